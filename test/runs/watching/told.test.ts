import assert from 'node:assert/strict';
import type { Report } from '../../../src/model/report.ts';
import { afterRun, type KnownCause } from '../../../src/runs/watching/known-causes.ts';
import { type Mute, mutingAt } from '../../../src/runs/watching/mutes.ts';
import { changeSchema, hearing, type Told } from '../../../src/runs/watching/told.ts';
import { judged } from '../../checks/artifacts.ts';

const at = (minutes: number): string =>
  new Date(Date.parse('2026-12-01T08:00:00.000Z') + minutes * 60_000).toISOString();

/**
 * What a place hears over these runs: minute and recording. `cards`: the minutes whose runs have a card there. `muted`:
 * from, until, and the kind of cause; without a kind it is maintenance.
 */
function heard(runs: [number, string][], cards: number[] = [], muted: [number, number, MutedKind?][] = []) {
  const mutes = muted.map(([from, until, kind]) => muteOf(at(from), at(until), kind));
  let causes: KnownCause[] = [];
  let told: Told[] = [];
  const messages: string[] = [];
  for (const [minute, recording] of runs) {
    const seen = seenIn(recording);
    causes = afterRun(causes, { ...seen, run: { ...seen.run, id: `R${minute}`, startedAt: at(minute) } }).causes;
    const now = hearing(causes, told, {
      message: `M${minute}`,
      seen: (run) => cards.some((card) => run === `R${card}`),
      now: Date.parse(at(minute)),
      isDueAgain: (said) => Date.parse(at(minute)) - Date.parse(said) >= 24 * 3_600_000,
      muting: mutingAt(mutes, Date.parse(at(minute))),
    });
    if (now === undefined) continue;
    told = now.told;
    if (now.changes.length === 0) continue;
    for (const change of now.changes) changeSchema.parse(JSON.parse(JSON.stringify(change)));
    messages.push(
      `${minute}: ${now.changes.map(({ turn, kind, subjects }) => `${turn} ${kind} ${subjects.length}`).join(', ')}`,
    );
  }
  return messages;
}

type MutedKind = 'expired-secret' | 'blocked-port' | 'warned expired-secret';

function muteOf(from: string, until: string, muted: MutedKind | undefined): Mute {
  const isWarned = muted?.startsWith('warned ') === true;
  const known = ['secret-expired', blocked].flatMap((recording) => afterRun([], judged(recording)).causes);
  const causes = known
    .filter(({ kind }) => kind === muted?.replace('warned ', ''))
    .map(({ kind, subject, title }) => ({ kind, subject, title, severity: isWarned ? 'warn' : 'fail' }) as const);
  const by = { id: 'ana', name: 'Ana' };
  const rest = { from, until, because: 'planned', by, madeAt: from, endedBy: undefined, heardIn: [] };
  return { id: '4F7K', causes: muted && causes, ...rest };
}

function seenIn(recording: string): Report {
  if (recording === 'away') return away;
  if (recording === 'narrow') return narrow;
  if (recording === 'blocked in an incident') return blockedInIncident;
  return recording === 'secret-warned' ? warned : judged(recording);
}

const blocked = 'imap-blocked-on-services';
const healthy = judged('healthy');
/** Looked only at port 993. */
const narrow: Report = {
  ...judged(blocked),
  findings: judged(blocked).findings.filter(({ check }) => check === 'network/imap'),
};
/** As if the secret were only about to end. */
const warned: Report = {
  ...judged('secret-expired'),
  findings: judged('secret-expired').findings.map((finding) =>
    finding.verdict === 'fail' ? { ...finding, verdict: 'warn' } : finding,
  ),
};
/** The probe of ece-svc-01 is not connected. */
const away: Report = {
  ...healthy,
  servers: healthy.servers.map((server) =>
    server.name === 'ece-svc-01' ? { ...server, presence: 'not-connected' } : server,
  ),
  findings: healthy.findings.map((finding) => ({ ...finding, verdict: 'unknown' })),
};

const incident = judged('service-incident');
const blockedInIncident: Report = {
  ...incident,
  findings: [...incident.findings.filter(({ check }) => check !== 'network/imap'), ...narrow.findings],
  rootCauses: [...incident.rootCauses, ...judged(blocked).rootCauses],
};

