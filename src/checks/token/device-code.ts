/** Microsoft-managed policies block sign-ins with a device code in many tenants, because of phishing. */
import type { Facts } from '../check.ts';
import { applicationIn } from '../facts/application.ts';
import { answer } from '../facts/tenant-answer.ts';
import { coverageOf } from './coverage.ts';

/** The name of an enabled policy that was read and certainly blocks a device code for this account. */
export function policyAgainstDeviceCode(facts: Facts, account: string): string | undefined {
  const named = applicationIn(facts.deployment);
  if (!named.ok) return undefined;
  const read = answer(facts, 'access-policies', named.tenantId);
  const person = answer(facts, 'account', account);
  if (read.state !== 'answered' || person.state !== 'answered') return undefined;
  const request = {
    person: person.value,
    applicationId: named.applicationId,
    transport: facts.deployment.transport,
  };
  return read.value.policies.find(
    ({ conditions, ...policy }) =>
      policy.state === 'enabled' &&
      policy.demands.includes('block') &&
      conditions.flows.includes('deviceCodeFlow') &&
      coverageOf({ ...policy, conditions: { ...conditions, flows: [] } }, request).reaches === 'yes',
  )?.name;
}
