/**
 * A placeholder of an address is in no range. So the ranges of a named location become those addresses of the sign-in
 * log and of the servers that they contain, which is all that a check asks about them.
 */
import { isIP } from 'node:net';
import { contains } from '../../checks/facts/addresses.ts';
import { valueOf } from '../../checks/facts/value-of.ts';
import type { Observation } from '../../model/observation.ts';

export function withAddressesForRanges(observations: readonly Observation[]): Observation[] {
  const seen = [...new Set(observations.flatMap(addressesIn))].filter((address) => isIP(address) !== 0);
  return observations.map((observation) => {
    const value = valueOf(observation, 'access-policies');
    if (value?.locations === undefined) return observation;
    const locations = value.locations.map((location) => ({
      ...location,
      ranges: seen
        .filter((address) => contains(location.ranges, address))
        .map((address) => `${address}/${isIP(address) === 6 ? 128 : 32}`),
    }));
    return { ...observation, value: { ...value, locations } };
  });
}

function addressesIn(observation: Observation): string[] {
  const { groups = [] } = valueOf(observation, 'sign-ins') ?? {};
  const { clientAddress } = valueOf(observation, 'smtp') ?? {};
  return [...groups.flatMap(({ ip }) => ip ?? []), ...(clientAddress === undefined ? [] : [clientAddress])];
}
