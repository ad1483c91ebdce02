/** When mail last worked, what changed then, the first and last failure, and what was repaired. */
import type { Facts } from '../checks/check.ts';
import { toleratedOffMs } from '../checks/facts/connection/clock-offset.ts';
import { answerAbout } from '../checks/facts/application.ts';
import { notAnsweredReasons } from '../checks/facts/tenant-answer.ts';
import type { Finding, RootCause } from '../model/finding.ts';
import type { RepairedLine, Report, RunInformation, Sighting, TimelineEntry } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { withSeen } from './sightings.ts';
import { seenIn } from './sights.ts';
import { changesIn } from './timeline/changes.ts';
import { differencesOf } from './timeline/differences.ts';
import { entry } from './timeline/entry.ts';
import { failuresIn } from './timeline/failures.ts';
import { goodIn } from './timeline/good.ts';
import { silencesIn } from './timeline/silences.ts';

/** Changes from so long before the last good mail or token, or before the first failure. */
const beforeMs = 48 * 3_600_000;
/** If neither is known. */
const otherwiseMs = 10 * 86_400_000;
/** No source goes further back: the logs of Entra are read for ten days, and what earlier runs saw is kept for thirty. */
const mostMs = 31 * 86_400_000;
/** Entries that say the same within this time are one. */
const sameMs = 3_600_000;
const mostEntries = 200;

export interface TimelineRun {
  run: RunInformation;
  findings: readonly Finding[];
  rootCauses: readonly RootCause[];
  repaired: readonly RepairedLine[];
}

/**
 * `earlier`: what earlier runs saw. In the order of time. What no source knows is left out, and so is a time in the
 * future or from a server whose clock is wrong.
 */
export function timelineOf(facts: Facts, judged: TimelineRun, earlier: readonly Sighting[]): TimelineEntry[] {
  try {
    return entriesOf(facts, judged, earlier);
  } catch {
    // An error here must not cost the report.
    return [];
  }
}

function entriesOf(
  facts: Facts,
  { run, findings, rootCauses, repaired }: TimelineRun,
  earlier: readonly Sighting[],
): TimelineEntry[] {
  const now = Date.parse(facts.now);
  const good = goodIn(facts);
  const failures = failuresIn(facts, findings);
  const rows =
    earlier.length === 0 ? [] : withSeen(earlier, seenIn(facts, run, { findings, rootCauses }), run.startedAt);
  const differences = differencesOf(facts, rows, run.startedAt);
  const entries = [
    ...good,
    ...silencesIn(facts),
    ...changesIn(facts, run.startedAt).filter((change) => !differences.some((known) => saysMore(known, change))),
    ...failures.entries,
    ...differences,
    ...repaired.map(({ goodAt, said, proof }) => entry('repaired', goodAt, said, proof)),
  ];
  const since = startOf(now, [...good.map(({ at }) => at), ...failures.open]);
  const known = entries.filter(({ kind, at, from = at }) => {
    const [begin, end] = [Date.parse(from), Date.parse(at)];
    // Clocks differ, but what Microsoft dates in the future has not happened.
    return end >= since && end <= (kind === 'change' ? now : now + toleratedOffMs) && begin <= end;
  });
  return forAllServers(withoutRepeats(known.toSorted(inOrder))).slice(-mostEntries);
}

/** The release itself says more than that its file was changed. */
function saysMore(known: TimelineEntry, { at, said }: TimelineEntry): boolean {
  return (
    said.key === 'report.timeline.release-file-changed' &&
    known.said.key === 'report.timeline.release-changed' &&
    known.at === at &&
    known.said.with?.['server'] === said.with?.['server']
  );
}

/** The oldest of the last good times and of the first failures that are not over. */
function startOf(now: number, times: readonly string[]): number {
  const past = times.map((at) => Date.parse(at)).filter((at) => at <= now + toleratedOffMs);
  const start = past.length === 0 ? now - otherwiseMs : Math.min(...past) - beforeMs;
  return Math.max(start, now - mostMs);
}

const kinds: readonly TimelineEntry['kind'][] = ['good', 'change', 'failure', 'repaired'];

/** At the same instant, the change comes before the failure. */
function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return Date.parse(a.at) - Date.parse(b.at) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
}

/** The first of several that say the same. */
function withoutRepeats(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const last = new Map<string, number>();
  return entries.filter(({ at, kind, said }) => {
    const key = `${kind} ${JSON.stringify(said)}`;
    const before = last.get(key);
    if (before !== undefined && Date.parse(at) - before < sameMs) return false;
    last.set(key, Date.parse(at));
    return true;
  });
}

/** Joins what several servers show at nearly the same time. */
function forAllServers(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const joined: { one: TimelineEntry; servers: string[] }[] = [];
  const newest = new Map<string, (typeof joined)[number]>();
  for (const one of entries) {
    const server = one.said.with?.['server'];
    const key = nameless(one);
    const same = typeof server === 'string' ? newest.get(key) : undefined;
    if (same !== undefined && typeof server === 'string' && isSameTime(same.one, one)) same.servers.push(server);
    else {
      const alone = { one, servers: typeof server === 'string' ? [server] : [] };
      joined.push(alone);
      newest.set(key, alone);
    }
  }
  return joined.map(({ one, servers }) =>
    servers.length < 2
      ? one
      : { ...one, said: withServers(one.said, servers), source: withServers(one.source, servers) },
  );
}

function isSameTime(a: TimelineEntry, b: TimelineEntry): boolean {
  const apart = (one: string, other: string): number => Math.abs(Date.parse(one) - Date.parse(other));
  return apart(a.at, b.at) < sameMs && apart(a.from ?? a.at, b.from ?? b.at) < sameMs;
}

function nameless({ kind, said, source }: TimelineEntry): string {
  return JSON.stringify([kind, withServers(said, []), withServers(source, [])]);
}

function withServers(text: Text, servers: string[]): Text {
  return text.with?.['server'] === undefined ? text : { ...text, with: { ...text.with, server: { list: servers } } };
}

/** For a card, in the order of time. */
export function lastEntries({ timeline = [] }: Pick<Report, 'timeline'>, most: number): TimelineEntry[] {
  return timeline.slice(Math.max(0, timeline.length - most));
}

/** From when on Entra's audit log was read, or why it was not, and who can change that. Undefined if nobody asked. */
export function auditLogSaid(facts: Facts): Text | undefined {
  const read = answerAbout(facts, 'directory-audits');
  if (read.ok) {
    const { truncated, entries, since } = read.value;
    return truncated === true
      ? say('report.timeline.not-read-before', { since: { at: entries.at(-1)?.at ?? facts.now } })
      : say('report.timeline.audit-log-read', { since: { at: since } });
  }
  if (read.unread.reason.code !== 'not-answered') return undefined;
  const { values } = read.unread.reason;
  if (values.failure === 'NOT_ASKED' || values.failure === 'PENDING') return undefined;
  return say('report.timeline.not-read', {
    why: notAnsweredReasons['not-answered'](values).observed,
    owner: say(`owner.${read.unread.owner}`),
  });
}
