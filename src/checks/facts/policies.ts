import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import { applicationIn } from './application.ts';
import { once } from './once.ts';
import { shortenedList } from './shortened.ts';
import { answer } from './tenant-answer.ts';

export function quotedPolicies(names: readonly string[]): { list: Text[] } {
  return { list: [...new Set(names)].map((name) => say('token.policy', { name })) };
}

/** Policies with a location condition; empty if the policies were not read. */
export const namesOfPlacePolicies = once((facts: Facts): ReadonlySet<string> => {
  const named = applicationIn(facts.deployment);
  const read = named.ok ? answer(facts, 'access-policies', named.tenantId) : undefined;
  const policies = read?.state === 'answered' ? read.value.policies : [];
  return new Set(policies.filter(({ locations }) => locations !== undefined).map(({ name }) => name));
});

/** Allowing an address opens less than excluding the account. `addresses`: of the token's first request, as logged. */
export function stepsForPolicies(
  account: string,
  { byPlace, others, addresses }: Record<'byPlace' | 'others' | 'addresses', readonly string[]>,
): Text[] {
  const logged =
    addresses.length === 0 ? '' : say('token/policies.fix.place.logged', { addresses: shortenedList(addresses) });
  const places = { policies: quotedPolicies(byPlace), logged };
  if (others.length > 0)
    return [
      ...(byPlace.length > 0 ? [say('token/policies.fix.place', places)] : []),
      say('token/policies.fix.exclude', { account, policies: quotedPolicies(others) }),
    ];
  return byPlace.length > 0
    ? [say('token/policies.fix.place', places), say('token/policies.fix.exclude-instead', { account, ...places })]
    : [];
}
