/** Where and as which application tokens are requested. */
import { testScopes } from '../../knowledge/scopes.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import { endpointOf } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import { originOf } from '../../observe/http.ts';
import type { SignInAuthority } from '../../tenant/user-tokens.ts';
import { say } from '../../text/index.ts';
import type { SignInWish } from '../test-sign-ins.ts';
import type { Attempt } from './attempts.ts';
import type { SignInContext } from './context.ts';

export type FoundAuthority = { ok: true; authority: SignInAuthority } | { ok: false; refusal: Text };

export function authorityFor(
  context: Pick<SignInContext, 'application' | 'targets'>,
  deployment: Deployment,
  { application, account, transport }: Pick<Attempt, 'application' | 'account' | 'transport'>,
): FoundAuthority {
  const refused = (refusal: Text): FoundAuthority => ({ ok: false, refusal });
  const { cloud = 'worldwide', tenantId, applicationId } = deployment.microsoft ?? {};
  if (tenantId === undefined) return refused(say('sign-ins.no-tenant', { deployment: deployment.name }));
  if (application === 'ece' && applicationId === undefined)
    return refused(say('sign-ins.no-ece-application', { deployment: deployment.name }));
  // The bot is a public client of ECE's registration, so it never needs ECE's client secret.
  const asked = application === 'bot' ? context.application : { clientId: applicationId ?? '' };
  if (asked === undefined) return refused(say('sign-ins.no-application'));
  const named = endpointOf(deployment, 'login');
  const login = named === undefined ? undefined : context.targets(deployment, named.target);
  if (login === undefined) return refused(say('sign-ins.no-way', { host: named?.target ?? 'login' }));
  return {
    ok: true,
    authority: {
      application: asked,
      login,
      tenantId,
      scopes: testScopes(cloud, transport, modelFor(deployment, account)),
    },
  };
}

/** An account that is no mailbox of the deployment can only open mailboxes of others. */
function modelFor(deployment: Deployment, account: string): Deployment['accountModel'] {
  return mailboxesOf(deployment).includes(account) ? deployment.accountModel : 'shared';
}

/** What ECE's registration lacks for this sign-in; undefined if it lacks nothing, or cannot be read. */
export async function registrationRefusal(
  context: SignInContext,
  deployment: Deployment,
  { application, way }: Pick<SignInWish, 'application' | 'way'>,
): Promise<Text | undefined> {
  if (application !== 'ece') return undefined;
  const registration = await context.registrationOf(deployment);
  if (registration === undefined) return undefined;
  const values = { application: deployment.microsoft?.applicationId ?? '', redirect: redirectUri(context) };
  if (way === 'device-code')
    return registration.publicClientFlows ? undefined : say('sign-ins.no-public-flows', values);
  return registration.publicRedirects.includes(values.redirect) ? undefined : say('sign-ins.redirect-missing', values);
}

export function redirectUri({ publicUrl }: Pick<SignInContext, 'publicUrl'>): string {
  return `${publicUrl()}/signin/callback`;
}

export function loginForBrowsers(deployment: Deployment, { login }: Pick<SignInAuthority, 'login'>): string {
  return deployment.endpoints.login?.browser ?? originOf(login).replace(/:443$/, '');
}

/** Source: Microsoft Learn, "Microsoft identity platform and OAuth 2.0 authorization code flow". */
export function authorizeUrl(
  deployment: Deployment,
  authority: SignInAuthority,
  {
    redirect,
    state,
    nonce,
    challenge,
    account,
    window,
  }: {
    redirect: string;
    state: string;
    nonce: string;
    challenge: string;
    account: string;
    window: SignInWish['window'];
  },
): string {
  const query = new URLSearchParams({
    client_id: authority.application.clientId,
    response_type: 'code',
    redirect_uri: redirect,
    response_mode: 'query',
    scope: [...authority.scopes, 'openid', 'profile'].join(' '),
    state,
    nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    // A normal window gets no prompt, so that single sign-on picks the account as it would for ECE.
    ...(window === 'private' ? { prompt: 'login', login_hint: account } : {}),
  });
  const tenant = encodeURIComponent(authority.tenantId);
  return `${loginForBrowsers(deployment, authority)}/${tenant}/oauth2/v2.0/authorize?${query.toString()}`;
}

/** Removes the scopes of OpenID Connect. */
export function aboutMail(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !['openid', 'profile', 'email'].includes(scope));
}
