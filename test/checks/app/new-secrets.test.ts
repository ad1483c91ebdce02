import assert from 'node:assert/strict';
import { check as newSecrets } from '../../../src/checks/app/new-secrets.ts';
import { check as secret } from '../../../src/checks/app/secret.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Application, ValueOf } from '../../../src/tenant/values.ts';
import { answered, words } from '../given-facts.ts';
import { eachReason, type ReasonRow } from '../reasons.ts';
import { ago, application, applicationId, inDays, judge, refused, staysUnknown, steps } from './entra.ts';

type Policies = ValueOf<'secret-policies'>;
type Restriction = Policies['tenant']['restrictions'][number];

const createdAt = '2024-05-01T00:00:00.000Z';
const policy = (restrictions: Restriction[], overrides: Partial<Policies['tenant']> = {}): Policies['tenant'] => ({
  name: 'Default',
  enabled: true,
  restrictions,
  ...overrides,
});
const nothing = policy([], { enabled: false });
const answer = (value: Partial<Policies>): Observation =>
  answered('secret-policies', applicationId, { value: { createdAt, tenant: nothing, own: [], ...value } });
const noAddition: Restriction = { type: 'passwordAddition', state: 'enabled' };
const atMost = (mostDays: number): Restriction => ({ type: 'passwordLifetime', state: 'enabled', mostDays });
const endingIn = (days: number, more: Partial<Application> = {}): Observation =>
  application({ secrets: [{ id: 's', hint: 'abc', endsAt: inDays(days) }], ...more });
const judged = (value: Partial<Policies>, days = 60): Finding => judge(newSecrets, [answer(value), endingIn(days)]);

