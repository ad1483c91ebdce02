/**
 * Stand-ins, under their own names and paths, for the Microsoft servers that a bot with credentials needs: the OpenID
 * documents and keys of the Bot Connector (login.botframework.com) and of Entra (login.microsoftonline.com), and
 * Entra's token endpoint, where the bot gets its token for the Connector (OAuth2 client credentials). Each endpoint
 * counts its requests, and can be silent or refuse. Sources: "Bot Framework authentication" of Microsoft Learn;
 * botframework-connector 4.23.3, which asks Entra with msal-node at
 * https://login.microsoftonline.com/TENANT/oauth2/v2.0/token and skips msal's cache.
 */
import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type GenerateKeyPairResult, type JWK, SignJWT } from 'jose';
import { createAuthority } from '../kit/certificates.ts';
import type { Hosts } from '../kit/hosts.ts';

export const appId = '11111111-1111-4111-8111-111111111111';
export const tenantId = '22222222-2222-4222-8222-222222222222';
export const serviceUrl = 'https://smba.trafficmanager.net/emea/';
export const credentials = {
  MicrosoftAppId: appId,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: tenantId,
  MicrosoftAppPassword: 'a password of the tests',
};
export const activity = {
  type: 'message',
  id: 'in-1',
  text: 'help',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: tenantId },
  recipient: { id: `28:${appId}`, name: 'ECE Doctor' },
  conversation: { id: 'personal-1', conversationType: 'personal', tenantId },
};
/** The tenant that issues the tokens of the Bot Framework Emulator. */
export const emulatorTenant = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
export const channelIssuer = 'https://api.botframework.com';
export const entraIssuers = {
  '1.0': (tenant: string) => `https://sts.windows.net/${tenant}/`,
  '2.0': (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`,
};

const endpoints = ['channel-document', 'channel-keys', 'entra-document', 'entra-keys', 'entra-token'] as const;
export type EndpointName = (typeof endpoints)[number];

export interface Endpoint {
  requests: number;
  /** Only of the token endpoint. */
  bodies: string[];
  fault: EndpointFault | undefined;
}

/**
 * `silent`: never answers, even after the fault; `reset`: resets the connection; a promise: answers once the promise
 * settles.
 */
export type EndpointFault =
  | 'silent'
  | 'reset'
  | Promise<unknown>
  | { status: number; headers?: Record<string, string>; body?: object };

/** In Entra's format. */
export function aadsts(code: number, error = 'invalid_client', status = 401): EndpointFault {
  return { status, body: { error, error_description: `AADSTS${code}: as told.`, error_codes: [code] } };
}

type Claims = Record<string, unknown>;

interface Signing {
  kid?: string;
  /** From now, as jose reads it. */
  expires?: string;
}

export interface ConnectorKeys {
  /** Settings of another cloud: keys by plain HTTP on loopback. */
  cloud: Record<string, string>;
  /** For a bot without these settings: Microsoft's names, for `leadHosts` or TEST_HOSTS. */
  hosts: Hosts;
  endpoints: Record<EndpointName, Endpoint>;
  /**
   * A token as Teams sends it, apart from these claims, this key or this lifetime. The kid `channel-key` is endorsed
   * only for msteams, `every-channel-key` for every channel.
   */
  token(claims?: Claims, other?: Signing & { key?: 'channel' | 'stranger' }): Promise<string>;
  /**
   * A token as Entra issues it for the client credentials of `client`; by default of the bot's
   * tenant, with the bot as client and audience. The emulator's tokens are those of `emulatorTenant`.
   */
  entraToken(
    wish?: { version?: '1.0' | '2.0'; tenant?: string; client?: string },
    claims?: Claims,
    other?: Signing & { key?: 'entra' | 'stranger' },
  ): Promise<string>;
  /** Replaces the channel's keys. */
  renewKeys(kid: string): Promise<void>;
  /** Lifetime of the bot's token in seconds. The SDK renews it five minutes early. */
  connectorTokenLifeS: number;
  /** Whether the header has an unexpired token for the Connector that Entra issued. */
  admits(authorization: string | undefined): boolean;
  close(): Promise<void>;
}

const everyChannel = ['msteams', 'webchat', 'directline', 'directlinespeech', 'emulator', 'email', 'skype', 'slack'];

export async function startConnectorKeys({
  newConnectorToken = () => `connector-token-${randomUUID()}`,
  redeem,
}: {
  newConnectorToken?: () => string;
  /** The answer to a person's authorization code. */
  redeem?: (code: string) => Promise<object>;
} = {}): Promise<ConnectorKeys> {
  const [channel, entra, stranger, authority] = await Promise.all([
    newKeys(),
    newKeys(),
    newKeys(),
    createAuthority('Microsoft of the tests'),
  ]);
  let channelPair = channel;
  let channelKeys = [
    await published(channel, 'channel-key', ['msteams']),
    await published(channel, 'every-channel-key', everyChannel),
  ];
  const entraKeys = [await published(entra, 'entra-key')];
  /** Milliseconds since 1970. */
  const connectorTokens = new Map<string, number>();

  const answers: Record<EndpointName, (base: string, body: string) => object | Promise<object>> = {
    'channel-document': (base) => document(channelIssuer, `${base}/v1/.well-known/keys`),
    'channel-keys': () => ({ keys: channelKeys }),
    'entra-document': (base) => document(entraIssuers['2.0']('{tenantid}'), `${base}/common/discovery/v2.0/keys`),
    'entra-keys': () => ({ keys: entraKeys }),
    'entra-token': (_base, body) => {
      const code = new URLSearchParams(body).get('code');
      if (redeem !== undefined && code !== null) return redeem(code);
      const token = newConnectorToken();
      connectorTokens.set(token, Date.now() + keys.connectorTokenLifeS * 1000);
      return { token_type: 'Bearer', expires_in: keys.connectorTokenLifeS, access_token: token };
    },
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const name = endpointAt(request.url ?? '');
    if (name === undefined) return void response.writeHead(404).end();
    const endpoint = keys.endpoints[name];
    endpoint.requests += 1;
    if (name === 'entra-token') endpoint.bodies.push(body);
    const { fault } = endpoint;
    if (fault === 'silent') return;
    if (fault === 'reset') return void request.socket.destroy();
    if (fault instanceof Promise) await fault.catch(() => undefined);
    const refusal = fault === undefined || fault instanceof Promise ? undefined : fault;
    const base = `${'encrypted' in request.socket ? 'https' : 'http'}://${request.headers.host}`;
    response.writeHead(refusal?.status ?? 200, { 'content-type': 'application/json', ...refusal?.headers });
    response.end(JSON.stringify(refusal === undefined ? await answers[name](base, body) : (refusal.body ?? {})));
  };
  const names = ['login.microsoftonline.com', 'login.botframework.com'];
  const servers = [http.createServer(), https.createServer(await authority.issue({ names }))] as const;
  for (const server of servers) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  const [plain, secure] = servers.map((server) => (server.address() as AddressInfo).port) as [number, number];
  const url = `http://127.0.0.1:${plain}`;

  const keys: ConnectorKeys = {
    // The SDK uses these six together: if one is set, the others get no defaults of the public cloud.
    cloud: {
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenantId}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: channelIssuer,
      OAuthUrl: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: `${url}/v1/.well-known/openidconfiguration`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/common/v2.0/.well-known/openid-configuration`,
    },
    hosts: { ports: Object.fromEntries(names.map((name) => [name, secure])), ca: authority.pem },
    endpoints: Object.fromEntries(
      endpoints.map((name): [EndpointName, Endpoint] => [name, { requests: 0, bodies: [], fault: undefined }]),
    ) as Record<EndpointName, Endpoint>,
    token: (claims = {}, { key = 'channel', kid = channelKeys[0]?.kid, expires } = {}) =>
      signed(
        key === 'channel' ? channelPair : stranger,
        { iss: channelIssuer, aud: appId, serviceurl: serviceUrl, ...claims },
        { kid, expires },
      ),
    entraToken(
      { version = '1.0', tenant = tenantId, client = appId } = {},
      claims = {},
      { key = 'entra', kid = 'entra-key', expires } = {},
    ) {
      const party = version === '1.0' ? { appid: client } : { azp: client };
      const own = { iss: entraIssuers[version](tenant), aud: appId, ver: version, tid: tenant, ...party, ...claims };
      return signed(key === 'entra' ? entra : stranger, own, { kid, expires });
    },
    async renewKeys(kid) {
      channelPair = await newKeys();
      channelKeys = [await published(channelPair, kid, ['msteams'])];
    },
    connectorTokenLifeS: 3600,
    admits: (authorization = '') => (connectorTokens.get(authorization.replace(/^Bearer /, '')) ?? 0) > Date.now(),
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
  return keys;
}

function endpointAt(url: string): EndpointName | undefined {
  const [path = ''] = url.split('?');
  if (path === '/v1/.well-known/openidconfiguration') return 'channel-document';
  if (path === '/v1/.well-known/keys') return 'channel-keys';
  if (path.endsWith('/v2.0/.well-known/openid-configuration')) return 'entra-document';
  if (path.endsWith('/discovery/v2.0/keys')) return 'entra-keys';
  return path.endsWith('/oauth2/v2.0/token') ? 'entra-token' : undefined;
}

function document(issuer: string, keysAt: string): object {
  return { issuer, jwks_uri: keysAt, id_token_signing_alg_values_supported: ['RS256'] };
}

function newKeys(): Promise<GenerateKeyPairResult> {
  return generateKeyPair('RS256', { extractable: true });
}

async function published(
  { publicKey }: GenerateKeyPairResult,
  kid: string,
  endorsements?: string[],
): Promise<JWK & { kid: string }> {
  return { ...(await exportJWK(publicKey)), kid, use: 'sig', ...(endorsements === undefined ? {} : { endorsements }) };
}

function signed(
  { privateKey }: GenerateKeyPairResult,
  claims: Claims,
  { kid, expires = '1h' }: { kid: string | undefined; expires: string | undefined },
): Promise<string> {
  const header = { alg: 'RS256', typ: 'JWT', ...(kid === undefined ? {} : { kid }) };
  return new SignJWT(claims)
    .setProtectedHeader(header)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime(expires)
    .sign(privateKey);
}
