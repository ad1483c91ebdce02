/**
 * Entra ID's public face for one tenant: oidc-provider at Entra's paths, answering in Entra's words.
 * Paths and metadata: Microsoft Learn, "OpenID Connect on the Microsoft identity platform". The error's JSON: "OAuth 2.0
 * authorization code flow", section "Error response example"; codes: "Microsoft Entra authentication and authorization error codes".
 */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider, type Adapter, type AdapterPayload } from 'oidc-provider';
import { type EntraError, entraError, login } from './entra-errors.ts';
import type { TenantState } from './tenant/state.ts';
import type { Tokens } from './tenant/tokens.ts';

const metadataPath = 'v2.0/.well-known/openid-configuration';
const tokenPath = 'oauth2/v2.0/token';

export interface Tenant {
  tenantId: string;
  applicationId: string;
}

/** Handles every request to the login hosts. Application tokens are `tokens`' affair, everything else oidc-provider's. */
export function createEntra(tenant: Tenant, tokens: Tokens, state: () => TenantState): (request: IncomingMessage, response: ServerResponse) => void {
  const provide = createProvider(tenant, tokens, state).callback();
  return (request, response) => {
    const path = new URL(request.url ?? '/', login).pathname;
    const [, named = '', ...rest] = path.split('/');
    const known = [tenant.tenantId, 'organizations', 'common'].includes(named.toLowerCase());
    const asked = rest.join('/');
    if (named === '') {
      // What login.microsoftonline.com does with somebody who just opens it.
      response.writeHead(302, { location: 'https://www.office.com/login' }).end();
    } else if (known && asked === metadataPath) {
      answerJson(response, 200, metadataOf(tenant, named.toLowerCase(), state().otherCloud !== null));
    } else if (known) {
      request.url = (request.url ?? '').replace(`/${named}`, `/${tenant.tenantId}`);
      void provide(request, response);
    } else if (asked === metadataPath || asked === tokenPath) {
      answerJson(response, 400, unknownTenant(named));
    } else {
      response.writeHead(404).end();
    }
  };
}

/** With `organizations` and `common` the issuer holds a placeholder, and the endpoints keep that segment. */
function metadataOf({ tenantId }: Tenant, named: string, government: boolean): object {
  const base = `${login}/${named}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic', 'self_signed_tls_client_auth'],
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
    claims_supported: ['sub', 'iss', 'cloud_instance_name', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'preferred_username', 'name', 'tid', 'ver', 'email'],
    // The worldwide host answers for a government tenant too, and names that cloud.
    tenant_region_scope: named === tenantId ? (government ? 'USGov' : 'EU') : null,
    cloud_instance_name: government && named === tenantId ? 'microsoftonline.us' : 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: government && named === tenantId ? 'graph.microsoft.us' : 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

function createProvider({ tenantId, applicationId }: Tenant, tokens: Tokens, state: () => TenantState): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(`${login}/${tenantId}/v2.0`, {
    adapter: Memory,
    clients: [{ client_id: applicationId, client_secret: randomBytes(24).toString('base64url'), redirect_uris: ['https://ece.example.com/'], grant_types: ['authorization_code', 'refresh_token'] }],
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: randomUUID() }] },
    features: { devInteractions: { enabled: false }, deviceFlow: { enabled: true }, userinfo: { enabled: false } },
    interactions: { url: () => `/${tenantId}/login` },
    ttl: { AccessToken: 3600, AuthorizationCode: 600, DeviceCode: 900, Grant: 7_776_000, IdToken: 3600, Interaction: 600, RefreshToken: 7_776_000, Session: 86_400 },
    routes: {
      authorization: `/${tenantId}/oauth2/v2.0/authorize`,
      token: `/${tenantId}/oauth2/v2.0/token`,
      device_authorization: `/${tenantId}/oauth2/v2.0/devicecode`,
      code_verification: `/${tenantId}/oauth2/v2.0/deviceauth`,
      end_session: `/${tenantId}/oauth2/v2.0/logout`,
      jwks: `/${tenantId}/discovery/v2.0/keys`,
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.oidc?.route === 'token' && context.oidc.body?.['grant_type'] === 'client_credentials') {
      ({ status: context.status, body: context.body } = tokens.answer(context.oidc.body, state()));
      return;
    }
    const refused: unknown = context.body;
    if (context.oidc?.route !== 'token' || context.status < 400 || typeof refused !== 'object' || refused === null || !('error' in refused)) return;
    const grantType = context.oidc.body?.['grant_type'];
    // Entra looks for grant_type before it looks at who asks.
    context.body = typeof grantType === 'string' && grantType !== '' ? refusalOf(String(refused.error), grantType) : missingGrantType();
    context.status = 'invalid_client' === context.body.error ? 401 : 400;
  });
  return provider;
}

const unknownTenant = (named: string) =>
  entraError('invalid_tenant', 90002, `Tenant '${named.slice(0, 100)}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`);

const missingGrantType = () => entraError('invalid_request', 900144, "The request body must contain the following parameter: 'grant_type'.");

function refusalOf(error: string, grantType: string): EntraError {
  if (error === 'invalid_client') return entraError('invalid_client', 7000215, 'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.');
  if (error === 'unsupported_grant_type') return entraError('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grantType.slice(0, 100)}'.`);
  if (error === 'invalid_grant') return entraError('invalid_grant', 70000, 'The provided value for the input parameter is not valid. The grant was issued for a different client or has expired.');
  return entraError('invalid_request', 9002313, 'Invalid request. Request is malformed or invalid.');
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store, no-cache', 'access-control-allow-origin': '*' }).end(JSON.stringify(body));
}

/** oidc-provider's storage, gone with the process; the library's own warns at every start. A class because the library calls `new`. */
class Memory implements Adapter {
  readonly name: string;
  static readonly rows = new Map<string, { payload: AdapterPayload; expiresAt: number }>();

  constructor(name: string) {
    this.name = name;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<undefined> {
    Memory.rows.set(`${this.name} ${id}`, { payload, expiresAt: Date.now() + expiresIn * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const row = Memory.rows.get(`${this.name} ${id}`);
    return row === undefined || row.expiresAt < Date.now() ? undefined : row.payload;
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.userCode === userCode);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.uid === uid);
  }

  async consume(id: string): Promise<undefined> {
    const payload = await this.find(id);
    if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<undefined> {
    Memory.rows.delete(`${this.name} ${id}`);
  }

  async revokeByGrantId(grantId: string): Promise<undefined> {
    for (const [key, { payload }] of Memory.rows) if (payload.grantId === grantId) Memory.rows.delete(key);
  }

  #findBy(wanted: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload, expiresAt }] of Memory.rows) if (key.startsWith(`${this.name} `) && expiresAt >= Date.now() && wanted(payload)) return payload;
    return undefined;
  }
}
