/**
 * Entra's side of a sign-in, over HTTPS on loopback: authorize, token and devicecode of one tenant, with Entra's
 * documented answers. It checks PKCE, the redirect URI, the application's proof and the nonce. `fault` replaces the
 * next answers.
 */
import { createHash, randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createDeadline } from '../../src/observe/deadline.ts';
import { dialDirect } from '../../src/observe/dial.ts';
import { fetchOnce } from '../../src/observe/http.ts';
import type { Endpoint } from '../../src/observe/observer.ts';
import { createAuthority } from './certificates.ts';
import { serveHttps, type WebServer } from './web.ts';

export const loginHost = 'login.example.test';
export const tenantId = '11111111-2222-4333-8444-555555555555';
export const signInApplicationId = '99999999-2222-4333-8444-555555555555';

/** The replaced answer: an OAuth error in JSON, other bytes, or none. */
export interface Fault {
  at: 'authorize' | 'code' | 'refresh' | 'devicecode' | 'device';
  error?: string;
  number?: number;
  status?: number;
  page?: string;
  silent?: boolean;
}

export interface IdentityServer {
  endpoint: Endpoint;
  web: WebServer;
  fault: Fault | undefined;
  /** The person at the keyboard, or the one that single sign-on picks. */
  person: string;
  /** Access tokens expire after this time. */
  livesSeconds: number;
  /** Replaces the request's nonce in the identity token. */
  nonce: string | undefined;
  refreshTokens: boolean;
  /** A public client sends none. */
  secret: string | undefined;
  redirectUris: string[];
  deviceTyped: boolean;
  deviceInterval: number | undefined;
  /** All secrets given out: codes, tokens, device codes. */
  canaries: string[];
  /** The grant type of each token request. */
  grants: string[];
  /** Resolves after this number of token requests. */
  asked(times: number): Promise<void>;
  /** Token requests are answered after this promise. */
  hold: Promise<void> | undefined;
  /** The Location to which the browser is sent from this address. */
  visit(url: string): Promise<string>;
  close(): Promise<void>;
}

interface Asked {
  client: string;
  redirect: string;
  challenge: string;
  nonce: string;
  scope: string;
  person: string;
}

