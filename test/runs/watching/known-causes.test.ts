import assert from 'node:assert/strict';
import type { Report } from '../../../src/model/report.ts';
import { afterRun, type KnownCause, knownCauseSchema } from '../../../src/runs/watching/known-causes.ts';
import { judged, recordings } from '../../checks/artifacts.ts';

const at = (minutes: number): string =>
  new Date(Date.parse('2026-12-01T08:00:00.000Z') + minutes * 60_000).toISOString();

function run(
  recording: string,
  minutes: number,
  change: (report: Report) => Partial<Report> = () => ({}),
  lasted = 0,
): Report {
  const report = judged(recording);
  const times = { startedAt: at(minutes), finishedAt: at(minutes + lasted) };
  return { ...report, ...change(report), run: { ...report.run, id: `R${minutes}`, ...times } };
}

function after(...runs: Report[]) {
  let causes: KnownCause[] = [];
  const told: string[] = [];
  for (const report of runs) {
    const next = afterRun(causes, report);
    causes = next.causes.map((cause) => knownCauseSchema.parse(JSON.parse(JSON.stringify(cause))));
    told.push(...next.turns.map(({ turn, cause }) => `${report.run.id} ${turn} ${cause.kind}`));
  }
  return { causes, told };
}

const blocked = 'imap-blocked-on-services';
/** No finding has a verdict: the probe is away. */
const blind = (report: Report): Partial<Report> => ({
  findings: report.findings.map((finding) => ({ ...finding, verdict: 'unknown' })),
  rootCauses: [],
});

describe('what is known of the causes of a deployment', () => {
  it('has a row for each cause and subject, and none for a healthy deployment', () => {
    assert.deepEqual(after(run('healthy', 0)).causes, []);
    const { causes } = after(run(blocked, 0));
    assert.deepEqual(
      causes.map(({ kind, subject, evidence, state }) => [kind, subject, evidence, state.state]),
      [
        [
          'blocked-port',
          { kind: 'endpoint', name: 'outlook.office365.com:993', from: 'ece-svc-01' },
          'connection',
          'suspected',
        ],
      ],
    );
  });

  it('turns to broken and to mended over the runs, and is forgotten after twenty good ones', () => {
    const runs = [run('healthy', 0), run(blocked, 15), run(blocked, 16), run('healthy', 30), run('healthy', 35)];
    assert.deepEqual(after(...runs).told, ['R16 broken blocked-port', 'R35 mended blocked-port']);
    const quiet = Array.from({ length: 19 }, (_, n) => run('healthy', 50 + n * 15));
    assert.equal(after(...runs, ...quiet.slice(1)).causes.length, 1);
    assert.deepEqual(after(...runs, ...quiet).causes, []);
  });

  it('neither begins nor ends by a run that could not see', () => {
    const { causes, told } = after(run(blocked, 0), run(blocked, 1), run(blocked, 15, blind), run(blocked, 30, blind));
    assert.deepEqual(told, ['R1 broken blocked-port']);
    assert.deepEqual(
      causes.map(({ state, unseenSince, lookedAt }) => [state.state, unseenSince, lookedAt]),
      [['broken', at(15), at(1)]],
    );
    assert.deepEqual(after(run(blocked, 0, blind)).causes, []);
    const seen = after(run(blocked, 0), run(blocked, 1), run(blocked, 15, blind), run(blocked, 30));
    assert.equal(seen.causes[0]?.unseenSince, undefined);
  });

  it('is not changed by a run that did not look at it', () => {
    const elsewhere = (report: Report): Partial<Report> => ({
      findings: report.findings.filter(({ check }) => check.startsWith('version/')),
      rootCauses: [],
    });
    const { causes } = after(run(blocked, 0));
    assert.deepEqual(after(run(blocked, 0), run(blocked, 1, elsewhere)).causes, causes);
  });

  it('plans no second look while it cannot be seen', () => {
    assert.equal(after(run(blocked, 0)).causes[0]?.state.nextLookAt, at(1));
    assert.equal(after(run(blocked, 0), run(blocked, 1, blind)).causes[0]?.state.nextLookAt, undefined);
  });

  it('takes no news from a run that started before the last look', () => {
    const { told, causes } = after(
      run(blocked, 0),
      run(blocked, 2),
      run('healthy', 1, () => ({}), 2),
    );
    assert.deepEqual([told, causes[0]?.state.state], [['R2 broken blocked-port'], 'broken']);
  });

  it('takes news again after a look of a clock that was hours ahead', () => {
    const { told } = after(run(blocked, 0), run(blocked, 300), run('healthy', 5), run('healthy', 10));
    assert.deepEqual(told, ['R300 broken blocked-port', 'R10 mended blocked-port']);
  });

  it('knows another reason of the same check as a change within the cause', () => {
    const other = (report: Report): Partial<Report> => ({
      rootCauses: report.rootCauses.map((cause) => ({ ...cause, title: { key: 'absence.nothing' } })),
    });
    const { causes, told } = after(run(blocked, 0), run(blocked, 1), run(blocked, 15, other));
    assert.deepEqual(told, ['R1 broken blocked-port']);
    assert.deepEqual(
      causes.map(({ title, run: named }) => [title.key, named]),
      [['absence.nothing', 'R15']],
    );
  });

  it('is certain at once of what Microsoft stores, and doubts connections and log-ins', () => {
    const evidence = new Map(
      recordings.flatMap((name) => after(run(name, 0)).causes.map((cause) => [cause.kind, cause.evidence] as const)),
    );
    const certain = ['expired-secret', 'no-full-access', 'smtp-auth-off:tenant', 'microsoft-incident'];
    assert.deepEqual([...new Set(certain.map((kind) => evidence.get(kind)))], ['fact']);
    assert.deepEqual(
      ['tls-inspection', 'java-trust'].map((kind) => evidence.get(kind)),
      ['connection', 'connection'],
    );
    assert.deepEqual(
      ['mailbox-not-opened', 'exchange-busy'].map((kind) => evidence.get(kind)),
      ['log-in', 'log-in'],
    );
  });
});
