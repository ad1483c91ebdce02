/**
 * Has the token the rights that the transport needs? Where a refresh token was asked for and none came, offline_access
 * is what lacks.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { offlineAccess, scopesFor } from '../../knowledge/scopes.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import type { Judged } from '../facts/subjects.ts';
import { missingRights } from '../facts/tokens/ownership.ts';
import { eachToken, type SignedIn } from '../facts/tokens/test-sign-ins.ts';

const id = 'token/scopes';

export const check: Check = {
  id,
  evaluate: (facts) => eachToken(id, facts, expected(facts), (signedIn, account) => judge(facts, account, signedIn)),
};

function expected({ deployment: { transport, accountModel } }: Facts): Text {
  return say('token/scopes.expected', { scopes: { list: [...scopesFor(transport, accountModel).scopes] } });
}

function judge({ deployment }: Facts, account: string, { value }: SignedIn): Judged {
  const { claims, granted, refresh } = value;
  if (claims === undefined && granted.length === 0)
    return {
      verdict: 'unknown',
      observed: say('token.test.opaque', { account }),
      fix: [say('token.test.fix.work-account', { account })],
    };
  const { missing, sure } = missingRights(deployment, value);
  const lacking = lackingOf(missing, refresh);
  const held = claims?.kind === 'app' ? claims.roles : (claims?.scopes ?? granted);
  const values = { account, held: { list: [...held] }, lacking: { list: lacking } };
  const rest = { reference: pages.mailScopes, owner: 'microsoft-365-administrator' } as const;
  if (!sure) {
    const mail = held.some((scope) => /(^|\/)mail\./i.test(scope));
    return {
      ...rest,
      verdict: mail ? 'pass' : 'warn',
      observed: say(mail ? 'token/scopes.graph' : 'token/scopes.graph-none', values),
      fix: mail ? [] : [say('token/scopes.fix.add', values), say('token/scopes.fix.consent')],
    };
  }
  if (lacking.length === 0)
    return {
      ...rest,
      verdict: 'pass',
      observed: say(refresh?.given === true ? 'token/scopes.all' : 'token/scopes.all-but-refresh', values),
    };
  const observed = held.length === 0 ? say('token/scopes.none', values) : say('token/scopes.lacking', values);
  return {
    ...rest,
    verdict: 'fail',
    observed,
    fix: [
      say('token/scopes.fix.add', values),
      say('token/scopes.fix.consent'),
      say('token.test.fix.again', { account }),
    ],
  };
}

/** Without a word about a refresh token (a token out of a file) nothing is known of offline_access. */
export function lackingOf(missing: readonly string[], refresh: SignedIn['value']['refresh']): string[] {
  return [...missing, ...(refresh?.given === false ? [offlineAccess] : [])];
}
