/**
 * The token endpoint's successful answer. v1.0 claims: Microsoft Learn, "Access token claims reference"; id token: "ID
 * token claims reference"; lifetimes of 60 to 90 minutes: "Configurable token lifetimes".
 */
import { type KeyObject, randomBytes, randomInt, randomUUID, sign } from 'node:crypto';
import { login } from '../entra-errors.ts';
import { type IssuedTokens, part } from '../tenant/issued-tokens.ts';
import { graphAppId, guidOf } from '../tenant/ids.ts';
import type { TenantState, User } from '../tenant/state.ts';
import type { Grant } from './grants.ts';
import { methodsOf } from './people.ts';
import type { Registration } from './registrations.ts';
import { graph, type Wanted } from './scopes.ts';

/** Egress address of the person, from the range for documentation (RFC 5737). */
const from = '203.0.113.77';

export interface Issuer {
  issuedTokens: IssuedTokens;
  key: { private: KeyObject; id: string };
  /** Lifetime of an access token without a policy. Default: 60 to 90 minutes. */
  tokenS: number | undefined;
}

export interface TokenResponse {
  token_type: 'Bearer';
  scope: string;
  expires_in: number;
  ext_expires_in: number;
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  client_info?: string;
}

/** `proved`: the client presented its secret. */
export function issueTokens(
  { issuedTokens, key, tokenS }: Issuer,
  state: TenantState,
  grant: Grant,
  { registration, user, wanted, proved }: { registration: Registration; user: User; wanted: Wanted; proved: boolean },
): TokenResponse {
  const now = Math.floor(Date.now() / 1000);
  const lifetimeS = policyLifetimeS(state, registration) ?? tokenS ?? randomInt(3600, 5400);
  const granted = wanted.rights.filter((right) => !state.signIn.withheld.includes(right));
  const { resource, audience } = state.signIn.graphAudience ? graph : wanted;
  const [given_name = '', ...family] = user.displayName.split(' ');
  const claims = {
    aud: resource === 'graph' && wanted.prefix === graphAppId ? graphAppId : audience,
    iss: `https://sts.windows.net/${state.tenantId}/`,
    iat: now,
    nbf: now + state.signIn.startsInS,
    exp: now + lifetimeS,
    acct: user.userType === 'Guest' ? 1 : 0,
    acr: '1',
    aio: randomBytes(40).toString('base64'),
    amr: methodsOf[grant.proof],
    app_displayname: registration.name,
    appid: registration.id,
    appidacr: proved ? '1' : '0',
    ...(family.length === 0 ? {} : { family_name: family.join(' ') }),
    given_name,
    ...(state.signIn.groups === 0 ? {} : { groups: groupsOf(user, state.signIn.groups) }),
    idtyp: 'user',
    ipaddr: from,
    name: user.displayName,
    oid: user.id,
    puid: '1003200ABCDEF012',
    scp: granted.join(' '),
    sid: randomUUID(),
    sub: randomBytes(32).toString('base64url'),
    tid: state.tenantId,
    unique_name: user.userPrincipalName,
    upn: user.userPrincipalName,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
    xms_idrel: '1 2',
  };
  const { free } = grant.scopes;
  const whole = granted.map((right) => (wanted.prefix === '' ? right : `${wanted.prefix}/${right}`));
  return {
    token_type: 'Bearer',
    scope: [...(wanted.resource === 'graph' ? free.filter((name) => name !== 'offline_access') : []), ...whole].join(
      ' ',
    ),
    expires_in: lifetimeS - 1,
    ext_expires_in: lifetimeS - 1,
    access_token: issuedTokens.issue(claims, {
      resource,
      startsAt: (now + state.signIn.startsInS) * 1000,
      endsAt: (now + lifetimeS) * 1000,
      userId: user.id,
      rights: granted,
    }),
    ...(free.includes('openid') ? { id_token: idToken(key, state, { grant, registration, user, now }) } : {}),
  };
}

function groupsOf({ id }: User, count: number): string[] {
  return Array.from({ length: count }, (_, index) => guidOf(`${id} group ${index + 1}`));
}

/** The account, in MSAL's form. */
export function clientInfo(state: TenantState, user: User): string {
  return part({ uid: user.id, utid: state.tenantId });
}

function idToken(
  key: Issuer['key'],
  { tenantId }: TenantState,
  {
    grant: { nonce },
    registration: { id },
    user,
    now,
  }: { grant: Grant; registration: Registration; user: User; now: number },
): string {
  const head = part({ typ: 'JWT', alg: 'RS256', kid: key.id });
  const claims = {
    aud: id,
    iss: `${login}/${tenantId}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + 3600,
    name: user.displayName,
    ...(nonce === undefined ? {} : { nonce }),
    oid: user.id,
    preferred_username: user.userPrincipalName,
    sub: user.id,
    tid: tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
  };
  const signed = `${head}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key.private).toString('base64url')}`;
}

/** The application's policy overrides the default one. */
function policyLifetimeS({ tokenLifetimePolicies }: TenantState, { policyIds }: Registration): number | undefined {
  const policy =
    tokenLifetimePolicies.find(({ appliesTo }) => appliesTo.some((id) => policyIds.includes(id))) ??
    tokenLifetimePolicies.find(({ isOrganizationDefault }) => isOrganizationDefault);
  const [, hours, minutes, seconds] =
    /"AccessTokenLifetime":"(\d+):(\d+):(\d+)"/.exec(policy?.definition[0] ?? '') ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
