/** Where Entra asked ECE's account for a second factor in the background. */
import type { Facts } from '../../check.ts';
import { currentRefusals, isSignInOf, type SignIn, signInLogOf } from './sign-in-log.ts';

/** A second factor is asked for, or has to be set up first. */
export const secondFactorCodes: readonly number[] = [50076, 50079, 50074, 50072, 50078];

/**
 * The newest of these refusals that stands and that no Conditional Access policy made, as far as the log shows; with the
 * observations that it rests on.
 */
export function askedByNoPolicy(
  facts: Facts,
  account: string,
): { signIn: SignIn; observations: readonly string[] } | undefined {
  const read = signInLogOf(facts);
  if (!read.ok) return undefined;
  const signIn = currentRefusals(read.log).find(
    (one) =>
      !one.interactive &&
      secondFactorCodes.includes(one.code) &&
      one.policies === undefined &&
      one.conditionalAccess !== 'failure' &&
      isSignInOf(facts, account, one),
  );
  return signIn === undefined ? undefined : { signIn, observations: read.observations };
}
