import assert from 'node:assert/strict';
import { policyAgainstDeviceCode } from '../../../src/checks/token/device-code.ts';
import { artifactSchema } from '../../../src/model/report.ts';
import { recorded } from '../artifacts.ts';

const account = 'svc-ece@example.com';
type Policy = { name: string; state: string; demands: string[]; users: { include: string[]; exclude: string[] } };

/** With a change of the recorded policy that blocks device codes. */
function factsWith(change: (policy: Policy) => void = () => undefined) {
  const { deployment, observations, run } = artifactSchema.parse(structuredClone(recorded('policies-for-others')));
  for (const { kind, value } of observations)
    if (kind === 'access-policies')
      (value as { policies: Policy[] }).policies
        .filter(({ name }) => name === 'Block device code flow')
        .forEach(change);
  return { deployment, observations, servers: [], now: run.startedAt };
}

describe('a sign-in with a device code', () => {
  it('is blocked by a policy for everybody', () =>
    assert.equal(policyAgainstDeviceCode(factsWith(), account), 'Block device code flow'));

  for (const [title, change] of [
    ['in report-only mode', (policy) => (policy.state = 'report-only')],
    ['that asks for a second factor', (policy) => (policy.demands = ['mfa'])],
    ['for other people', (policy) => (policy.users.include = ['somebody'])],
  ] satisfies [string, (policy: Policy) => void][])
    it(`is not blocked by a policy ${title}`, () =>
      assert.equal(policyAgainstDeviceCode(factsWith(change), account), undefined));

  it('is not known to be blocked if the account or the policies were not read', () => {
    const { observations, ...facts } = factsWith();
    for (const missing of ['account', 'access-policies'])
      assert.equal(
        policyAgainstDeviceCode(
          { ...facts, observations: observations.filter(({ kind }) => kind !== missing) },
          account,
        ),
        undefined,
      );
  });
});
