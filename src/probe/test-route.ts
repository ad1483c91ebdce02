/**
 * One request that every hub refuses with a known answer. Something in between causes any other outcome, and is named.
 */
import http from 'node:http';
import https from 'node:https';
import { failureCodes } from '../model/observation.ts';
import type { TextValue } from '../model/text.ts';
import { createDeadline } from '../observe/deadline.ts';
import { ProxyRefusal } from '../observe/proxy.ts';
import { say, type TextKey } from '../text/index.ts';
import { certificateObstacle, noTlsRecord } from './certificate-seen.ts';
import { resolveName } from './name-of-route.ts';
import type { Obstacle } from './obstacle.ts';
import { codeOf } from './probe-error.ts';
import { proxyAgent } from './proxy-agent.ts';
import { proxyAnswerObstacle } from './proxy-answer.ts';
import { isHere, type ProxyOfRoute, type Route } from './route.ts';

export type RouteTest = { ok: true; ms: number; date?: string } | ({ ok: false } & Obstacle);

const answerBytes = 10_000;

/** Never rejects. `waitMs`: for the look-up, and again for the answer. */
export async function testRoute(route: Route, { waitMs = 10_000 } = {}): Promise<RouteTest> {
  const { host, proxy } = route;
  const bad = (
    about: Obstacle['about'],
    key: TextKey,
    fix: TextKey,
    values: Record<string, TextValue> = {},
  ): RouteTest => ({
    ok: false,
    about,
    what: say(key, { host, proxy: proxy?.host ?? '', ...values }),
    fix: say(fix, { host, proxy: proxy?.host ?? '' }),
  });
  if (proxy?.isPac === true) return bad('proxy', 'way.proxy-pac', 'way.proxy-pac.fix');
  const resolved = await resolveName(route, waitMs);
  if (!Array.isArray(resolved)) return { ok: false, ...resolved };

  const startedAt = performance.now();
  const { refusal, connected, secured, answer, code = '' } = await ask(route, waitMs);
  if (answer !== undefined) {
    if (answer.status !== 400 || !answer.body.includes('Transport unknown'))
      return bad('route', 'way.not-a-bot', 'way.not-a-bot.fix', { status: String(answer.status) });
    return {
      ok: true,
      ms: performance.now() - startedAt,
      ...(answer.date === undefined ? {} : { date: answer.date }),
    };
  }
  if (proxy !== undefined && !connected)
    return {
      ok: false,
      ...(refusal === undefined ? proxyObstacle(route, proxy, code) : proxyAnswerObstacle(route, proxy, refusal)),
    };
  const fix = isHere(route) ? 'way.tcp-here.fix' : 'way.tcp.fix';
  if (!connected)
    return code === 'ETIMEDOUT'
      ? bad('route', 'way.tcp-silent', fix, { wait: { ms: waitMs } })
      : bad('route', 'way.tcp', fix, { code });
  if (!secured) return { ok: false, ...(await certificateObstacle(route, code, waitMs)) };
  return bad('route', 'way.no-answer', 'way.no-answer.fix', { code });
}

/** Why the proxy opens no tunnel to the route's endpoint; undefined if it opens one. Sends nothing through it. */
export async function tunnelObstacle(
  route: Route,
  proxy: ProxyOfRoute,
  { waitMs = 10_000 } = {},
): Promise<Obstacle | undefined> {
  const resolved = await resolveName(route, waitMs);
  if (!Array.isArray(resolved)) return resolved;
  try {
    const { socket } = await route.dial(route.endpoint, createDeadline(waitMs), { begin: () => {} });
    socket.destroy();
    return undefined;
  } catch (error) {
    return error instanceof ProxyRefusal
      ? proxyAnswerObstacle(route, proxy, error)
      : proxyObstacle(route, proxy, codeOf(error));
  }
}

function proxyObstacle({ host }: Route, proxy: ProxyOfRoute, code: string): Obstacle {
  const bad = (key: 'way.proxy-characters' | 'way.no-proxy' | 'way.proxy-tls' | 'way.proxy-tcp'): Obstacle => ({
    about: 'proxy',
    what: say(key, { host, proxy: proxy.host, code }),
    fix: say(`${key}.fix`, { host, proxy: proxy.host }),
  });
  if (code === 'URI malformed') return bad('way.proxy-characters');
  if (noAnswerOfAProxy.has(code)) return bad('way.no-proxy');
  return bad(/CERT|SIGNATURE|ISSUER|ERR_TLS|ERR_SSL|EPROTO/.test(code) ? 'way.proxy-tls' : 'way.proxy-tcp');
}

/** Codes for a peer that answers CONNECT unlike a proxy. */
const noAnswerOfAProxy = new Set<string>([failureCodes.protocol, failureCodes.tooLarge, failureCodes.closed]);

interface Asked {
  refusal?: ProxyRefusal;
  /** The connection to the bot is open, as far as this machine sees. */
  connected: boolean;
  /** Without https, true once connected. */
  secured: boolean;
  answer?: { status: number; date: string | undefined; body: string };
  code?: string;
}

async function ask(route: Route, waitMs: number): Promise<Asked> {
  const url = new URL(`${route.path}/?EIO=4&transport=none`, route.origin);
  const { request } = url.protocol === 'https:' ? https : http;
  const asked: Asked = { connected: false, secured: false };
  const connect = (): void => {
    asked.connected = true;
    asked.secured ||= url.protocol === 'http:';
  };
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = (error: Error): void => {
    if (error instanceof ProxyRefusal) asked.refusal = error;
    // With a write under way, Node gives EPROTO and only names OpenSSL's reason.
    const code = /wrong version number|packet length too long/.test(error.message) ? noTlsRecord : codeOf(error);
    const late = error.name === 'TimeoutError' || error.name === 'AbortError' || code === failureCodes.timeout;
    asked.code ??= late ? 'ETIMEDOUT' : code;
    resolve();
  };
  const agent = route.proxy === undefined ? false : proxyAgent(route, waitMs);
  request(url, { agent, ca: route.ca, signal: AbortSignal.timeout(waitMs) }, (response) => {
    let body = '';
    const settle = (): void => {
      asked.answer = { status: response.statusCode ?? 0, date: response.headers.date, body };
      resolve();
    };
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > answerBytes) response.destroy();
    });
    response.on('end', settle).on('close', settle).on('error', end);
  })
    .on('socket', (socket) => {
      // With a proxy, there is a socket only once the tunnel is open.
      if (route.proxy !== undefined) connect();
      socket.once('connect', connect).once('secureConnect', () => void (asked.secured = true));
    })
    .on('error', end)
    .end();
  await promise;
  return asked;
}
