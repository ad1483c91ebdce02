import assert from 'node:assert/strict';
import { check } from '../../../src/checks/service/health.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { buildReport } from '../../../src/report/report.ts';
import type { ServiceHealth } from '../../../src/tenant/values.ts';
import { ago, judge, staysUnknown, steps, tenantId } from '../app/entra.ts';
import { recorded } from '../artifacts.ts';
import { answered, words } from '../given-facts.ts';
import { eachReason, type ReasonRow } from '../reasons.ts';

const services: ServiceHealth['services'] = [
  { service: 'exchange', name: 'Exchange Online', status: 'serviceOperational' },
  { service: 'entra', name: 'Microsoft Entra', status: 'serviceOperational' },
];
const issue: ServiceHealth['issues'][number] = {
  id: 'EX1',
  service: 'exchange',
  title: 'Mail is slow',
  classification: 'incident',
  status: 'serviceDegradation',
  startAt: ago(90),
};
const { classification: _classification, ...said } = issue;

function health(overrides: Partial<ServiceHealth> = {}): Observation {
  return answered('service-health', tenantId, { value: { services, issues: [], endedSince: ago(1440), ...overrides } });
}

describe('service/health', () => {
  const row = (code: string, values: ReasonRow[3], overrides: Partial<ServiceHealth> = {}): ReasonRow => [
    check,
    () => judge(check, [health(overrides)]),
    code,
    values,
  ];
  const ill = { ...services[0], status: 'serviceInterruption' } as ServiceHealth['services'][number];
  eachReason([
    row('well', { endedSince: ago(1440) }),
    row('advisory', { issues: [said] }, { issues: [{ ...issue, classification: 'advisory' }] }),
    row('incident', { issues: [said] }, { issues: [issue] }),
    row(
      'degraded',
      { services: [{ name: 'Exchange Online', status: 'serviceInterruption' }] },
      { services: [ill, ...services.slice(1)] },
    ),
    row('not-listed', { services: ['entra'] }, { services: services.slice(0, 1) }),
    row(
      'not-understood',
      { issues: [{ ...said, classification: 'omen' }] },
      { issues: [{ ...issue, classification: 'omen' }] },
    ),
  ]);

  it('warns of an incident with its id, quoted title, start and status', () => {
    const finding = judge(check, [health({ issues: [issue] })]);
    assert.equal(finding.verdict, 'warn');
    assert.match(
      words(finding.observed),
      /EX1 of Exchange Online, "Mail is slow", since .* \(status service degradation\)/,
    );
    assert.match(steps(finding), /Health > Service health, follow EX1/);
    const over = judge(check, [health({ issues: [{ ...issue, endAt: ago(5) }] })]);
    assert.equal(over.verdict, 'warn', 'one that has just ended');
    assert.match(words(over.observed), /from .* to /);
  });
  it('passes an advisory and a former false positive', () => {
    assert.equal(judge(check, [health({ issues: [{ ...issue, classification: 'advisory' }] })]).verdict, 'pass');
    assert.equal(judge(check, [health({ issues: [{ ...issue, status: 'falsePositive' }] })]).verdict, 'pass');
    assert.match(
      words(judge(check, [health({ endedSince: undefined })]).observed),
      /Ended incidents could not be read/,
    );
  });
  it('is unknown for a service that Microsoft does not list, or a truncated list', () => {
    assert.equal(judge(check, [health({ services: [] })]).verdict, 'unknown');
    assert.equal(judge(check, [health({ truncated: true })]).verdict, 'unknown');
    assert.equal(judge(check, [health({ issues: [{ ...issue, classification: '' }] })]).verdict, 'unknown');
  });
  it('is unknown without the permission, and names it', () => {
    staysUnknown(check, 'service-health', [], tenantId);
    const forbidden = judge(check, [
      answered('service-health', tenantId, { error: { phase: 'answer', code: 'FORBIDDEN', text: '' } }),
    ]);
    assert.match(steps(forbidden), /ServiceHealth\.Read\.All/);
  });
});

describe('an incident at Microsoft', () => {
  const { findings, rootCauses } = buildReport(
    recorded('service-incident'),
    checks.map(({ id }) => id),
  );
  it('is the cause of refusals by Exchange at the same time, and says that this is not certain', () => {
    assert.deepEqual(
      rootCauses.map(({ id }) => id),
      ['microsoft-incident:EX999001'],
    );
    const [cause] = rootCauses;
    assert.ok(cause);
    assert.match(words(cause.because), /this may be the cause; it cannot be confirmed from here/);
    assert.deepEqual(
      findings.filter(
        ({ verdict, explainedBy, check: id }) =>
          verdict === 'fail' && explainedBy.length === 0 && id !== 'service/health',
      ),
      [],
    );
  });
});
