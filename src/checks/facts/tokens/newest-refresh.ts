import type { Facts } from '../../check.ts';
import { isFuture } from './granted.ts';
import { endingOf } from './revocation.ts';
import { isOfTestSignIn, isSignInOf, type SignIn } from './sign-in.ts';
import { signInLogOf } from './sign-in-log.ts';

/**
 * When ECE last used its refresh token for this account, by Entra's sign-in log, as ISO 8601 UTC. Undefined if that is
 * not known, as with a clock that is wrong, or if the token may be dead: a refusal, a revocation or a password change
 * since.
 */
export function newestRefresh(facts: Facts, account: string): string | undefined {
  const read = signInLogOf(facts);
  if (!read.ok) return undefined;
  const { successes, open } = read.log;
  const isOwn = (signIn: SignIn): boolean => isSignInOf(facts, account, signIn);
  const last = successes.find(
    (success) => !success.interactive && isOwn(success) && !isOfTestSignIn(facts, account, success),
  )?.lastAt;
  if (last === undefined || isFuture(facts, last) || endingOf(facts, account, last) !== undefined) return undefined;
  return open.some((refusal) => isOwn(refusal) && Date.parse(refusal.lastAt) > Date.parse(last)) ? undefined : last;
}
