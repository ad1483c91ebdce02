import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import type { Artifact, Report } from '../../../src/model/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import { runVerdict } from '../../../src/report/verdict.ts';
import { judged, recorded } from '../artifacts.ts';
import { words } from '../given-facts.ts';

const every = checks.map(({ id }) => id);
const blocked = 'imap-blocked-on-services';

/** The recorded run at 14:00 UTC, with the last mail as ECE's database has it, on a clock two hours ahead. */
function besideMailOf(time: string, artifact: Artifact = recorded(blocked)): Report {
  const [pasted] = recorded('mail-came').observations.filter(({ kind }) => kind === 'ece-database');
  assert.ok(pasted !== undefined);
  const received = [{ aliasId: '1001', mailbox: 'sales@example.com', lastAt: time, lastHour: 6, lastDay: 41 }];
  const clock = { at: '2026-11-25T13:59:30.000Z', offsetMinutes: 120 };
  const value = { ...(pasted.value as object), clock, newest: '2026-11-25T15:59:00', received };
  return buildReport({ ...artifact, observations: [...artifact.observations, { ...pasted, value }] }, every);
}

const familiesOf = ({ rootCauses }: Report): string[] => rootCauses.map(({ id }) => id.split(':')[0] ?? id);

describe('a port that is closed to the probe while ECE fetches mail through it', () => {
  it('is a contradiction, not a network fault, and the difference is to be found on the server', () => {
    const report = besideMailOf('2026-11-25T15:58:30');
    assert.deepEqual(familiesOf(report), ['probe-alone']);
    const [cause] = report.rootCauses;
    assert.equal(cause?.owner, 'ece-administrator');
    assert.match(words(cause.because), /Yet ECE itself received mail for sales@example\.com at .*13:58/);
    assert.match(words(cause.firstStep), /^On ece-svc-01, compare how the probe and the ECE services connect out/);
    assert.equal(runVerdict(report), 'at-risk');
  });

  it('fails if the mail is older than a possible change', () => {
    for (const report of [besideMailOf('2026-11-25T15:40:00'), judged(blocked)]) {
      assert.deepEqual(familiesOf(report), ['blocked-port-one-side']);
      assert.equal(runVerdict(report), 'broken');
    }
  });

  it('fails if another services server may have fetched the mail', () => {
    const artifact = recorded(blocked);
    const { deployment } = artifact;
    const standby = { name: 'ece-svc-02', roles: ['services' as const] };
    const report = besideMailOf('2026-11-25T15:58:30', {
      ...artifact,
      deployment: { ...deployment, servers: [...deployment.servers, standby] },
    });
    assert.ok(familiesOf(report).includes('blocked-port-one-side'));
    assert.equal(runVerdict(report), 'broken');
  });

  it('does not excuse another port that ECE does not fetch through', () => {
    const report = besideMailOf('2026-11-25T15:58:30', recorded('login-blocked-on-services'));
    assert.ok(!familiesOf(report).includes('probe-alone'));
    assert.equal(runVerdict(report), 'broken');
  });
});

describe('a sign-in host that is closed to the probe while ECE renews tokens there', () => {
  const renewedAt = (at: string): Report => {
    const artifact = recorded('login-blocked-on-services');
    return buildReport(
      {
        ...artifact,
        observations: artifact.observations.map((observation) =>
          observation.kind === 'sign-ins'
            ? {
                ...observation,
                value: JSON.parse(JSON.stringify(observation.value).replaceAll('2026-11-25T13:50:00.000Z', at)),
              }
            : observation,
        ),
      },
      every,
    );
  };

  it('is a contradiction', () => {
    const report = renewedAt('2026-11-25T13:59:00.000Z');
    assert.ok(familiesOf(report).includes('probe-alone'), familiesOf(report).join());
    assert.match(words(report.rootCauses[0]?.because ?? { key: '' }), /Yet Entra renewed a token of ECE .*13:59/);
    assert.equal(runVerdict(report), 'at-risk');
  });

  it('fails if the last renewal is ten minutes old, because the token dies at the next one', () =>
    assert.equal(runVerdict(renewedAt('2026-11-25T13:50:00.000Z')), 'broken'));
});
