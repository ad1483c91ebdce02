/**
 * The route from this machine to its bot: direct, or through the proxy of the probe's own file; never through a proxy
 * from the environment.
 */
import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { probePath } from '../model/protocol.ts';
import type { Text } from '../model/text.ts';
import { say, type TextKey } from '../text/index.ts';
import type { ProbeFile } from './home.ts';
import { codeOf } from './probe-error.ts';

export interface Route {
  /** `https://bot.example.com:443`, no path. */
  origin: string;
  /** The path of socket.io below the bot's own path. */
  path: string;
  ca: string[];
  agent?: HttpsProxyAgent<string>;
  /** The proxy's host and port, without credentials. */
  proxy?: string;
}

export type RouteTest = { ok: true; ms: number; date?: string } | { ok: false; what: Text; fix: Text };

const answerMs = 10_000;
const answerBytes = 10_000;

export function routeOf({ bot, proxy }: Pick<ProbeFile, 'bot'> & { proxy?: string | undefined }): Route {
  const url = new URL(bot);
  const route: Route = {
    origin: url.origin,
    path: `${url.pathname.replace(/\/+$/, '')}${probePath}`,
    ca: authorities(),
  };
  if (proxy === undefined) return route;
  return {
    ...route,
    agent: new HttpsProxyAgent(proxy, { keepAlive: false, ca: route.ca }),
    proxy: new URL(proxy).host,
  };
}

/**
 * Sends a request that every hub refuses with a known answer. Any other answer, or none, comes from something in
 * between, which the result names.
 */
export async function testRoute(route: Route): Promise<RouteTest> {
  const url = new URL(`${route.path}/?EIO=4&transport=none`, route.origin);
  const { hostname, port, protocol } = url;
  const host = `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
  const bad = (key: TextKey, fix: TextKey, values: Record<string, string | number> = {}): RouteTest => ({
    ok: false,
    what: say(key, { host, proxy: route.proxy ?? '', ...values }),
    fix: say(fix, { host, proxy: route.proxy ?? '' }),
  });
  const startedAt = performance.now();
  try {
    const { status, date, body, tunnelStatus } = await get(url, route);
    if (tunnelStatus !== undefined && tunnelStatus !== 200) {
      return tunnelStatus === 407
        ? bad('way.proxy-407', 'way.proxy-407.fix')
        : bad('way.proxy-refused', 'way.proxy-refused.fix', { status: String(tunnelStatus) });
    }
    if (status !== 400 || !body.includes('Transport unknown'))
      return bad('way.not-a-bot', 'way.not-a-bot.fix', { status: String(status) });
    return { ok: true, ms: performance.now() - startedAt, ...(date === undefined ? {} : { date }) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      return route.proxy === undefined
        ? bad('way.dns', 'way.dns.fix', { code })
        : bad('way.proxy-dns', 'way.proxy-dns.fix', { code });
    if (/CERT|SIGNATURE|ISSUER|ERR_TLS|ERR_SSL|EPROTO/.test(code)) return bad('way.tls', 'way.tls.fix', { code });
    return route.proxy === undefined
      ? bad('way.tcp', 'way.tcp.fix', { code })
      : bad('way.proxy-tcp', 'way.proxy-tcp.fix', { code });
  }
}

interface Answer {
  status: number;
  date: string | undefined;
  body: string;
  tunnelStatus: number | undefined;
}

async function get(url: URL, route: Route): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    let tunnelStatus: number | undefined;
    const { request } = url.protocol === 'https:' ? https : http;
    const asked = request(
      url,
      { agent: route.agent ?? false, ca: route.ca, signal: AbortSignal.timeout(answerMs) },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
          if (body.length > answerBytes) response.destroy();
        });
        const settle = (): void =>
          resolve({ status: response.statusCode ?? 0, date: response.headers.date, body, tunnelStatus });
        response.on('end', settle);
        response.on('close', settle);
        response.on('error', reject);
      },
    );
    asked.on('proxyConnect', ({ statusCode }: { statusCode: number }) => (tunnelStatus = statusCode));
    asked.on('error', (error) =>
      reject(
        error.name === 'TimeoutError' || error.name === 'AbortError' ? new Error('ETIMEDOUT', { cause: error }) : error,
      ),
    );
    asked.end();
  });
}

/**
 * Node's list, NODE_EXTRA_CA_CERTS, and the system's store, which holds the authority of a company's TLS-inspecting
 * proxy.
 */
function authorities(): string[] {
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}
