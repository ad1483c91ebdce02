import assert from 'node:assert/strict';
import { diagnosis } from '../../../src/checks/diagnosis/service-stopped.ts';
import { check } from '../../../src/checks/ece/service.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import type { LogValue } from '../../../src/observe/log-value.ts';
import type { ServiceState } from '../../../src/observe/service-list.ts';
import type { WindowsServiceValue } from '../../../src/observe/windows-service.ts';
import { deployment, facts, now, seen, words } from '../given-facts.ts';

const [svc, standby, app, both] = ['ece-svc-01', 'ece-svc-02', 'ece-app-01', 'ece-both-01'];
const site = deployment({
  servers: [
    { name: svc, roles: ['services'] },
    { name: standby, roles: ['services'] },
    { name: app, roles: ['application'] },
    { name: both, roles: ['services', 'application'] },
    { name: 'ece-web-01', roles: ['web'] },
  ],
});

function observed(server: string, saw: { value?: Partial<WindowsServiceValue>; error?: Failure }): Observation {
  const value = saw.value === undefined ? {} : { value: { candidates: [], ...saw.value } };
  return {
    ...seen('windows-service', server, server, { ...value, ...(saw.error === undefined ? {} : { error: saw.error }) }),
    subject: { kind: 'server', name: server },
  };
}

const named = (server: string, state: ServiceState): Observation =>
  observed(server, {
    value: { named: 'cisco service', service: { name: 'CiscoService', display: 'Cisco Service', state } },
  });
const failed = (phase: string, code: string): Observation => observed(svc, { error: { phase, code, text: '' } });

function judge(observations: Observation[], server = svc): Finding {
  const finding = check
    .evaluate(facts({ deployment: site, observations }))
    .find(({ subject }) => subject.name === server);
  assert.ok(finding);
  return finding;
}

describe('ece/service', () => {
  it('passes while the named service runs, and says that this does not prove the retriever', () => {
    const finding = judge([named(svc, 'running')]);
    assert.equal(finding.verdict, 'pass');
    assert.match(
      words(finding.observed),
      /"Cisco Service" \(CiscoService, running\).*does not prove that the retriever and the dispatcher run.*ece\/retriever/,
    );
  });

  it('fails if the service does not run, and says how to start it', () => {
    for (const state of ['stopped', 'stop-pending', 'paused', 'pause-pending'] as const) {
      const finding = judge([named(app, state)], app);
      assert.equal(finding.verdict, 'fail', state);
      assert.equal(finding.owner, 'ece-administrator');
      assert.match(words(finding.fix[0]!), /start "Cisco Service", .* in services\.msc.*sc\.exe start "CiscoService"/);
    }
    assert.match(
      words(judge([named(app, 'stopped')], app).observed, 'fr'),
      /«\u00a0Cisco Service\u00a0» \(CiscoService, arrêté\)/,
    );
    assert.equal(judge([named(app, 'start-pending')], app).verdict, 'warn');
  });

  it('does not fail on a services server that may stand by, and fails on the only one', () => {
    const finding = judge([named(svc, 'stopped'), named(standby, 'running')]);
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /while the service on ece-svc-02 is running/);
    assert.equal(judge([named(svc, 'stopped'), named(standby, 'stopped')]).verdict, 'fail');
    assert.equal(
      judge([named(svc, 'stopped'), named(app, 'running')]).verdict,
      'fail',
      'an application server does other work',
    );
    assert.equal(
      judge([named(both, 'stopped'), named(svc, 'running')], both).verdict,
      'fail',
      'its application server is needed',
    );
  });

  it('never guesses the service: it lists candidates and says how to name one', () => {
    const candidates: WindowsServiceValue['candidates'] = [
      { name: 'CiscoService', display: 'Cisco Service', state: 'stopped' },
      { name: 'CiscoAMP', display: 'Cisco AMP', state: 'running' },
    ];
    const unnamed = judge([observed(svc, { value: { candidates } })]);
    assert.equal(unnamed.verdict, 'unknown');
    assert.match(
      words(unnamed.observed),
      /does not know which Windows service.*"Cisco Service" \(CiscoService, stopped\) and "Cisco AMP" \(CiscoAMP, running\)/,
    );
    assert.match(words(unnamed.fix[0]!), /probe allow --service "NAME"/);
    const gone = judge([observed(svc, { value: { named: 'ECE', candidates: [] } })]);
    assert.equal(gone.verdict, 'unknown');
    assert.match(words(gone.observed), /no service "ECE" on ece-svc-01\. No service there begins with "Cisco"/);
  });

  it('gives the reason if it is unknown', () => {
    for (const [observation, verdict, wording] of [
      [failed('list', 'UNSUPPORTED'), 'skipped', /does not run Windows/],
      [failed('start', 'UNSUPPORTED'), 'unknown', /too old to list services/],
      [failed('list', 'EXIT_5'), 'unknown', /could not be listed \(EXIT_5\)/],
    ] as const) {
      const finding = judge([observation]);
      assert.deepEqual(
        [finding.verdict, wording.test(words(finding.observed))],
        [verdict, true],
        words(finding.observed),
      );
    }
    assert.match(words(judge([]).observed), /not in its answer/);
  });

  it('asks the servers that run ECE’s processes', () => {
    assert.deepEqual(
      site.servers.map((server) => check.needs?.(site, server).length),
      [1, 1, 1, 1, 0],
    );
  });
});

