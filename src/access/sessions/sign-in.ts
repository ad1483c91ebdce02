/** The browser goes to Microsoft's sign-in, and returns with a code. */
import { entraFailure } from '../../tenant/device-code.ts';
import type { IdTokenClaims } from '../../tenant/id-token.ts';
import { redeemForIdToken } from '../../tenant/user-tokens.ts';
import { hashOf, newSecret, secretText } from '../random-secret.ts';
import { signInFailureIn } from '../sign-ins/outcome.ts';
import { singleParameter } from '../single-parameter.ts';
import { isoAfter, isSecure, type PageSessionsContext, sessionMs } from './context.ts';
import {
  challengeOf,
  type CookiePlace,
  newPending,
  type Pending,
  pendingCookie,
  pendingIn,
  pendingMs,
  removedPending,
  removedPendingOf,
} from './pending.ts';
import { sessionCookie } from './session-cookie.ts';
import { insertSession, isStateUsed } from './session-rows.ts';
import type { PageSignIn, SignInRefusal } from './sessions.ts';

const longestWanted = 1000;

export async function beginPageSignIn(
  context: PageSessionsContext,
  wanted: string,
  cookies: string | undefined,
): Promise<PageSignIn> {
  const authority = await context.authority();
  if (authority === undefined) return { refused: { why: 'not-set-up' }, cookies: [] };
  const pending = newPending(wanted.length > longestWanted ? '/reports' : wanted, context.now());
  // Source: Microsoft Learn, "Microsoft identity platform and OAuth 2.0 authorization code flow".
  const query = new URLSearchParams({
    client_id: authority.application.clientId,
    response_type: 'code',
    redirect_uri: redirectTo(context),
    response_mode: 'query',
    scope: authority.scopes.join(' '),
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: challengeOf(pending),
    code_challenge_method: 'S256',
  });
  return {
    location: `${authority.browser}/${encodeURIComponent(authority.tenantId)}/oauth2/v2.0/authorize?${query.toString()}`,
    cookies: [...removedPending(cookies, isSecure(context)), pendingCookie(pending, placeOf(context))],
  };
}

/** `redeem` resolves with who signed in, or why not. */
export async function endPageSignIn(
  context: PageSessionsContext,
  query: URLSearchParams,
  cookies: string | undefined,
  redeem: (code: string, pending: Pending) => Promise<IdTokenClaims | SignInRefusal>,
): Promise<PageSignIn> {
  const state = singleParameter(query, 'state', 100);
  const code = singleParameter(query, 'code', 8000);
  const error = singleParameter(query, 'error', 200);
  if (state === undefined || !secretText.test(state) || (code === undefined) === (error === undefined))
    return { refused: { why: 'malformed' }, cookies: [] };
  const pending = pendingIn(cookies, state, placeOf(context));
  if (pending === undefined) return { refused: { why: 'other-browser' }, cookies: [] };
  const { wanted } = pending;
  const over = removedPendingOf(state, isSecure(context));
  const refusal = (refused: SignInRefusal): PageSignIn => ({ refused, cookies: [over], wanted });
  if (Math.abs(context.now() - pending.at) > pendingMs) return refusal({ why: 'expired' });
  if (await isStateUsed(context.store, hashOf(state) ?? '')) return refusal({ why: 'used' });
  if (code === undefined) {
    const description = singleParameter(query, 'error_description', 8000) ?? '';
    return refusal(refusalByEntra(entraFailure(error ?? '', description, 'authorize').code));
  }
  const signedIn = await redeem(code, pending);
  if ('why' in signedIn) return refusal(signedIn);
  const begun = await beginSession(context, signedIn, state);
  return 'why' in begun ? refusal(begun) : { location: wanted, cookies: [over, begun.cookie] };
}

async function beginSession(
  context: PageSessionsContext,
  { objectId, tenantId, name }: IdTokenClaims,
  state: string,
): Promise<{ cookie: string } | SignInRefusal> {
  const { store, policy, audit } = context;
  const person = { id: objectId, name };
  const command = 'page sign-in';
  const refused = policy.refusalOfPlace({ tenant: tenantId });
  if (refused !== undefined) {
    await audit.record({ by: person, command, outcome: `refused ${refused.key}` });
    return { why: 'tenant' };
  }
  const secret = newSecret();
  const isNew = await insertSession(store, {
    id_hash: hashOf(secret) ?? '',
    person_id: objectId,
    person: JSON.stringify(person),
    tenant: tenantId,
    state_hash: hashOf(state) ?? '',
    started_at: isoAfter(context),
    ends_at: isoAfter(context, sessionMs),
  });
  if (!isNew) return { why: 'used' };
  await audit.record({ by: person, command, outcome: 'done' });
  return { cookie: sessionCookie(secret, { seconds: sessionMs / 1000, secure: isSecure(context) }) };
}

export async function redeemPageCode(
  context: PageSessionsContext,
  code: string,
  { verifier, nonce }: Pending,
): Promise<IdTokenClaims | SignInRefusal> {
  const { pool, idTokens, logger } = context;
  const authority = await context.authority();
  if (authority === undefined) return { why: 'not-set-up' };
  try {
    const redirected = { code, verifier, nonce, redirectUri: redirectTo(context) };
    const verified = await idTokens.verify(await redeemForIdToken(pool, authority, redirected), authority, nonce);
    if ('identity' in verified) return verified.identity;
    logger.warn({ because: verified.because }, 'the id token of a sign-in to the report pages was refused');
    return verified.refused === 'clock' ? { why: 'clock' } : { why: 'token', code: verified.because };
  } catch (error) {
    const { code: failure, phase } = signInFailureIn(error, 'token');
    logger.warn({ code: failure, phase }, 'a sign-in to the report pages failed');
    if (failure === 'NONCE_MISMATCH') return { why: 'token', code: failure };
    const isOfEntra = /^AADSTS\d/.test(failure) || oauthCodes.has(failure);
    return isOfEntra ? { why: 'refused', code: failure } : { why: 'no-answer', code: failure };
  }
}

/** Of the token endpoint, as `failureOfMsal` writes them. Source: RFC 6749, section 5.2. */
const oauthCodes = new Set([
  'INVALID_REQUEST',
  'INVALID_CLIENT',
  'INVALID_GRANT',
  'UNAUTHORIZED_CLIENT',
  'UNSUPPORTED_GRANT_TYPE',
  'INVALID_SCOPE',
]);

function refusalByEntra(code: string): SignInRefusal {
  return code === 'ACCESS_DENIED' || code === 'AADSTS65004' ? { why: 'declined' } : { why: 'refused', code };
}

function redirectTo({ publicUrl }: PageSessionsContext): string {
  return `${publicUrl()}/session/callback`;
}

function placeOf(context: PageSessionsContext): CookiePlace {
  return { secure: isSecure(context), deployment: context.store.deployment, vault: context.vault };
}
