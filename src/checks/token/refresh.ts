/**
 * Can the token be renewed with nobody at the screen? The bot redeems the refresh token of the test sign-in once; never
 * the one that ECE stores.
 */
import { aadsts } from '../../knowledge/aadsts.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import type { TestSignIn } from '../../model/test-sign-in.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import type { Judged } from '../facts/subjects.ts';
import { applicationOf } from '../facts/tokens/ownership.ts';
import { codeOf, refusalOf } from '../facts/tokens/refusal.ts';
import { eachToken } from '../facts/tokens/test-sign-ins.ts';

const id = 'token/refresh';

export const check: Check = {
  id,
  evaluate: (facts) =>
    eachToken(id, facts, say('token/refresh.expected'), ({ value }, account) => renewalOf(facts, account, value)),
};

/** `account` is whom the token was to be for. */
export function renewalOf({ deployment }: Pick<Facts, 'deployment'>, account: string, value: TestSignIn): Judged {
  const { refresh, window } = value;
  const rest = { reference: pages.frequency };
  if (refresh === undefined)
    return {
      ...rest,
      verdict: 'skipped',
      observed: say(window === 'file' ? 'token/refresh.file' : 'token/refresh.not-kept', { account }),
    };
  if (!refresh.given)
    return {
      ...rest,
      verdict: 'fail',
      owner: 'microsoft-365-administrator',
      observed: say('token/refresh.none', { account }),
      fix: [say('token/refresh.fix.offline'), say('token.test.fix.again', { account })],
    };
  if (refresh.redeemed === true)
    return { ...rest, verdict: 'pass', observed: say('token/refresh.redeemed', { account }) };
  const { error } = refresh;
  if (error === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      observed: say('token/refresh.not-tried', { account }),
      fix: [say('token.test.fix.again', { account })],
    };
  const code = codeOf(error);
  const refused = refusalOf(error, { account, application: applicationOf(value, deployment) });
  if (code === undefined)
    return { ...refused, observed: say('token/refresh.failed', { account, code: error.code, text: error.text }) };
  const explained =
    aadsts(code) === undefined ? refused.observed : say('token/refresh.refused', { said: refused.observed });
  return { ...refused, observed: explained };
}
