/**
 * The token endpoint for people. Source: Microsoft Learn, "OAuth 2.0 authorization code flow", "OAuth 2.0 device
 * authorization grant" and "Refresh tokens in the Microsoft identity platform". For applications see tenant/tokens.ts.
 */
import { createHash } from 'node:crypto';
import type { EntraError } from '../entra-errors.ts';
import type { TenantState } from '../tenant/state.ts';
import type { Code, Device, Grant, Kept } from './grants.ts';
import { lifetimes } from './grants.ts';
import { clientInfo, type Issuer, issueTokens, type TokenResponse } from './issue.ts';
import { refusedPerson, refusedRefresh } from './people.ts';
import { platformOf, type Registration, registrationOf } from './registrations.ts';
import { declined, inJson, missing, refusal, type SignInRefusal, unknownApplication } from './refusal.ts';
import { readScopes, type WantedScopes } from './scopes.ts';

export interface TokenService extends Issuer {
  codes: Kept<Code>;
  refreshTokens: Kept<Grant>;
  devices: Kept<Device>;
}

export interface TokenAnswer {
  status: number;
  body: EntraError | TokenResponse;
}

export type Form = (name: string) => string;

/** MSAL sends `device_code`; RFC 8628 defines the other name. */
const deviceGrants = ['device_code', 'urn:ietf:params:oauth:grant-type:device_code'];

export function answerToken(service: TokenService, state: TenantState, form: Form): TokenAnswer {
  const found = redeem(service, state, form);
  if ('code' in found)
    return { status: found.error === 'invalid_client' && found.code !== 650053 ? 401 : 400, body: inJson(found) };
  return { status: 200, body: found };
}

function redeem(service: TokenService, state: TenantState, form: Form): SignInRefusal | TokenResponse {
  const grantType = form('grant_type');
  if (grantType === '') return missing('grant_type');
  const clientId = form('client_id');
  if (clientId === '') return missing('client_id');
  const registration = registrationOf(state, clientId);
  if (registration === undefined) return unknownApplication(clientId, state.tenantId);
  if (state.otherCloud !== null)
    return refusal(
      'invalid_request',
      90038,
      `Tenant '${state.tenantId}' belongs to the National Cloud '${state.otherCloud}'. Current cloud ` +
        "instance 'microsoftonline.com' does not federate with it.",
    );
  const asked: Asked = { service, state, form, registration };
  if (grantType === 'authorization_code') return byCode(asked);
  if (grantType === 'refresh_token') return byRefresh(asked);
  if (deviceGrants.includes(grantType)) return byDevice(asked);
  return refusal(
    'unsupported_grant_type',
    70003,
    `The app requested an unsupported grant type '${grantType.slice(0, 100)}'.`,
  );
}

interface Asked {
  service: TokenService;
  state: TenantState;
  form: Form;
  registration: Registration;
}

