/**
 * Application tokens, and the services' check of tokens. Client credentials: Microsoft Learn, "Microsoft identity
 * platform and the OAuth 2.0 client credentials flow"; assertion: "Microsoft identity platform application
 * authentication certificate credentials"; codes: "Microsoft Entra authentication and authorization error codes".
 */
import { createHash, timingSafeEqual, verify, X509Certificate } from 'node:crypto';
import { type EntraError, entraError } from '../entra-errors.ts';
import type { IssuedTokens, Issued, Resource } from './issued-tokens.ts';
import { exchangeAppId, graphAppId } from './ids.ts';
import type { ReaderOptions } from './reader.ts';
import type { TenantState } from './state.ts';

export interface TokenAnswer {
  status: number;
  body: EntraError | { token_type: 'Bearer'; expires_in: number; ext_expires_in: number; access_token: string };
}

export interface Tokens {
  /** `form`: the request's body. */
  answer(form: Record<string, unknown>, state: TenantState): TokenAnswer;
  /** The token's record, if valid for that resource; `unknown` also after its end. */
  look(authorization: string | undefined, resource: Resource): 'none' | 'unknown' | 'other-resource' | Issued;
  /** Revokes all tokens, as after a change of the reader's credentials. */
  revoke(): void;
}

const lifetimeS = 3599;
export const audiences: Record<string, { resource: Resource; audience: string }> = {
  'https://graph.microsoft.com': { resource: 'graph', audience: 'https://graph.microsoft.com' },
  [graphAppId]: { resource: 'graph', audience: 'https://graph.microsoft.com' },
  'https://outlook.office365.com': { resource: 'exchange', audience: 'https://outlook.office365.com' },
  'https://outlook.office.com': { resource: 'exchange', audience: 'https://outlook.office.com' },
  [exchangeAppId]: { resource: 'exchange', audience: 'https://outlook.office365.com' },
};

export function createTokens(reader: ReaderOptions, issuedTokens: IssuedTokens): Tokens {
  const issue = (state: TenantState, { resource, audience }: { resource: Resource; audience: string }): TokenAnswer => {
    const now = Math.floor(Date.now() / 1000);
    const roles =
      resource === 'graph'
        ? state.towards.graphPermissions
        : state.towards.exchangePermission
          ? ['Exchange.ManageAsApp']
          : [];
    const claims = {
      aud: audience,
      iss: `https://sts.windows.net/${state.tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + lifetimeS,
      appid: reader.clientId,
      appidacr: '1',
      idtyp: 'app',
      roles,
      tid: state.tenantId,
      ver: '1.0',
    };
    const token = issuedTokens.issue(claims, { resource, endsAt: (now + lifetimeS) * 1000, rights: [] });
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: lifetimeS, ext_expires_in: lifetimeS, access_token: token },
    };
  };

  return {
    answer: (form, state) => {
      const text = (name: string): string => (typeof form[name] === 'string' ? form[name].slice(0, 20_000) : '');
      const problem = problemOf(text, reader, state);
      if (problem !== undefined) return problem;
      const scope = text('scope');
      if (scope === '')
        return refuse('invalid_request', 900144, "The request body must contain the following parameter: 'scope'.");
      const wanted = scope.endsWith('/.default') ? scope.slice(0, -'/.default'.length).replace(/\/$/, '') : undefined;
      if (wanted === undefined)
        return refuse(
          'invalid_scope',
          1002012,
          `The provided value for scope ${scope.slice(0, 200)} is not valid. Client credential flows must ` +
            'have a scope value with /.default suffixed to the resource identifier (application ID URI).',
        );
      const audience = audiences[wanted];
      if (audience === undefined)
        return refuse(
          'invalid_resource',
          500011,
          `The resource principal named ${wanted.slice(0, 200)} was not found in the tenant named ${state.tenantId}.`,
        );
      return issue(state, audience);
    },
    look: (authorization, resource) => {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return 'none';
      const known = issuedTokens.find(token);
      if (known === undefined) return 'unknown';
      return known.resource === resource ? known : 'other-resource';
    },
    revoke: () => issuedTokens.revokeApplications(),
  };
}

/** Checks the client, before the scope. */
function problemOf(
  text: (name: string) => string,
  reader: ReaderOptions,
  { otherCloud, tenantId, towards }: TenantState,
): TokenAnswer | undefined {
  if (otherCloud !== null)
    return refuse(
      'invalid_request',
      90038,
      `Tenant '${tenantId}' belongs to the National Cloud '${otherCloud}'. Current cloud instance ` +
        "'microsoftonline.com' does not federate with it.",
    );
  const clientId = text('client_id');
  if (clientId === '')
    return refuse('invalid_request', 900144, "The request body must contain the following parameter: 'client_id'.");
  if (clientId.toLowerCase() !== reader.clientId.toLowerCase()) {
    return refuse(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId.slice(0, 100)}' was not found in the directory ` +
        `'${tenantId}'. This can happen if the application has not been installed by the administrator of ` +
        'the tenant or consented to by any user in the tenant. You may have sent your authentication request ' +
        'to the wrong tenant.',
      400,
    );
  }
  const assertion = text('client_assertion');
  if (assertion !== '') {
    const signed =
      towards.secretAccepted &&
      reader.certificate !== undefined &&
      text('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
      isSignedBy(assertion, reader.certificate, reader.clientId);
    return signed
      ? undefined
      : refuse(
          'invalid_client',
          700027,
          'The certificate with identifier used to sign the client assertion is not registered on ' +
            'application, or the signature is not valid.',
          401,
        );
  }
  const secret = text('client_secret');
  if (secret === '')
    return refuse(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      401,
    );
  return towards.secretAccepted && same(secret, reader.secret)
    ? undefined
    : refuse(
        'invalid_client',
        7000215,
        'Invalid client secret provided. Ensure the secret being sent in the request is the client secret ' +
          `value, not the client secret ID, for a secret added to app '${reader.clientId}'.`,
        401,
      );
}

/** RS256 or PS256, with the client as issuer and subject, not expired. */
function isSignedBy(assertion: string, certificate: string, clientId: string): boolean {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  try {
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg?: string };
    const {
      iss,
      sub,
      exp = 0,
    } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss?: string; sub?: string; exp?: number };
    if (iss !== clientId || sub !== clientId || exp * 1000 < Date.now()) return false;
    const key = new X509Certificate(certificate).publicKey;
    const scheme = alg === 'PS256' ? { key, padding: 6, saltLength: 32 } : alg === 'RS256' ? { key } : undefined;
    return (
      scheme !== undefined &&
      verify('sha256', Buffer.from(`${header}.${payload}`), scheme, Buffer.from(signature, 'base64url'))
    );
  } catch {
    return false;
  }
}

function refuse(error: string, code: number, text: string, status = 400): TokenAnswer {
  return { status, body: entraError(error, code, text) };
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
