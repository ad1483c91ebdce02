import { say } from '../../text/index.ts';
import type { Facts, Judged } from '../check.ts';
import { defineCheck } from '../define.ts';
import { renewalOf, renewalReasons } from '../facts/tokens/renewal.ts';
import { eachToken, type SignedIn, unreadTokenReasons } from '../facts/tokens/test-sign-ins.ts';

const reasons = { ...unreadTokenReasons, ...renewalReasons };

export const check = defineCheck({
  id: 'token/refresh',
  owner: 'ece-administrator',
  expected: say('token/refresh.expected'),
  reasons,
  judge: (facts) => eachToken(facts, (signedIn, account) => judge(facts, account, signedIn)),
});

function judge({ deployment }: Facts, account: string, { value }: SignedIn): Judged<typeof reasons> {
  const renewal = renewalOf(deployment, account, value);
  // ECE's own token may have come with a refresh token, so this is no failure.
  return renewal.reason.code === 'no-refresh-token' ? { ...renewal, verdict: 'warn' } : renewal;
}
