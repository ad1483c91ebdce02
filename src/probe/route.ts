/**
 * The way from this machine to its bot: straight or through the proxy that the probe was told of, never one from the
 * environment.
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

export interface Way {
  /** `https://bot.example.com:443`, no path. */
  origin: string;
  /** Of socket.io, the bot's own path in front. */
  path: string;
  ca: string[];
  agent?: HttpsProxyAgent<string>;
  /** Host and port, never credentials. */
  proxy?: string;
}

export type Sight = { ok: true; ms: number; date?: string } | { ok: false; what: Text; fix: Text };

const answerMs = 10_000;
const answerBytes = 10_000;

export function wayOf({ bot, proxy }: Pick<ProbeFile, 'bot'> & { proxy?: string | undefined }): Way {
  const url = new URL(bot);
  const way: Way = { origin: url.origin, path: `${url.pathname.replace(/\/+$/, '')}${probePath}`, ca: authorities() };
  if (proxy === undefined) return way;
  return { ...way, agent: new HttpsProxyAgent(proxy, { keepAlive: false, ca: way.ca }), proxy: new URL(proxy).host };
}

/**
 * Asks the bot for something that every hub refuses in its own words, and says in a sentence what stands in between.
 */
export async function lookAlong(way: Way): Promise<Sight> {
  const url = new URL(`${way.path}/?EIO=4&transport=none`, way.origin);
  const { hostname, port, protocol } = url;
  const host = `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
  const bad = (key: TextKey, fix: TextKey, values: Record<string, string | number> = {}): Sight => ({
    ok: false,
    what: say(key, { host, proxy: way.proxy ?? '', ...values }),
    fix: say(fix, { host, proxy: way.proxy ?? '' }),
  });
  const startedAt = performance.now();
  try {
    const { status, date, body, tunnelStatus } = await get(url, way);
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
      return way.proxy === undefined
        ? bad('way.dns', 'way.dns.fix', { code })
        : bad('way.proxy-dns', 'way.proxy-dns.fix', { code });
    if (/CERT|SIGNATURE|ISSUER|ERR_TLS|ERR_SSL|EPROTO/.test(code)) return bad('way.tls', 'way.tls.fix', { code });
    return way.proxy === undefined
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

async function get(url: URL, way: Way): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    let tunnelStatus: number | undefined;
    const { request } = url.protocol === 'https:' ? https : http;
    const asked = request(
      url,
      { agent: way.agent ?? false, ca: way.ca, signal: AbortSignal.timeout(answerMs) },
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
 * Node's own list, NODE_EXTRA_CA_CERTS, and the system's store: there a company keeps the authority of its inspecting
 * proxy.
 */
function authorities(): string[] {
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}
