/** If a refresh token was requested and none came, offline_access is missing. */
import { pages } from '../../knowledge/entra-pages.ts';
import { offlineAccess, scopesFor } from '../../knowledge/scopes.ts';
import type { TestSignIn } from '../../model/test-sign-in.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { applicationOf, missingRights } from '../facts/tokens/ownership.ts';
import {
  eachToken,
  type SignedIn,
  tokenNotReadable,
  tokenNotReadableReasons,
  unreadTokenReasons,
} from '../facts/tokens/test-sign-ins.ts';

/** Scopes, or roles of an application's own token. */
interface Rights {
  account: string;
  held: string[];
  lacking: string[];
  application: TestSignIn['application'];
}

const reasons = {
  ...unreadTokenReasons,
  ...tokenNotReadableReasons,
  'rights-complete': ({ refreshToken, ...rights }: Rights & { refreshToken: boolean }): Wording => ({
    observed: say(refreshToken ? 'token/scopes.all' : 'token/scopes.all-but-refresh', shown(rights)),
  }),
  'right-missing': (rights: Rights): Wording => ({
    observed: say(rights.held.length === 0 ? 'token/scopes.none' : 'token/scopes.lacking', shown(rights)),
    fix: [...stepsFor(rights), say('token.test.fix.again', { account: rights.account })],
  }),
  /** ECE's scopes of Microsoft Graph are not published, so they are not judged. */
  'mail-rights-held': (rights: Rights): Wording => ({ observed: say('token/scopes.graph', shown(rights)) }),
  'no-mail-right': (rights: Rights): Wording => ({
    observed: say('token/scopes.graph-none', shown(rights)),
    fix: stepsFor(rights),
  }),
};

export const check = defineCheck({
  id: 'token/scopes',
  owner: 'ece-administrator',
  expected: (_subject, { deployment: { transport, accountModel } }) =>
    say('token/scopes.expected', { scopes: { list: [...scopesFor(transport, accountModel).scopes] } }),
  reasons,
  judge: (facts) => eachToken(facts, (signedIn, account) => judge(facts, account, signedIn)),
});

function judge({ deployment }: Facts, account: string, { value }: SignedIn): Judged<typeof reasons> {
  const { claims, granted, refresh } = value;
  if (claims === undefined && granted.length === 0) return tokenNotReadable(account);
  const { missing, sure } = missingRights(deployment, value);
  // For a token from a file, whether a refresh token came is unknown.
  const lacking = [...missing, ...(refresh?.given === false ? [offlineAccess] : [])];
  const held = claims?.kind === 'app' ? claims.roles : (claims?.scopes ?? granted);
  const values = { account, held, lacking, application: applicationOf(value, deployment) };
  const rest = { reference: pages.mailScopes, owner: 'microsoft-365-administrator' } as const;
  if (!sure)
    return held.some((scope) => /(^|\/)mail\./i.test(scope))
      ? { ...rest, verdict: 'pass', reason: { code: 'mail-rights-held', values } }
      : { ...rest, verdict: 'warn', reason: { code: 'no-mail-right', values } };
  if (lacking.length > 0) return { ...rest, verdict: 'warn', reason: { code: 'right-missing', values } };
  const refreshToken = refresh?.given === true;
  return { ...rest, verdict: 'pass', reason: { code: 'rights-complete', values: { ...values, refreshToken } } };
}

/** Other checks examine ECE's own application. */
function stepsFor(rights: Rights): Text[] {
  return rights.application === 'ece'
    ? [say('token/scopes.fix.ece')]
    : [say('token/scopes.fix.add', shown(rights)), say('token/scopes.fix.consent')];
}

function shown({ account, held, lacking }: Rights) {
  return { account, held: { list: held }, lacking: { list: lacking } };
}
