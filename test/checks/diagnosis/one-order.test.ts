/** A person meets a code of Entra in "explain", in a finding and in a cause, and must read the same steps in each. */
import assert from 'node:assert/strict';
import { explain } from '../../../src/checks/explain/explain.ts';
import { checks } from '../../../src/checks/index.ts';
import { aadstsCodes } from '../../../src/knowledge/aadsts.ts';
import type { FixStep } from '../../../src/model/finding.ts';
import { artifactSchema, type Report } from '../../../src/model/report.ts';
import type { Text } from '../../../src/model/text.ts';
import { furtherSteps } from '../../../src/report/steps.ts';
import { buildReport } from '../../../src/report/report.ts';
import { judged, recorded } from '../artifacts.ts';
import { words } from '../given-facts.ts';

const every = checks.map(({ id }) => id);

/** Entra and ECE's log give this code, and nothing else is wrong with account, application or policies. */
function refusedWithOnly(code: number): Report {
  const artifact = JSON.stringify(recorded('refresh-token-dead')).replaceAll('50173', String(code));
  return buildReport(artifactSchema.parse(JSON.parse(artifact)), every);
}

/** With or without the account's name. */
const keysOf = (steps: readonly Text[]): string[] =>
  steps.map((step) => {
    const inner = step.key === 'report.step-of' ? step.with?.['step'] : undefined;
    return (typeof inner === 'object' && 'key' in inner ? inner.key : step.key).replace(/\.of$/, '');
  });

function stepsOfCause({ findings, rootCauses }: Report): string[] {
  const [cause] = rootCauses;
  assert.ok(cause !== undefined);
  return keysOf([cause.firstStep, ...furtherSteps(cause, { findings })]);
}

const explained = (code: number): readonly FixStep[] => explain(`AADSTS${code}`).answers[0]?.fix ?? [];

const restart = ['app/secret.fix.generate', 'app/secret.fix.still-refused'];
const inOrder: readonly (readonly [code: number, steps: string[]])[] = [
  [50076, ['token/sign-ins.fix.second-factor', 'aadsts.mfa.fix']],
  [50074, ['token/sign-ins.fix.second-factor', 'aadsts.mfa.fix']],
  [50011, ['app/redirect-uri.fix.seen', 'aadsts.redirect.fix']],
  [7000215, ['aadsts.secret-wrong.fix', ...restart]],
  [7000222, ['aadsts.secret-expired.fix', 'app/secret.fix.ece', ...restart]],
];

describe('the order of steps for a code of Entra', () => {
  for (const [code, steps] of inOrder)
    it(`is one in explain, in the finding and in the cause: AADSTS${code}`, () => {
      assert.deepEqual(keysOf(explained(code)), steps);
      const report = refusedWithOnly(code);
      const finding = report.findings.find(({ check }) => check === 'token/sign-ins');
      assert.deepEqual(keysOf(finding?.fix ?? []), steps);
      // A valid secret in Entra was seen: it only has to be entered.
      const ofCause = code === 7000222 ? ['aadsts.secret-wrong.fix', ...restart] : steps;
      assert.deepEqual(stepsOfCause(report), ofCause);
    });

  it('is also one if the finding is about the policy, the account, the registration or the secret', () => {
    const steps = (name: string): string[] => stepsOfCause(judged(name));
    assert.deepEqual(steps('conditional-access').slice(0, 2), [
      'token/sign-ins.fix.second-factor',
      'token/policies.fix.exclude',
    ]);
    assert.deepEqual(steps('per-user-mfa'), [
      'token/sign-ins.fix.second-factor',
      'token/mfa.fix.policy',
      'token/mfa.fix.disable',
    ]);
    assert.deepEqual(steps('redirect-mismatch'), [
      'app/redirect-uri.fix.seen',
      'app/redirect-uri.fix.register',
      'app/redirect-uri.fix.open',
    ]);
    assert.deepEqual(steps('secret-expired'), ['app/secret.fix.new', 'app/secret.fix.ece', 'app/secret.fix.generate']);
  });

  it('names the owner of the first step as owner of the cause, and the other owner at each other step', () => {
    for (const name of ['conditional-access', 'per-user-mfa', 'redirect-mismatch']) {
      const { findings, rootCauses } = judged(name);
      const [cause] = rootCauses;
      assert.equal(cause?.owner, 'ece-administrator', name);
      const [second] = furtherSteps(cause, { findings });
      assert.match(words(second ?? cause.firstStep), /^Microsoft 365 administrator: /, name);
    }
  });

  it('has no step twice, for any code', () => {
    for (const code of aadstsCodes) {
      const keys = keysOf(explained(code));
      assert.equal(new Set(keys).size, keys.length, String(code));
    }
  });
});
