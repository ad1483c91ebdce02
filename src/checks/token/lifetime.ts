/** Entra gives 60 to 90 minutes, and up to 28 hours to clients that handle revocation events. */
import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { isShortLived, minutesOf, notGoodBefore, usedAfterEnd } from '../facts/tokens/lifetime.ts';
import {
  eachToken,
  type SignedIn,
  tokenNotReadable,
  tokenNotReadableReasons,
  unreadTokenReasons,
} from '../facts/tokens/test-sign-ins.ts';

/** `lastsMs`: 0 if the token does not say when it was issued. */
interface Lifetime {
  account: string;
  expiresAt: string;
  lastsMs: number;
}

const reasons = {
  ...unreadTokenReasons,
  ...tokenNotReadableReasons,
  'long-enough': (values: Lifetime): Wording => ({ observed: say('token/lifetime.long-enough', shown(values)) }),
  'below-minimum': (values: Lifetime): Wording => ({
    observed: say('token/lifetime.short', shown(values)),
    fix: [say('token/lifetime.fix.policy')],
  }),
  'issue-not-stated': (values: Lifetime): Wording => ({ observed: say('token/lifetime.no-issue', shown(values)) }),
  /** ISO 8601 UTC. */
  'not-yet-good': ({ notBefore, ...values }: Lifetime & { notBefore: string }): Wording => ({
    observed: say('token/lifetime.early', { ...shown(values), notBefore: { at: notBefore } }),
    fix: [say('token/lifetime.fix.clock'), say('token.test.fix.again', { account: values.account })],
  }),
  'used-after-end': (values: Lifetime): Wording => ({
    observed: say('token/lifetime.over', shown(values)),
    fix: [say('token.test.fix.again', { account: values.account })],
  }),
};

export const check = defineCheck({
  id: 'token/lifetime',
  owner: 'ece-administrator',
  expected: say('token/lifetime.expected'),
  reasons,
  judge: (facts) => eachToken(facts, (signedIn, account) => judge(facts, account, signedIn)),
});

function judge(facts: Facts, account: string, { value: { claims } }: SignedIn): Judged<typeof reasons> {
  const { expiresAt } = claims ?? {};
  if (expiresAt === undefined) return tokenNotReadable(account);
  const minutes = minutesOf(claims);
  const values = { account, expiresAt, lastsMs: (minutes ?? 0) * 60_000 };
  const notBefore = notGoodBefore(facts, account);
  if (notBefore !== undefined)
    return { verdict: 'warn', reason: { code: 'not-yet-good', values: { ...values, notBefore } } };
  if (usedAfterEnd(facts, account)) return { verdict: 'warn', reason: { code: 'used-after-end', values } };
  if (minutes === undefined) return { verdict: 'unknown', reason: { code: 'issue-not-stated', values } };
  const rest = { owner: 'microsoft-365-administrator', reference: pages.tokenLifetime } as const;
  return isShortLived(claims)
    ? { ...rest, verdict: 'warn', reason: { code: 'below-minimum', values } }
    : { ...rest, verdict: 'pass', reason: { code: 'long-enough', values } };
}

function shown({ account, expiresAt, lastsMs }: Lifetime) {
  return { account, expiresAt: { at: expiresAt }, lasts: { ms: lastsMs } };
}
