/**
 * A real OpenID provider (oidc-provider) as one tenant of Entra: https on loopback with its own authority, Entra's paths and
 * claims. Each browser is signed in as `person`. `fault` and `forge` replace its next answers.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';
import { decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { createAuthority } from '../../kit/certificates.ts';

export const pageTenant = '11111111-2222-4333-8444-555555555555';
export const pageApplication = '77777777-1111-4111-8111-111111111111';
export const pageSecret = 'the-provider-takes-this';

export interface SignedInPerson {
  oid: string;
  name: string;
}

export type ProviderFault =
  /** The browser comes back with an error. */
  | { at: 'authorize'; error: string; description?: string }
  /** `page`: a gateway's answer. `refusal`: Entra's. `silence`: none, and the connection is closed. */
  | { at: 'token' | 'keys'; how: 'page' | 'refusal' | 'silence' };

export interface OpenIdProvider {
  /** For `endpoints.login` of the deployment file; `ca` is text. */
  port: number;
  ca: string;
  origin: string;
  person: SignedInPerson;
  fault: ProviderFault | undefined;
  /** Changes the claims of the next id tokens, or signs them otherwise. */
  forge: ((claims: JWTPayload, sign: Sign) => Promise<string>) | undefined;
  /** Paths of the requests, without their queries. */
  requests: string[];
  /** Every code and token that it has given out. */
  issued: string[];
  /** From now on another key signs, and only that one is published. */
  rotate(): void;
  close(): Promise<void>;
}

/** With the present key, or with one that the provider does not publish. */
export type Sign = (claims: JWTPayload, by?: 'own' | 'unpublished') => Promise<string>;

interface Key extends JWK {
  kid: string;
}

function newKey(): Key {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}

export async function startOpenIdProvider(redirectUris: string[]): Promise<OpenIdProvider> {
  const authority = await createAuthority('Page Test Root');
  const server = https.createServer(await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `https://localhost:${port}`;
  const names = new Map<string, string>();
  let key = newKey();
  let provider = providerOf();

  const made: OpenIdProvider = {
    port,
    ca: authority.pem,
    origin,
    person: { oid: '00000000-0000-4000-8000-00000000000a', name: 'Alex Wilber' },
    fault: undefined,
    forge: undefined,
    requests: [],
    issued: [],
    rotate() {
      key = newKey();
      provider = providerOf();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void answer(request, response));
  return made;

  function providerOf(): Provider {
    const fresh = new Provider(`${origin}/${pageTenant}/v2.0`, configurationWith(key, redirectUris));
    fresh.use(async (context, next) => {
      await next();
      const body = context.body as { id_token?: string; access_token?: string } | undefined;
      if (context.oidc?.route !== 'token' || body?.id_token === undefined) return;
      if (made.forge !== undefined)
        context.body = { ...body, id_token: await made.forge(decodeJwt(body.id_token), sign) };
      const { id_token = '', access_token = '' } = context.body as typeof body;
      made.issued.push(id_token, access_token);
    });
    return fresh;
  }

  async function sign(claims: JWTPayload, by: 'own' | 'unpublished' = 'own'): Promise<string> {
    const with_ = by === 'own' ? key : newKey();
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: with_.kid })
      .sign(await importJWK(with_, 'RS256'));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    made.requests.push(url.pathname);
    const prefix = `/${pageTenant}`;
    if (!url.pathname.startsWith(`${prefix}/`)) return void response.writeHead(404).end();
    const path = url.pathname.slice(prefix.length);
    if (replaced(path, url, response)) return;
    if (path.startsWith('/interaction/')) return signIn(request, response);
    const inside = path === '/v2.0/.well-known/openid-configuration' ? path.slice('/v2.0'.length) : path;
    // oidc-provider finds where it is mounted by the difference.
    Object.assign(request, { originalUrl: request.url, url: `${inside}${url.search}` });
    void provider.callback()(request, response);
  }

  /** Nobody types a password: the person of the moment is signed in. */
  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { oid, name } = made.person;
    names.set(oid, name);
    await provider.interactionFinished(request, response, { login: { accountId: oid } });
  }

  function replaced(path: string, url: URL, response: ServerResponse): boolean {
    const { fault } = made;
    if (fault === undefined) return false;
    if (fault.at === 'authorize' && path === '/oauth2/v2.0/authorize') {
      const { error, description = '' } = fault;
      const state = url.searchParams.get('state') ?? '';
      const query = new URLSearchParams({ error, error_description: description, state });
      response.writeHead(302, { location: `${url.searchParams.get('redirect_uri')}?${query.toString()}` }).end();
      return true;
    }
    const places = { token: '/oauth2/v2.0/token', keys: '/discovery/v2.0/keys', authorize: '' };
    if (fault.at === 'authorize' || path !== places[fault.at]) return false;
    if (fault.how === 'silence') response.destroy();
    else if (fault.how === 'page')
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Our services are not available right now</h1>');
    else {
      const error_description =
        'AADSTS7000222: The provided client secret keys for app are expired. Trace ID: 0 Correlation ID: 0 Timestamp: 0';
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: 'invalid_client', error_description, error_codes: [7000222] }));
    }
    return true;
  }

  function configurationWith(signing: Key, redirects: string[]): Configuration {
    return {
      clients: [
        {
          client_id: pageApplication,
          client_secret: pageSecret,
          redirect_uris: redirects,
          grant_types: ['authorization_code'],
          response_types: ['code'],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      jwks: { keys: [signing] },
      routes: {
        authorization: '/oauth2/v2.0/authorize',
        token: '/oauth2/v2.0/token',
        jwks: '/discovery/v2.0/keys',
      },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      scopes: ['openid', 'profile'],
      claims: { openid: ['sub', 'oid', 'tid', 'ver'], profile: ['name', 'preferred_username'] },
      conformIdTokenClaims: false,
      // Two tabs may each begin a session here; Entra redeems the codes of both.
      expiresWithSession: () => false,
      cookies: { keys: [randomUUID()] },
      interactions: { url: (_context, { uid }) => `/${pageTenant}/interaction/${uid}` },
      findAccount: (_context, accountId) => ({
        accountId,
        claims: async () => ({
          sub: accountId,
          oid: accountId,
          tid: pageTenant,
          ver: '2.0',
          name: names.get(accountId) ?? '',
          preferred_username: 'alex@example.com',
        }),
      }),
      async loadExistingGrant(context) {
        const { client, session } = context.oidc;
        const grant = new context.oidc.provider.Grant({
          ...(client === undefined ? {} : { clientId: client.clientId }),
          ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
        });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
      renderError: (context, out) => {
        context.type = 'text/plain';
        context.body = JSON.stringify(out);
      },
      ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 600, Session: 3600, Grant: 3600 },
    };
  }
}
