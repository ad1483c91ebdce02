/** The simulator's faults, and mixtures of them, as recorded from three servers, the tenant and a test sign-in. */
import { faultNames } from '../../simulator/faults.ts';
import { type Case, recorded } from './case.ts';

const mixtures = {
  'silent-with-retriever': 'refreshes-stopped, retriever-stopped',
  'silent-without-way': 'refreshes-stopped, login-blocked-on-services',
};

export function faultCases(): Case[] {
  const scenes = [...faultNames.map((name) => [name, name] as const), ...Object.entries(mixtures)];
  return scenes.map(([name, what]) => ({
    what,
    where: 'three servers, tenant, test sign-in',
    source: `test/fixtures/artifacts/${name}.json`,
    run: recorded(name),
  }));
}
