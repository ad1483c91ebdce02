/** October 2026 at a site in Paris, watched every 15 minutes: each message is needed, and none is missing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../../../src/model/report.ts';
import { afterRun, type KnownCause } from '../../../src/runs/watching/known-causes.ts';
import { type Mute, mutingAt } from '../../../src/runs/watching/mutes.ts';
import { nextAt, type Schedule } from '../../../src/runs/watching/schedule.ts';
import { hearing, type Told } from '../../../src/runs/watching/told.ts';
import { judged } from '../../checks/artifacts.ts';

const zone = 'Europe/Paris';
const everyQuarter: Schedule = { everyMinutes: 15 };
const [begin, end] = [Date.parse('2026-09-30T22:00:00Z'), Date.parse('2026-10-31T23:00:00Z')];
const healthy = judged('healthy');
const away: Report = {
  ...healthy,
  servers: healthy.servers.map((server) => ({ ...server, presence: 'not-connected' })),
  findings: healthy.findings.map((finding) => ({ ...finding, verdict: 'unknown' })),
};

/** A run within an hour of the last log-in. */
const withoutLogIns: Report = {
  ...healthy,
  findings: healthy.findings.map((finding) =>
    finding.check.startsWith('mail/') ? { ...finding, verdict: 'unknown' } : finding,
  ),
};

/** Local times of Paris: `03 10:05` is the third at 10:05. The offset is +02:00, and +01:00 after the 25th at 03:00. */
const happened: [from: string, to: string, saw: string][] = [
  ['03 10:05', '03 11:25', 'imap-blocked-on-services'],
  ['10 09:00', '10 13:00', 'smtp-silent, in turn'],
  ['14 15:00', '14 17:10', 'service-incident'],
  ['18 02:00', '18 06:00', 'away'],
  ['21 23:50', '23 09:40', 'secret-expired'],
  ['25 02:10', '25 03:20', 'imap-blocked-on-services'],
  ['28 20:30', '28 21:15', 'imap-blocked-on-services'],
  ['28 21:40', '28 22:40', 'smtp-silent'],
];
const maintenance = { from: '28 20:00', until: '28 22:00' };

function instant(local: string): number {
  const [day = '', time = ''] = local.split(' ');
  const at = Date.parse(`2026-10-${day}T${time}:00+02:00`);
  return at >= Date.parse('2026-10-25T01:00:00Z') ? Date.parse(`2026-10-${day}T${time}:00+01:00`) : at;
}

/** One log-in in ten is refused for no reason. The numbers are the same in every run. */
let drawn = 7;
function isRefusedByChance(): boolean {
  drawn = (drawn * 48_271) % 2_147_483_647;
  return drawn / 2_147_483_647 < 0.1;
}

function seenAt(now: number, logsIn: boolean): Report {
  const [from, , saw] = happened.find(([begins, ends]) => instant(begins) <= now && now < instant(ends)) ?? [];
  if (from === undefined || saw === undefined) {
    if (!logsIn) return withoutLogIns;
    return isRefusedByChance() ? judged('imap-mailbox-closed') : healthy;
  }
  if (saw === 'away') return away;
  if (saw !== 'smtp-silent, in turn') return judged(saw);
  return Math.floor((now - instant(from)) / 1_800_000) % 2 === 0 ? judged('smtp-silent') : healthy;
}

/** `day hour:minute turn kind`, in the site's zone. */
function month(): { messages: string[]; runs: number } {
  const mutes = [maintenanceOf(maintenance)];
  let isMaintained = false;
  let isEndUntold = false;
  let causes: KnownCause[] = [];
  let told: Told[] = [];
  const messages: string[] = [];
  let runs = 0;
  let scheduled = nextAt(everyQuarter, zone, begin);
  for (let now = scheduled; now < end;) {
    const isLook = now !== scheduled;
    if (!isLook) {
      scheduled = nextAt(everyQuarter, zone, now);
      runs++;
    }
    const report = seenAt(now, isLook || new Date(now).getUTCMinutes() === 0);
    causes = afterRun(causes, { ...report, run: { ...report.run, startedAt: new Date(now).toISOString() } }).causes;
    const muting = mutingAt(mutes, now);
    if (isMaintained !== (muting.maintenance !== undefined)) {
      isMaintained = !isMaintained;
      if (isMaintained) messages.push(`${local(now)} maintenance begun`);
      isEndUntold = !isMaintained;
    }
    const heard = hearing(causes, told, {
      muting,
      message: 'M',
      seen: () => false,
      now,
      isDueAgain: (at) => nextAt({ at: '08:00' }, zone, Date.parse(at) + 6 * 3_600_000) <= now,
    });
    if (heard !== undefined) told = heard.told;
    const changes = (heard?.changes ?? []).map(({ turn, kind }) => `${turn} ${kind}`);
    // As in tell.ts: one message says the end of maintenance and what remains.
    const said = [...(isEndUntold && heard !== undefined ? ['maintenance ended'] : []), ...changes];
    if (heard !== undefined) isEndUntold = false;
    if (said.length > 0) messages.push(`${local(now)} ${[...new Set(said)].join(', ')}`);
    const due = causes.flatMap(({ state: { nextLookAt } }) => (nextLookAt === undefined ? [] : Date.parse(nextLookAt)));
    now = Math.min(scheduled, ...due.filter((at) => at > now));
  }
  return { messages, runs };
}

function maintenanceOf({ from, until }: { from: string; until: string }): Mute {
  const [begins, ends] = [from, until].map((one) => new Date(instant(one)).toISOString());
  const made = { by: { id: 'ana', name: 'Ana' }, madeAt: begins ?? '', because: 'patches', endedBy: undefined };
  return { id: '4F7K', causes: undefined, from: begins ?? '', until: ends ?? '', heardIn: [], ...made };
}

function local(at: number): string {
  const format = { timeZone: zone, day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const parts = new Intl.DateTimeFormat('en-GB', format).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('day')} ${of('hour')}:${of('minute')}`;
}

/** The table at the end of docs/watching.md. */
function documented(): string[] {
  const text = readFileSync(path.join(import.meta.dirname, '../../../docs/watching.md'), 'utf8');
  return [...text.matchAll(/^\| (\d\d \d\d:\d\d) \| ([a-z, -]+) \|/gm)].map(
    ([, when, message]) => `${when} ${message}`,
  );
}

describe('a watched month', () => {
  it('has the messages in docs/watching.md, and no other', () => {
    const { messages, runs } = month();
    assert.equal(runs, 2979);
    assert.deepEqual(messages, documented());
  });
});
