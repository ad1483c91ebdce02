/**
 * Entra ID's public endpoints for one tenant, with Entra's paths and texts. Paths and metadata: Microsoft Learn,
 * "OpenID Connect on the Microsoft identity platform". Error JSON: "OAuth 2.0 authorization code flow", section "Error
 * response example"; codes: "Microsoft Entra authentication and authorization error codes".
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { entraError, login } from './entra-errors.ts';
import { createSignIn, type SignInOptions } from './sign-in/create.ts';
import type { Form } from './sign-in/token-endpoint.ts';
import type { IssuedTokens } from './tenant/issued-tokens.ts';
import { limited } from './tenant/limits.ts';
import type { TenantState } from './tenant/state.ts';
import type { Tokens } from './tenant/tokens.ts';

export interface Tenant {
  tenantId: string;
  applicationId: string;
}

const metadataPath = 'v2.0/.well-known/openid-configuration';
const tokenPath = 'oauth2/v2.0/token';

/** Serves the login hosts and a person's browser. Application tokens come from `tokens`. */
export function createEntra(
  tenant: Tenant,
  {
    tokens,
    issuedTokens,
    signIn: options,
  }: { tokens: Tokens; issuedTokens: IssuedTokens; signIn?: SignInOptions | undefined },
  state: () => TenantState,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { private: privateKey, id: randomUUID() };
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: key.id, alg: 'RS256' }] };
  const signIn = createSignIn(issuedTokens, key, state, options);

  return limited(
    undefined,
    (response) => void response.destroy(),
    async (request, response, body) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', login);
      const posted = new URLSearchParams(body);
      const form: Form = (name) =>
        ((request.method === 'POST' ? posted.get(name) : undefined) ?? searchParams.get(name) ?? '').slice(0, 20_000);
      const inBody: Form = (name) => (posted.get(name) ?? '').slice(0, 20_000);
      const [, named = '', ...rest] = pathname.split('/');
      const asked = rest.join('/');
      // As login.microsoftonline.com answers a browser at its root.
      if (named === '') return void response.writeHead(302, { location: 'https://www.office.com/login' }).end();
      if (named === 'devicelogin' || named === 'device') return signIn.devicePage(request, response, inBody);
      const known = [tenant.tenantId.toLowerCase(), 'organizations', 'common'].includes(named.toLowerCase());
      if (!known)
        return asked === metadataPath || asked === tokenPath
          ? answerJson(response, 400, unknownTenant(named))
          : void response.writeHead(404).end();
      switch (`${request.method} ${asked}`) {
        case `GET ${metadataPath}`:
          return answerJson(response, 200, metadataOf(tenant, named.toLowerCase(), state().otherCloud !== null));
        case 'GET discovery/v2.0/keys':
          return answerJson(response, 200, keys);
        case 'GET oauth2/v2.0/authorize':
        case 'POST oauth2/v2.0/authorize':
          return signIn.authorize(request, response, form);
        case 'POST login':
          return signIn.answered(request, response, inBody);
        case 'POST oauth2/v2.0/devicecode': {
          const answer = signIn.deviceCode(inBody);
          return answerJson(response, answer.status, answer.body);
        }
        case `POST ${tokenPath}`: {
          const answer =
            inBody('grant_type') === 'client_credentials'
              ? tokens.answer(Object.fromEntries(posted), state())
              : signIn.token(basic(request, inBody));
          return answerJson(response, answer.status, answer.body);
        }
        case `GET ${tokenPath}`:
          return answerJson(
            response,
            400,
            entraError(
              'invalid_request',
              900561,
              'The endpoint only accepts POST, OPTIONS requests. Received a GET request.',
            ),
          );
        default:
          return void response.writeHead(404).end();
      }
    },
  );
}

/** A client may send id and secret in the header instead: RFC 6749 section 2.3.1. */
function basic({ headers: { authorization = '' } }: IncomingMessage, form: Form): Form {
  const [, encoded] = /^Basic (\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return form;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  const given: Record<string, string> = { client_id: text.slice(0, colon), client_secret: text.slice(colon + 1) };
  return (name) => form(name) || decodeURIComponent(given[name] ?? '');
}

/** For `organizations` and `common` the issuer has a placeholder, and the endpoints keep that segment. */
function metadataOf({ tenantId }: Tenant, named: string, government: boolean): object {
  const base = `${login}/${named}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'private_key_jwt',
      'client_secret_basic',
      'self_signed_tls_client_auth',
    ],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${login}/${named === tenantId ? tenantId : '{tenantid}'}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'cloud_instance_name',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'email',
    ],
    // The worldwide host also answers for a government tenant, and names its cloud.
    tenant_region_scope: named === tenantId ? (government ? 'USGov' : 'EU') : null,
    cloud_instance_name: government && named === tenantId ? 'microsoftonline.us' : 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: government && named === tenantId ? 'graph.microsoft.us' : 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

const unknownTenant = (named: string) =>
  entraError(
    'invalid_tenant',
    90002,
    `Tenant '${named.slice(0, 100)}' not found. Check to make sure you have the correct tenant ID and are ` +
      'signing into the correct cloud. Check with your subscription administrator, this may happen if there ' +
      'are no active subscriptions for the tenant.',
  );

function answerJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store, no-cache',
      'access-control-allow-origin': '*',
    })
    .end(JSON.stringify(body));
}
