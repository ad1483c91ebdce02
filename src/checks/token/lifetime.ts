/**
 * Does an access token last as long as Cisco's checklist asks for? Entra gives 60 to 90 minutes, and up to 28 hours to
 * clients that can be told of a revocation.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import type { Claims } from '../../model/test-sign-in.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import type { Judged } from '../facts/subjects.ts';
import { loginsOf } from '../facts/log-ins/log-ins.ts';
import { minutesOf } from '../facts/tokens/ownership.ts';
import { eachToken, type SignedIn, signInsOf } from '../facts/tokens/test-sign-ins.ts';

const id = 'token/lifetime';
const leastMinutes = 60;

export const check: Check = {
  id,
  evaluate: (facts) =>
    eachToken(id, facts, say('token/lifetime.expected'), (signedIn, account) => judge(facts, account, signedIn)),
};

function judge(facts: Facts, account: string, { value: { claims } }: SignedIn): Judged {
  const ms = minutesOf(claims);
  const expiresAt = claims?.expiresAt;
  if (expiresAt === undefined)
    return {
      verdict: 'unknown',
      observed: say('token.test.opaque', { account }),
      fix: [say('token.test.fix.work-account', { account })],
    };
  const values = { account, expiresAt: { at: expiresAt }, lasts: { ms: (ms ?? 0) * 60_000 } };
  if (usedWhenOver(facts, account))
    return {
      verdict: 'fail',
      observed: say('token/lifetime.over', values),
      fix: [say('token.test.fix.again', { account })],
    };
  if (ms === undefined) return { verdict: 'unknown', observed: say('token/lifetime.no-issue', values) };
  const rest = { owner: 'microsoft-365-administrator', reference: pages.tokenLifetime } as const;
  if (isShort(claims))
    return {
      ...rest,
      verdict: 'warn',
      observed: say('token/lifetime.short', values),
      fix: [say('token/lifetime.fix.policy')],
    };
  return { ...rest, verdict: 'pass', observed: say('token/lifetime.long-enough', values) };
}

/** False where the token does not say. */
export function isShort(claims: Claims | undefined): boolean {
  return (minutesOf(claims) ?? leastMinutes) < leastMinutes;
}

/** A log-in was tried with the token when its time was over. That it ends by and by is nothing. */
export function usedWhenOver(facts: Facts, account: string): boolean {
  const expiresAt = signInsOf(facts, account).tried?.value.claims?.expiresAt;
  return (
    expiresAt !== undefined &&
    loginsOf(facts, account).some(({ at, error }) => error?.phase === 'auth' && Date.parse(at) >= Date.parse(expiresAt))
  );
}