describe('app/new-secrets', () => {
  const row = (code: string, observations: Observation[], values: ReasonRow[3]): ReasonRow => [
    newSecrets,
    () => judge(newSecrets, observations),
    code,
    values,
  ];
  eachReason([
    row(
      'no-registration',
      [answered('secret-policies', applicationId, { error: { phase: 'answer', code: 'NOT_FOUND', text: '' } })],
      { applicationId },
    ),
    row('new-secrets-allowed', [answer({}), endingIn(60)], {}),
    row('lifetime-limited', [answer({ tenant: policy([atMost(90.5)]) }), endingIn(60)], { mostDays: 90 }),
    row('forbidden-later', [answer({ tenant: policy([noAddition]) }), endingIn(91)], { endsAt: inDays(91) }),
    row('new-secrets-forbidden', [answer({ tenant: policy([noAddition]) }), endingIn(89)], {
      endsAt: inDays(89),
      name: 'ECE mail',
    }),
    row(
      'restriction-not-established',
      [answer({ tenant: policy([{ ...noAddition, state: 'reportOnly' }]) }), endingIn(60)],
      {},
    ),
  ]);

  it('is silent while nothing forbids: the default is off, its restriction is off, or it concerns other secrets', () => {
    for (const tenant of [
      policy([noAddition], { enabled: false }),
      policy([{ ...noAddition, state: 'disabled' }]),
      policy([{ type: 'customPasswordAddition', state: 'enabled' }]),
      policy([{ type: 'symmetricKeyAddition', state: 'enabled' }]),
      policy([{ type: 'symmetricKeyLifetime', state: 'enabled', mostDays: 1 }]),
    ]) {
      const finding = judged({ tenant });
      assert.deepEqual(
        [finding.verdict, finding.reason.code],
        ['pass', 'new-secrets-allowed'],
        words(finding.observed),
      );
    }
  });

  it('lets the date on which the application was created decide', () => {
    const from = (createdFrom: string): Policies['tenant'] => policy([{ ...noAddition, createdFrom }]);
    assert.equal(judged({ tenant: from('2024-05-01T00:00:00.000Z') }).verdict, 'warn', 'on that day');
    assert.equal(judged({ tenant: from('2024-05-02T00:00:00.000Z') }).verdict, 'pass', 'before it');
    const unknown = judged({ tenant: from('2024-05-02T00:00:00.000Z'), createdAt: undefined });
    assert.equal(unknown.verdict, 'unknown');
    assert.match(words(unknown.observed), /the date on which the application was created/);
    assert.equal(judged({ tenant: policy([noAddition]), createdAt: undefined }).verdict, 'warn', 'no date to compare');
  });

  it("takes the application's own policy instead of the default", () => {
    const forbids = policy([noAddition]);
    assert.equal(judged({ tenant: forbids, own: [policy([{ ...noAddition, state: 'disabled' }])] }).verdict, 'pass');
    assert.equal(judged({ tenant: forbids, own: [policy([])] }).verdict, 'pass');
    const own = judged({ own: [policy([noAddition], { name: 'No secrets' })] });
    assert.equal(own.verdict, 'warn');
    assert.match(words(own.observed), /^The policy "No secrets" of the application forbids new client secrets\./);
    assert.match(steps(own), /^In Entra, let the policy "No secrets" allow/);
    // Whether a policy that is switched off still replaces the default is not documented.
    assert.equal(judged({ tenant: forbids, own: [policy([], { enabled: false })] }).verdict, 'unknown');
    assert.equal(judged({ own: [policy([noAddition], { enabled: false })] }).verdict, 'pass');
  });

  it('warns from 90 days before the end, with the exception as the step, and never offers a certificate', () => {
    const soon = judged({ tenant: policy([noAddition]) });
    assert.match(
      words(soon.observed),
      /^The default policy of the tenant forbids new client secrets\. The last secret/,
    );
    assert.match(words(soon.observed), /Whether ECE can use a certificate instead is not established/);
    assert.match(
      steps(soon),
      /App management policies, open "Block password addition".*\nCreate a new secret.*\nBefore .*, enter the Value/,
    );
    const later = judged({ tenant: policy([noAddition]) }, 200);
    assert.equal(later.verdict, 'pass');
    assert.match(words(later.observed), /This check warns from 90 days before/);
    assert.deepEqual(later.fix, []);
  });

  it('warns also if the secret is over or could not be read', () => {
    const over = judge(newSecrets, [answer({ tenant: policy([noAddition]) }), endingIn(-1)]);
    assert.deepEqual([over.verdict, over.reason.values['endsAt']], ['warn', undefined]);
    assert.equal(judge(newSecrets, [answer({ tenant: policy([noAddition]) })]).verdict, 'warn');
  });

  it('is unknown if the policies were not read, and names both permissions', () => {
    staysUnknown(newSecrets, 'secret-policies', [application()]);
    const finding = judge(newSecrets, [application(), refused('secret-policies', 'FORBIDDEN')]);
    assert.match(steps(finding), /add Policy\.Read\.All and Application\.Read\.All/);
  });
});

describe('app/secret beside a policy for new secrets', () => {
  const first = (finding: Finding): string => words(finding.fix[0]!);

  it('begins its steps with the exception if new secrets are forbidden', () => {
    const forbids = answer({ tenant: policy([noAddition]) });
    for (const days of [-1, 10])
      assert.match(first(judge(secret, [forbids, endingIn(days)])), /^In Entra, exclude the/);
    const { fix } = judge(secret, [forbids, application({ secrets: [] })]);
    assert.match(words(fix[0]!), /^In Entra, exclude the/);
    assert.match(words(fix[1]!), /^Create a new secret/);
  });

  it('names the longest lifetime beside the new secret', () => {
    const finding = judge(secret, [answer({ tenant: policy([atMost(90)]) }), endingIn(10)]);
    assert.match(first(finding), /^Create a new secret/);
    assert.match(steps(finding), /expire after at most 90 days/);
  });

  it('keeps its steps if nothing forbids, or the policies were not read', () => {
    const expired = application({ secrets: [{ id: 's', endsAt: ago(60) }] });
    const plain = judge(secret, [expired]);
    assert.deepEqual(judge(secret, [expired, answer({})]).fix, plain.fix);
    assert.deepEqual(judge(secret, [expired, refused('secret-policies', 'FORBIDDEN')]).fix, plain.fix);
  });
});