describe('the cause service-stopped', () => {
  const quiet: LogValue = {
    since: now,
    files: [{ process: 'retriever', count: 1, modifiedAt: now, read: true }],
    rawLines: 0,
    heartbeats: [{ instance: '999', runningAt: '2026-11-24T11:00:00.000Z', waitingAt: '2026-11-24T10:00:00.000Z' }],
    matches: [],
  };
  const logs = (server: string, value = quiet): Observation => ({
    ...seen('log', server, server, { value }),
    subject: { kind: 'server', name: server },
  });
  const judged = (observations: Observation[]) =>
    evaluate(
      facts({
        deployment: deployment({
          servers: [
            { name: svc, roles: ['services'] },
            { name: app, roles: ['application'] },
          ],
        }),
        observations,
      }),
      ['ece/service', 'ece/retriever', 'ece/alias-disabled'],
    );

  it('explains a retriever that hangs on the same server, and precedes network causes', () => {
    const { rootCauses, findings } = judged([named(svc, 'stopped'), named(app, 'running'), logs(svc)]);
    assert.deepEqual(
      rootCauses.map(({ id, explains }) => [id, explains]),
      [['service-stopped', [`ece/service:${svc}`, `ece/retriever:${svc}`]]],
    );
    assert.deepEqual(findings.find(({ check }) => check === 'ece/retriever')?.explainedBy, [`ece/service:${svc}`]);
    assert.match(
      words(rootCauses[0]!.because),
      /"Cisco Service" \(CiscoService, stopped\) on ece-svc-01\. ECE does not work there/,
    );
    assert.match(words(rootCauses[0]!.firstStep), /sc\.exe start/);
    assert.ok(diagnosis.order > 10 && diagnosis.order < 20);
  });

  it('explains silence, but not unreadable logs and no other server', () => {
    const old = logs(svc, {
      ...quiet,
      files: [{ process: 'retriever', count: 1, modifiedAt: '2026-11-20T11:00:00.000Z', read: false }],
      heartbeats: [],
    });
    assert.deepEqual(judged([named(svc, 'stopped'), old]).rootCauses[0]?.explains.length, 2);
    const unread = { ...logs(svc), value: undefined, error: { phase: 'read', code: 'FILE_NOT_ALLOWED', text: '' } };
    assert.deepEqual(judged([named(svc, 'stopped'), unread]).rootCauses[0]?.explains, [`ece/service:${svc}`]);
    assert.deepEqual(judged([named(app, 'stopped'), named(svc, 'running'), logs(svc)]).rootCauses[0]?.explains, [
      `ece/service:${app}`,
    ]);
  });

  it('is absent while the service runs, whatever the retriever does', () =>
    assert.deepEqual(
      judged([named(svc, 'running'), named(app, 'running'), logs(svc)]).rootCauses.map(({ id }) => id),
      ['retriever-hung'],
    ));
});