function byCode(asked: Asked): SignInRefusal | TokenResponse {
  const { service, form, registration } = asked;
  const named = form('code');
  if (named === '') return missing('code');
  const redirect = form('redirect_uri');
  const platform = platformOf(registration, redirect);
  const proof = provedBy(form, registration, platform === 'publicClient' ? 'forbidden' : 'required');
  if (typeof proof !== 'boolean') return proof;
  // A client of this simulator is a server, which sends no Origin header.
  if (platform === 'spa')
    return refusal(
      'invalid_request',
      9002327,
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    );
  const known = service.codes.find(named);
  if (known === undefined || known.value.grant.clientId !== registration.id)
    return refusal('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  const code = known.value;
  if (code.redeemed)
    return refusal(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an ' +
        'existing refresh token.',
    );
  if (known.ended)
    return refusal(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new ' +
        'interactive authorization request for this user and resource.',
    );
  if (code.redirectUri !== redirect)
    return refusal(
      'invalid_client',
      500112,
      `The reply address '${redirect.slice(0, 200)}' does not match the reply address ` +
        `'${code.redirectUri}' provided when requesting Authorization code.`,
    );
  if (!isVerifiedBy(code, form('code_verifier')))
    return refusal(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  code.redeemed = true;
  service.issuedTokens.note(form('code_verifier'));
  return give(asked, code.grant, proof);
}

function byRefresh(asked: Asked): SignInRefusal | TokenResponse {
  const { service, state, form, registration } = asked;
  const token = form('refresh_token');
  if (token === '') return missing('refresh_token');
  const known = service.refreshTokens.find(token);
  const grant = known?.value;
  // A client that has no secret cannot present one at a refresh.
  const proof = provedBy(
    form,
    registration,
    registration.publicFlows || registration.redirects.publicClient.length > 0 ? 'optional' : 'required',
  );
  if (typeof proof !== 'boolean') return proof;
  if (grant === undefined || grant.clientId !== registration.id)
    return refusal('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  if (known?.ended === true)
    return refusal(
      'invalid_grant',
      700082,
      'The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.',
    );
  if (grant.byDevice && state.signIn.deviceCode === 'blocked') return blockedFlow();
  const user = state.users.find(({ id }) => id === grant.userId);
  const ended = user === undefined ? undefined : refusedRefresh(state, user, grant.signedInAt);
  return ended ?? give(asked, grant, proof);
}

function byDevice(asked: Asked): SignInRefusal | TokenResponse {
  const { service, form, registration } = asked;
  const named = form('device_code') || form('code');
  if (named === '') return missing('device_code');
  const proof = provedBy(form, registration, registration.publicFlows ? 'optional' : 'required');
  if (typeof proof !== 'boolean') return proof;
  const known = service.devices.find(named);
  if (known === undefined || known.value.clientId !== registration.id)
    return refusal('bad_verification_code', 70018, 'Invalid verification code.');
  const device = known.value;
  if (known.ended)
    return refusal('expired_token', 70019, 'The verification code has expired. Have the user retry the sign-in.');
  const last = device.askedAt;
  device.askedAt = Date.now();
  // Half of the interval, so that network jitter never causes a refusal.
  if (last !== undefined && device.askedAt - last < device.intervalS * 500)
    return refusal('slow_down', 90055, 'The request has been throttled due to too many requests.');
  if (device.state.is === 'pending')
    return refusal(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    );
  service.devices.drop(named);
  if (device.state.is === 'declined') return { ...declined(), error: 'authorization_declined' };
  if (device.state.is === 'blocked') return blockedFlow();
  return give(asked, device.state.grant, proof);
}

const blockedFlow = (): SignInRefusal =>
  refusal(
    'invalid_grant',
    530036,
    'The refresh token is invalid due to authentication flow checks by Conditional Access.',
  );

function give(
  { service, state, form, registration }: Asked,
  grant: Grant,
  proved: boolean,
): SignInRefusal | TokenResponse {
  const user = state.users.find(({ id }) => id === grant.userId);
  if (user === undefined)
    return refusal(
      'invalid_grant',
      70000,
      'The provided value for the input parameter is not valid. The grant was issued for a user that is no ' +
        'longer there.',
    );
  const scopes = scopesOf(form('scope'), grant.scopes, state.tenantId);
  if ('code' in scopes) return scopes;
  const [wanted, another] = scopes.wanted;
  if (wanted === undefined)
    return refusal(
      'invalid_scope',
      70011,
      "The provided request must include a 'scope' input parameter with a right of a resource.",
    );
  if (another !== undefined)
    return refusal(
      'invalid_grant',
      28000,
      'Provided value for the input parameter scope is not valid because it contains more than one resource.',
    );
  const rights =
    wanted.rights.length > 0 ? wanted.rights : registration.consented(user).filter((name) => /\./.test(name));
  const refused = refusedPerson(state, { registration, user, proof: grant.proof, rights });
  if (refused !== undefined) return refused;
  const answer = issueTokens(service, state, grant, { registration, user, wanted: { ...wanted, rights }, proved });
  return {
    ...answer,
    ...(grant.scopes.free.includes('offline_access')
      ? { refresh_token: service.refreshTokens.keep(grant, lifetimes.refreshTokenS) }
      : {}),
    ...(form('client_info') === '' ? {} : { client_info: clientInfo(state, user) }),
  };
}

/** The requested scopes, else those of the sign-in; for one resource. */
function scopesOf(asked: string, before: WantedScopes, tenantId: string): WantedScopes | SignInRefusal {
  if (asked === '') return { ...before, wanted: before.wanted.slice(0, 1) };
  const read = readScopes(asked, tenantId);
  return 'code' in read || read.wanted.length > 0 ? read : { ...read, wanted: before.wanted.slice(0, 1) };
}

/** Whether the client presented its secret, or its refusal. */
function provedBy(
  form: Form,
  registration: Registration,
  secret: 'required' | 'optional' | 'forbidden',
): boolean | SignInRefusal {
  const given = form('client_secret');
  if (given === '')
    return secret !== 'required'
      ? false
      : refusal(
          'invalid_client',
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        );
  if (secret === 'forbidden')
    return refusal(
      'invalid_client',
      700025,
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    );
  if (!registration.isSecret(given) || registration.secret === 'none') {
    return refusal(
      'invalid_client',
      7000215,
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret ' +
        `value, not the client secret ID, for a secret added to app '${registration.id}'.`,
    );
  }
  return registration.secret === 'good'
    ? true
    : refusal(
        'invalid_client',
        7000222,
        `The provided client secret keys for app '${registration.id}' are expired. Visit the Azure portal ` +
          'to create new keys for your app.',
      );
}

/** RFC 7636 section 4.6. */
function isVerifiedBy({ challenge }: Code, verifier: string): boolean {
  if (challenge === undefined) return true;
  return (
    challenge.value ===
    (challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier)
  );
}