export async function startIdentityServer(): Promise<IdentityServer> {
  const authority = await createAuthority('Identity Test Root');
  const arrivals = new EventEmitter();
  const codes = new Map<string, Asked>();
  const refreshes = new Map<string, Pick<Asked, 'scope' | 'person'>>();
  const web = await serveHttps(
    await authority.issue({ names: [loginHost] }),
    (request, response) => void answer(request, response),
  );
  const endpoint: Endpoint = { host: loginHost, port: web.port, address: '127.0.0.1', ca: authority.pem };

  const server: IdentityServer = {
    endpoint,
    web,
    fault: undefined,
    person: 'sales@example.com',
    livesSeconds: 3600,
    nonce: undefined,
    refreshTokens: true,
    secret: undefined,
    redirectUris: ['http://127.0.0.1:3978/signin/callback', 'https://bot.example.com/signin/callback'],
    deviceTyped: false,
    deviceInterval: 1,
    canaries: [],
    grants: [],
    hold: undefined,
    async asked(times) {
      while (server.grants.length < times) await once(arrivals, 'grant');
    },
    async visit(url) {
      const { pathname, search } = new URL(url);
      const { response, error } = await fetchOnce(
        { endpoint, path: `${pathname}${search}` },
        { dial: dialDirect, deadline: createDeadline(10_000) },
      );
      const location = response?.headers['location'];
      if (location === undefined) throw new Error(error?.text ?? `${response?.status} ${response?.body}`);
      return location;
    },
    close: () => web.close(),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${loginHost}`);
    const [, tenant, , , endpointName] = url.pathname.split('/');
    const form = new URLSearchParams(web.bodies.at(-1));
    if (tenant !== tenantId) return json(response, 400, refusal('invalid_tenant', 90002, 'Tenant not found.'));
    if (endpointName === 'authorize') return authorize(url.searchParams, response);
    if (endpointName === 'devicecode') return deviceCode(response);
    if (endpointName === 'token') return token(form, response);
    response.writeHead(404).end();
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const get = (name: string): string => query.get(name) ?? '';
    const redirect = get('redirect_uri');
    // Entra shows this error on its own page and does not redirect.
    if (!server.redirectUris.includes(redirect))
      return void response
        .writeHead(400, { 'content-type': 'text/html' })
        .end('AADSTS50011: The redirect URI specified in the request does not match');
    const back = (answer: Record<string, string>): void =>
      void response
        .writeHead(302, {
          location: `${redirect}?${new URLSearchParams({ ...answer, state: get('state') }).toString()}`,
        })
        .end();
    if (server.fault?.at === 'authorize')
      return back({
        error: server.fault.error ?? 'access_denied',
        error_description: sentence(server.fault.number ?? 65004, 'User declined to consent to access the app.'),
      });
    const code = canary('0.code');
    codes.set(code, {
      client: get('client_id'),
      redirect,
      challenge: get('code_challenge'),
      nonce: get('nonce'),
      scope: get('scope'),
      person: server.person,
    });
    back({ code, session_state: 'x' });
  }

  async function token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const get = (name: string): string => form.get(name) ?? '';
    const grant = get('grant_type');
    server.grants.push(grant);
    arrivals.emit('grant');
    const place = grant === 'authorization_code' ? 'code' : grant === 'refresh_token' ? 'refresh' : 'device';
    await server.hold;
    if (server.fault?.at === place) return faulty(server.fault, response);
    if (server.secret !== undefined && get('client_secret') !== server.secret)
      return json(
        response,
        401,
        refusal(
          'invalid_client',
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        ),
      );
    if (grant === 'authorization_code') {
      const asked = codes.get(get('code'));
      if (asked === undefined)
        return json(response, 400, refusal('invalid_grant', 54005, 'OAuth2 Authorization code was already redeemed.'));
      codes.delete(get('code'));
      if (createHash('sha256').update(get('code_verifier')).digest('base64url') !== asked.challenge)
        return json(
          response,
          400,
          refusal(
            'invalid_grant',
            501481,
            'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
          ),
        );
      if (asked.redirect !== get('redirect_uri') || asked.client !== get('client_id'))
        return json(response, 400, refusal('invalid_grant', 50011, 'The redirect URI does not match.'));
      return json(response, 200, tokens(asked, get('client_id')));
    }
    if (grant === 'refresh_token') {
      const known = refreshes.get(get('refresh_token'));
      return known === undefined
        ? json(
            response,
            400,
            refusal('invalid_grant', 70000, 'The provided value for the input parameter is not valid.'),
          )
        : json(response, 200, tokens({ ...known, nonce: '' }, get('client_id')));
    }
    if (!server.canaries.includes(get('device_code')))
      return json(response, 400, refusal('bad_verification_code', 70018, 'Invalid verification code.'));
    if (!server.deviceTyped)
      return json(
        response,
        400,
        refusal(
          'authorization_pending',
          70016,
          'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
        ),
      );
    json(
      response,
      200,
      tokens(
        {
          scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
          nonce: '',
          person: server.person,
        },
        get('client_id'),
      ),
    );
  }

  function deviceCode(response: ServerResponse): void {
    if (server.fault?.at === 'devicecode') return faulty(server.fault, response);
    json(response, 200, {
      user_code: 'ABCD1234E',
      device_code: canary('device'),
      verification_uri: 'https://login.microsoft.com/device',
      expires_in: 900,
      ...(server.deviceInterval === undefined ? {} : { interval: server.deviceInterval }),
      message: 'To sign in, use a web browser.',
    });
  }

  function tokens({ scope, nonce, person }: Pick<Asked, 'scope' | 'nonce' | 'person'>, client: string): object {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: 'https://outlook.office.com',
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + server.livesSeconds,
      appid: client,
      appidacr: '0',
      upn: person,
      oid: objectIdOf(person),
      tid: tenantId,
      scp: 'IMAP.AccessAsUser.All SMTP.Send',
      amr: ['pwd'],
      uti: randomBytes(8).toString('hex'),
    };
    const accessToken = canary(jwt(claims));
    const idToken = jwt({
      ...claims,
      aud: client,
      sub: objectIdOf(person),
      preferred_username: person,
      ...(nonce === '' ? {} : { nonce: server.nonce ?? nonce }),
    });
    const refresh = server.refreshTokens ? { refresh_token: canary('1.refresh') } : {};
    if (refresh.refresh_token !== undefined) refreshes.set(refresh.refresh_token, { scope, person });
    const granted = scope
      .split(' ')
      .filter((name) => name.includes('/'))
      .join(' ');
    return {
      token_type: 'Bearer',
      scope: granted,
      expires_in: server.livesSeconds,
      ext_expires_in: server.livesSeconds,
      access_token: accessToken,
      ...refresh,
      id_token: canary(idToken),
    };
  }

  function canary(start: string): string {
    const secret = `${start}.${randomBytes(24).toString('base64url')}`;
    server.canaries.push(secret);
    return secret;
  }

  return server;
}

export function objectIdOf(person: string): string {
  const hex = createHash('sha256').update(person).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Two parts. The third part, a signature that nobody can check, makes each token unique. */
function jwt(claims: object): string {
  return [{ typ: 'JWT', alg: 'RS256', kid: 'test' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
}

function faulty({ silent, page, status, error, number }: Fault, response: ServerResponse): void {
  if (silent === true) return;
  if (page !== undefined) return void response.writeHead(status ?? 500, { 'content-type': 'text/html' }).end(page);
  json(response, status ?? 400, refusal(error ?? 'invalid_grant', number, 'Refused.'));
}

function sentence(number: number | undefined, words: string): string {
  return number === undefined
    ? words
    : `AADSTS${number}: ${words} Trace ID: 0 Correlation ID: 0 Timestamp: 2026-11-25 08:00:00Z`;
}

function refusal(error: string, number: number | undefined, words: string): object {
  return {
    error,
    error_description: sentence(number, words),
    error_codes: number === undefined ? [] : [number],
    trace_id: '0',
    correlation_id: '0',
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
