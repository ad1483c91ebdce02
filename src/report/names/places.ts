/**
 * Ranges of addresses do not survive without names: a placeholder of an address stands in no range. So a named location
 * becomes the addresses of the sign-in log that stand in it, which is all that a check asks of it.
 */
import { isIP } from 'node:net';
import { contains } from '../../checks/facts/addresses.ts';
import { valueOf } from '../../checks/facts/value-of.ts';
import type { Observation } from '../../model/observation.ts';

export function withAddressesForRanges(observations: readonly Observation[]): Observation[] {
  const seen = [
    ...new Set(observations.flatMap((one) => valueOf(one, 'sign-ins')?.groups.flatMap(({ ip }) => ip ?? []) ?? [])),
  ].filter((address) => isIP(address) !== 0);
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
