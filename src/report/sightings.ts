/**
 * What runs saw of the things that may change between two runs. A value that stays moves only its last time; another
 * value is a new row.
 */
import { earliest, latest } from '../model/instant.ts';
import type { Sighting } from '../model/report.ts';
import { textSchema, type Text, type TextValue } from '../model/text.ts';
import { hasText } from '../text/index.ts';

/** The kinds of sightings; the comment is the form of `of` and of `value`. */
export const sightingKinds = [
  'release', // server; release
  'declared-release', // server; release
  'java', // server; version
  'trust-store', // server; format, last change and number of authorities
  'endpoint', // server, host:port and `proxy`; `open`, or the code of the stop
  'url-certificate', // server and host; end and SHA-256 fingerprint
  'server-address', // server; the only address from which Exchange saw it come
  'public-address', // empty; the only address of ECE in the sign-in log of a day
  'secret', // application and id; end and name
  'app-certificate', // application and id; end and name
  'consent', // application, resource and, for one person, the object id; scopes
  'policy', // tenant and id; state and name
  'account', // account; enabled, disabled
  'licence', // account; ids of Exchange's enabled service plans
  'smtp-auth', // tenant; on, off
  'protocols', // mailbox; the protocols that are off, or `on`
  'cause', // id; the title as JSON (Text) under which it was first seen
  'cause-checks', // id of a cause; the checks of its failures and warnings
] as const;
export type SightingKind = (typeof sightingKinds)[number];

/** The value of something that a later run no longer saw in a complete list. */
export const gone = 'gone';

export interface Sight {
  what: SightingKind;
  of: string;
  value: string;
  /** As it is at most sites: left out first if there are many. */
  usual?: boolean;
}

export interface Seen {
  sights: Sight[];
  /** Complete lists: what is not in them is gone. A kind, or a kind and the application or tenant that has the list. */
  listed: ReadonlySet<string>;
  /** Checks with a certain answer about everything. Only these can show that a cause is gone. */
  looked: ReadonlySet<string>;
  /** The run's id, if people know it. */
  run?: string | undefined;
}

const mostRows = 500;
const keptMs = 30 * 86_400_000;
/** Two runs at the same time may end in another order than they began. */
const overlapMs = 3_600_000;

/**
 * Adds what a run saw, with the start of the run. Rows older than thirty days, and rows of a clock that was ahead, are
 * left out; of more than 500, the newest stay.
 */
export function withSeen(earlier: readonly Sighting[], seenNow: Seen, startedAt: string): Sighting[] {
  const { sights, listed, looked, run } = seenNow;
  const lastRun = run === undefined ? {} : { lastRun: run };
  const at = Date.parse(startedAt);
  const rows = earlier.filter(
    ({ firstAt, lastAt }) =>
      Date.parse(firstAt) <= Date.parse(lastAt) &&
      Date.parse(lastAt) <= at + overlapMs &&
      Date.parse(lastAt) >= at - keptMs,
  );
  const newest = new Map<string, Sighting>();
  for (const row of rows) {
    const known = newest.get(keyOf(row));
    if (known === undefined || Date.parse(known.lastAt) < Date.parse(row.lastAt)) newest.set(keyOf(row), row);
  }
  const added: Sighting[] = [];
  const moved = new Map<Sighting, Sighting>();
  const see = ({ what, of, value }: Omit<Sighting, 'firstAt' | 'lastAt'>): void => {
    const last = newest.get(keyOf({ what, of }));
    if (last !== undefined && (last.value === value || (isOfCause(what) && last.value !== gone && value !== gone)))
      moved.set(last, {
        ...last,
        value: what === 'cause' ? last.value : value,
        firstAt: earliest([last.firstAt, startedAt]),
        lastAt: latest([last.lastAt, startedAt]),
        ...(Date.parse(last.lastAt) > at ? {} : lastRun),
      });
    // A run that began earlier adds nothing to what a later one saw.
    else if (last === undefined || Date.parse(last.lastAt) < at)
      added.push({ what, of, value, firstAt: startedAt, lastAt: startedAt, ...lastRun });
  };
  for (const sight of sights) see(sight);
  const seen = new Set(sights.map(keyOf));
  const isLookedAt = (cause: string): boolean =>
    newest
      .get(keyOf({ what: 'cause-checks', of: cause }))
      ?.value.split(' ')
      .every((check) => looked.has(check)) === true;
  for (const { what, of, value } of newest.values())
    if (
      value !== gone &&
      (listed.has(what) || listed.has(`${what} ${firstWord(of)}`)) &&
      !seen.has(keyOf({ what, of }))
    )
      if (what !== 'cause' || isLookedAt(of)) see({ what, of, value: gone });
  return [...rows.map((row) => moved.get(row) ?? row), ...added]
    .toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))
    .slice(0, mostRows);
}

/** Joins the rows of two artifacts, which may have seen the same runs. */
export function joinedSightings(...lists: readonly (readonly Sighting[])[]): Sighting[] {
  const rows = new Map<string, Sighting>();
  for (const row of lists.flat()) {
    const key = `${keyOf(row)}\n${row.value}\n${Date.parse(row.firstAt)}`;
    const known = rows.get(key);
    if (known === undefined || Date.parse(known.lastAt) < Date.parse(row.lastAt)) rows.set(key, row);
  }
  return [...rows.values()];
}

export interface Difference {
  what: SightingKind;
  of: string;
  before: string;
  after: string;
  /** The last run that saw `before`, and the first that saw `after`. ISO 8601 UTC. */
  from: string;
  at: string;
  /** The id of the last run that saw `before`. */
  lastRun?: string | undefined;
}

/** The changes between two runs, in no order. */
export function differencesIn(rows: readonly Sighting[]): Difference[] {
  return [...Map.groupBy(rows, keyOf).values()].flatMap((same) => {
    const sorted = same.toSorted((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt));
    return sorted.flatMap((row, index) => {
      const next = sorted[index + 1];
      const what = sightingKinds.find((kind) => kind === row.what);
      return next === undefined ||
        what === undefined ||
        next.value === row.value ||
        Date.parse(row.lastAt) > Date.parse(next.firstAt)
        ? []
        : [
            {
              what,
              of: row.of,
              before: row.value,
              after: next.value,
              from: row.lastAt,
              at: next.firstAt,
              lastRun: row.lastRun,
            },
          ];
    });
  });
}

/** The title of a cause, if this version can show it. An artifact from outside may hold anything. */
export function titleIn(value: string): Text | undefined {
  try {
    const parsed = textSchema.safeParse(JSON.parse(value));
    return parsed.success && isShown(parsed.data) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function isShown(value: TextValue): boolean {
  if (typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if ('key' in value)
    return (hasText(value.key) || hasText(`${value.key}_other`)) && Object.values(value.with ?? {}).every(isShown);
  if ('list' in value) return value.list.every(isShown);
  if ('literals' in value) return true;
  if ('ms' in value) return Number.isFinite(value.ms);
  return !Number.isNaN(Date.parse('at' in value ? value.at : value.day));
}

function keyOf({ what, of }: { what: string; of: string }): string {
  return `${what} ${of.toLowerCase()}`;
}

/** Its title may hold a day or a count, and its checks may change, while it stays the same cause. */
function isOfCause(what: string): boolean {
  return what === 'cause' || what === 'cause-checks';
}

/** The subject of a list is the first word of `of`. */
export function firstWord(words: string): string {
  return words.split(' ')[0] ?? '';
}
