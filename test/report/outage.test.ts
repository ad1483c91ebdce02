/** A simulated site goes through a whole outage, with the clock moved. Each run knows what the runs before it saw. */
import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import type { Artifact, Report } from '../../src/model/report.ts';
import { withEarlierRuns } from '../../src/report/earlier.ts';
import { buildReport } from '../../src/report/report.ts';
import { verdictTitle } from '../../src/report/verdict.ts';
import { words } from '../checks/given-facts.ts';
import { openRecorder } from '../fixtures/recorder.ts';

const every = checks.map(({ id }) => id);
const at = (time: string): string => `2026-11-25T${time}:00.000Z`;

describe('a site whose secret ends at 10:05, is renewed at 15:30 and gets tokens again at 16:50', () => {
  let reports: Record<'before' | 'silent' | 'renewed' | 'repaired', Report>;
  before(async () => {
    const recorder = await openRecorder({ installedAt: '2026-06-01T00:00:00.000Z' });
    const past: { artifact: Artifact; report: Report }[] = [];
    const runAt = async (time: string): Promise<Report> => {
      const artifact = withEarlierRuns(await recorder.recordWorldAt('outage', at(time)), past);
      const report = buildReport(artifact, every);
      past.push({ artifact, report });
      return report;
    };
    try {
      reports = {
        before: await runAt('10:00'),
        silent: await runAt('14:00'),
        renewed: await runAt('16:00'),
        repaired: await runAt('18:00'),
      };
    } finally {
      await recorder.close();
    }
  });
  const title = (report: Report, language: 'en' | 'fr' = 'en'): string => words(verdictTitle(report), language);
  const timelineOf = (report: Report): string[] =>
    (report.timeline ?? []).map(
      ({ kind, from, at: time, said }) =>
        `${[...(from === undefined ? [] : [from]), time].map((one) => one.slice(11, 16)).join('-')} ${kind} ${words(said)}`,
    );

  it('is at risk before the end, which the table of what will end names first', () => {
    const { before } = reports;
    assert.equal(title(before), 'At risk: The last secret expires on Nov 25, 2026');
    assert.deepEqual(
      [before.ends?.[0]?.kind, before.ends?.[0]?.at, before.ends?.[0]?.owner],
      ['secret', at('10:05'), 'microsoft-365-administrator'],
    );
  });

  it('is broken by the expired secret while it gets no token', () => {
    const { silent } = reports;
    assert.equal(title(silent), 'Broken: contoso can no longer use OAuth2');
    assert.deepEqual(
      silent.rootCauses.map(({ id, explains }) => [id, explains]),
      [['expired-secret', ['app/secret:contoso', 'token/sign-ins:contoso']]],
    );
    assert.deepEqual(timelineOf(silent).slice(0, 2), [
      '09:50 good ECE got its last known token for svc-ece@example.com.',
      '10:05 change The client secret “ECE” expired.',
    ]);
  });

  it('waits for the first token after the renewal, and says until when', () => {
    const { renewed } = reports;
    assert.equal(title(renewed), 'Broken: ECE at contoso gets no token');
    assert.match(title(renewed, 'fr'), /contoso n’obtient plus de jeton$/);
    assert.deepEqual(
      renewed.rootCauses.map(({ title: cause }) => words(cause)),
      ['No token yet with the new secret'],
    );
    const finding = renewed.findings.find(({ check }) => check === 'token/sign-ins');
    assert.deepEqual(
      [finding?.verdict, finding?.reason.code, finding?.reason.values['until']],
      ['fail', 'silent-secret-renewed', at('17:15')],
    );
  });

  it('is healthy after the first token, and its timeline has the whole outage', () => {
    const { repaired } = reports;
    assert.equal(title(repaired), 'Healthy: contoso can use OAuth2');
    assert.deepEqual(repaired.rootCauses, []);
    assert.deepEqual(timelineOf(repaired), [
      '09:50 good ECE got a token for svc-ece@example.com: the last before a pause.',
      '10:05 change The client secret “ECE” expired.',
      '14:00 failure Reported for the first time: Client secret expired on Nov 25, 2026.',
      '15:30 change The client secret “ECE, renewed” became valid.',
      '16:00 failure Reported for the first time: No token yet with the new secret.',
      '16:50 good ECE got a token for svc-ece@example.com again, after 7 h without one.',
      '17:50 good ECE got its last known token for svc-ece@example.com.',
      '16:00-18:00 change No longer reported: No token yet with the new secret.',
      '14:00-18:00 change No longer reported: Client secret expired on Nov 25, 2026.',
    ]);
    const french = (repaired.timeline ?? []).map(({ said }) => words(said, 'fr'));
    assert.match(french[1] ?? '', /^Le secret client «\sECE\s» a expiré\.$/);
    assert.match(french[5] ?? '', /de nouveau obtenu un jeton pour svc-ece@example\.com, après 7\sh sans jeton\.$/);
  });
});
