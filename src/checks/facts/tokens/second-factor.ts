/** Background sign-ins for which Entra required a second factor of ECE's account. */
import type { Facts } from '../../check.ts';
import { currentRefusals, isSignInOf, type SignIn, signInLogOf } from './sign-in-log.ts';

/** Entra requires a second factor, or its registration. */
export const secondFactorCodes: readonly number[] = [50076, 50079, 50074, 50072, 50078];

/**
 * The newest such refusal that is still current and, as far as the log shows, not due to a Conditional Access policy.
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