describe('what a watched place hears', () => {
  it('is nothing while nothing changes', () => {
    assert.deepEqual(
      heard([
        [0, 'healthy'],
        [15, 'healthy'],
      ]),
      [],
    );
    assert.deepEqual(
      heard(
        [
          [0, blocked],
          [1, blocked],
          [15, blocked],
          [30, blocked],
        ],
        [0],
      ),
      [],
    );
  });
  it('is a fault when its looks are over, once, and its repair', () => {
    assert.deepEqual(
      heard([
        [0, 'healthy'],
        [15, blocked],
        [16, blocked],
        [30, blocked],
        [45, 'healthy'],
        [50, 'healthy'],
      ]),
      ['16: broken blocked-port 1', '50: mended blocked-port 1'],
    );
  });
  it('waits for a look that is due, but not for ever', () => {
    const runs: [number, string][] = [
      [0, 'healthy'],
      [15, 'two-faults'],
      [16, blocked],
    ];
    assert.deepEqual(heard([...runs, [25, 'narrow']]), []);
    assert.deepEqual(heard([...runs, [31, 'narrow']]), ['31: broken blocked-port 1']);
  });
  it('is nothing of a fault by chance', () => {
    assert.deepEqual(
      heard([
        [0, 'healthy'],
        [15, blocked],
        [16, 'healthy'],
        [20, 'healthy'],
      ]),
      [],
    );
  });
  it('leaves out what a card in the place has shown, and tells its repair', () => {
    assert.deepEqual(
      heard(
        [
          [0, 'secret-expired'],
          [15, 'secret-expired'],
          [30, 'healthy'],
        ],
        [0],
      ),
      ['30: mended expired-secret 1'],
    );
  });
  it('is one message for all subjects of a cause, and for all causes of a run', () => {
    assert.deepEqual(
      heard([
        [0, 'healthy'],
        [15, 'two-faults'],
        [16, 'two-faults'],
      ]),
      ['16: broken blocked-port 1, broken silent-server 6'],
    );
  });
  it('is once that a server cannot be seen, which ends no fault', () => {
    const runs: [number, string][] = [
      [0, blocked],
      [1, blocked],
      [15, 'away'],
      [30, 'away'],
      [45, 'away'],
      [60, 'away'],
      [75, blocked],
    ];
    assert.deepEqual(heard(runs), ['1: broken blocked-port 1', '45: broken probe-away 1', '75: mended probe-away 1']);
  });
  it('leaves out what follows from an incident at Microsoft, and says it once the incident is over', () => {
    assert.deepEqual(
      heard([
        [0, 'healthy'],
        [15, 'service-incident'],
        [16, 'blocked in an incident'],
        [17, 'blocked in an incident'],
        [30, blocked],
        [45, 'healthy'],
        [50, 'healthy'],
      ]),
      [
        '15: broken microsoft-incident 1',
        '30: broken blocked-port 1, mended microsoft-incident 1',
        '50: mended blocked-port 1',
      ],
    );
  });
  it('leaves out what was wrong on a server that is gone, also the next morning', () => {
    const gone = Array.from({ length: 50 }, (_, n): [number, string] => [60 + n * 30, 'away']);
    assert.deepEqual(heard([[0, blocked], [1, blocked], ...gone, [1600, blocked]]), [
      '1: broken blocked-port 1',
      '90: broken probe-away 1',
      '1530: still probe-away 1',
      '1600: still blocked-port 1, mended probe-away 1',
    ]);
  });
  it('has bad news first', () => {
    assert.deepEqual(
      heard([
        [0, 'secret-expired'],
        [15, 'consent-missing'],
      ]),
      ['0: broken expired-secret 1', '15: broken missing-consent 1, mended expired-secret 1'],
    );
  });
  it('is once a day that it is still broken', () => {
    const runs = Array.from({ length: 75 }, (_, n): [number, string] => [n * 60, 'secret-expired']);
    assert.deepEqual(
      heard(runs),
      [0, 1440, 2880, 4320].map((minute) => `${minute}: ${minute === 0 ? 'broken' : 'still'} expired-secret 1`),
    );
  });
  it('is flapping once, and then that it stays', () => {
    const flips = Array.from({ length: 5 }, (_, n): [number, string] => [
      n * 15,
      n % 2 === 0 ? 'secret-expired' : 'healthy',
    ]);
    const steady = Array.from({ length: 12 }, (_, n): [number, string] => [75 + n * 15, 'secret-expired']);
    assert.deepEqual(heard([...flips, ...steady]).slice(4), [
      '60: flapping expired-secret 1',
      '195: steady expired-secret 1',
    ]);
  });

  it('is nothing of a muted cause, and at the end of the mute that it is broken', () => {
    const runs: [number, string][] = [
      [0, 'secret-expired'],
      [1440, 'secret-expired'],
      [1500, 'secret-expired'],
    ];
    const muted: [number, number, MutedKind][] = [[0, 1500, 'expired-secret']];
    assert.deepEqual(heard(runs, [], muted), ['1500: broken expired-secret 1']);
    // A card in the place has shown it, before the mute or during it.
    assert.deepEqual(heard(runs, [0, 1440], muted), ['1500: broken expired-secret 1']);
    assert.deepEqual(heard([...runs, [1515, 'secret-expired']], [0], muted), ['1500: broken expired-secret 1']);
  });
  it('is at the end of a mute that it is still broken, if the place had heard it before', () => {
    const runs: [number, string][] = [
      [0, 'secret-expired'],
      [15, 'secret-expired'],
      [30, 'secret-expired'],
      [45, 'secret-expired'],
    ];
    assert.deepEqual(heard(runs, [], [[10, 30, 'expired-secret']]), [
      '0: broken expired-secret 1',
      '30: still expired-secret 1',
    ]);
  });
  it('is at the end of a mute what was mended meanwhile, if the place had heard it before', () => {
    const runs: [number, string][] = [
      [0, 'secret-expired'],
      [15, 'healthy'],
      [30, 'healthy'],
    ];
    const muted: [number, number, MutedKind][] = [[10, 30, 'expired-secret']];
    assert.deepEqual(heard(runs, [], muted), ['0: broken expired-secret 1', '30: mended expired-secret 1']);
    assert.deepEqual(heard(runs, [], [[0, 30, 'expired-secret']]), []);
  });
  it('has other causes while one is muted, and does not wait for its looks', () => {
    const runs: [number, string][] = [
      [0, 'secret-expired'],
      [15, blocked],
      [15.5, 'secret-expired'],
    ];
    assert.deepEqual(heard(runs, [], [[0, 1500, 'blocked-port']]), [
      '0: broken expired-secret 1',
      '15: mended expired-secret 1',
      '15.5: broken expired-secret 1',
    ]);
    assert.deepEqual(heard(runs.slice(0, 2)), ['0: broken expired-secret 1']);
  });
  it('is that a muted warning becomes a failure, and that any warning does', () => {
    const runs: [number, string][] = [
      [0, 'secret-warned'],
      [15, 'secret-expired'],
      [30, 'secret-warned'],
      [45, 'secret-expired'],
    ];
    assert.deepEqual(heard(runs, [], [[0, 60, 'warned expired-secret']]), ['15: broken expired-secret 1']);
    assert.deepEqual(heard(runs, [], [[10, 60, 'warned expired-secret']]), [
      '0: broken expired-secret 1',
      '15: broken expired-secret 1',
    ]);
    assert.deepEqual(heard(runs, [], [[10, 60, 'expired-secret']]), ['0: broken expired-secret 1']);
    assert.deepEqual(heard(runs), ['0: broken expired-secret 1', '15: broken expired-secret 1']);
  });
  it('is nothing during maintenance, and at its end all that is broken', () => {
    const runs: [number, string][] = [
      [0, blocked],
      [1, blocked],
      [15, 'secret-expired'],
      [16, 'secret-expired'],
      [20, 'secret-expired'],
      [60, 'secret-expired'],
    ];
    assert.deepEqual(heard(runs, [], [[5, 60]]), [
      '1: broken blocked-port 1',
      '60: broken expired-secret 1, mended blocked-port 1',
    ]);
  });
});
