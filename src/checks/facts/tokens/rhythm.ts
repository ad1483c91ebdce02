/** How often Entra gives an account of ECE a new token in the background. */
import { longestTokenMs } from '../../../knowledge/token-refreshes.ts';
import type { RecentSignIns } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { isSamePerson, isSignInOf, type SignIn } from './sign-in.ts';

export type Rhythm = NonNullable<RecentSignIns['rhythms']>[number];

/** With fewer refreshes, their gaps say little. */
const fewestRefreshes = 5;
/** No gap is usual beyond this: the site pauses at night or at weekends. */
const longestUsualMs = 4 * 3_600_000;

/** The newest, because an account may have been created again. */
export function rhythmOf(facts: Facts, account: string, { rhythms = [] }: RecentSignIns): Rhythm | undefined {
  return rhythms
    .filter((rhythm) => isSignInOf(facts, account, rhythm))
    .toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))[0];
}

/** Whether its gaps say what is usual. */
export function isEstablished(rhythm: Rhythm | undefined): rhythm is Rhythm & { p90Ms: number } {
  return rhythm !== undefined && rhythm.count >= fewestRefreshes && rhythm.p90Ms !== undefined;
}

/** Milliseconds in which the person, or the slowest of all, usually gets the next token. */
export function usualGapOf({ rhythms = [] }: RecentSignIns, person?: Pick<SignIn, 'account' | 'accountId'>): number {
  const gaps = rhythms
    .filter((rhythm) => person === undefined || isSamePerson(rhythm, person))
    .filter(isEstablished)
    .map(({ p90Ms }) => p90Ms);
  return gaps.length === 0 ? longestTokenMs : Math.min(Math.max(...gaps), longestUsualMs);
}
