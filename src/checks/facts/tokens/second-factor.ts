import { aadsts } from '../../../knowledge/aadsts.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { quotedPolicies } from '../policies.ts';
import { isSignInOf, type SignIn } from './sign-in.ts';
import { currentRefusals, signInLogOf } from './sign-in-log.ts';

/** Entra's codes for a required second factor, or for its registration. */
export const secondFactorCodes: readonly number[] = [50076, 50079, 50074, 50072, 50078];

/** The meaning of a required second factor, if the log names the policies that require it. */
export function secondFactorBy(code: number, policies: readonly string[] = []): Text | undefined {
  return aadsts(code)?.family === 'mfa' && policies.length > 0
    ? say('token/sign-ins.second-factor-by', { policies: quotedPolicies(policies) })
    : undefined;
}

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
