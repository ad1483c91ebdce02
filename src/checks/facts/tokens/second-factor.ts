import type { Facts } from '../../check.ts';
import { isSignInOf, type SignIn } from './sign-in.ts';
import { currentRefusals, signInLogOf } from './sign-in-log.ts';

/** Entra's codes for a required second factor, or for its registration. */
export const secondFactorCodes: readonly number[] = [50076, 50079, 50074, 50072, 50078];

/** As far as the log shows, no Conditional Access policy caused this refusal. */
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
