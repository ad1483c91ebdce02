/** The simulator's faults as recorded from three servers, the tenant and a test sign-in. */
import { faultNames } from '../../simulator/faults.ts';
import { type Case, recorded } from './case.ts';

export function faultCases(): Case[] {
  return faultNames.map((name) => ({
    what: name,
    where: 'three servers, tenant, test sign-in',
    source: `test/fixtures/artifacts/${name}.json`,
    run: recorded(name),
  }));
}
