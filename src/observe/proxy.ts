import net, { type Socket } from 'node:net';
import { failureCodes } from '../model/observation.ts';
import { resolveAddresses, connectFirst, needsLookup } from './dial.ts';
import { fault } from './failure.ts';
import { handshake } from './handshake.ts';
import { readLines } from './lines.ts';
import type { Deadline, Dial, Endpoint } from './observer.ts';
import { toPlain } from './plain.ts';

/**
 * Dials through an HTTP proxy with CONNECT (RFC 9110 section 9.3.6). Phases: `proxy-dns`, `proxy-tcp`, `proxy-tls`
 * (https proxies), `proxy`. Credentials in the URL are sent as Basic and never shown. Throws immediately if the URL is
 * invalid. Faults: a ProxyRefusal, PROTOCOL, TOO_LARGE, CLOSED. `ca`: the only authorities to trust for an https proxy.
 */
export function dialThroughProxy(proxyUrl: string, ca?: string): Dial {
  const proxy = { ...readProxyUrl(proxyUrl), ...(ca === undefined ? {} : { ca }) };
  return async (endpoint, deadline, phases) => {
    if (needsLookup(proxy)) phases.begin('proxy-dns');
    const addresses = await resolveAddresses(proxy, deadline);
    phases.begin('proxy-tcp');
    const { socket: plainSocket, address } = await connectFirst(addresses, proxy.port, deadline);
    let socket: Socket = plainSocket;
    try {
      if (proxy.secure) {
        phases.begin('proxy-tls');
        ({ socket } = await handshake(plainSocket, proxy, deadline, { requireTrust: true }));
      }
      phases.begin('proxy');
      await openTunnel(socket, endpoint, proxy.authorization, deadline);
      return { socket, address };
    } catch (error) {
      socket.destroy();
      throw error;
    }
  };
}

/** The proxy refused CONNECT. */
export class ProxyRefusal extends Error {
  readonly code = failureCodes.proxyRefused;
  readonly status: number;
  /** From Proxy-Authenticate and WWW-Authenticate. */
  readonly challenges: Challenges;

  constructor(text: string, status: number, challenges: Challenges) {
    super(text);
    this.name = 'ProxyRefusal';
    this.status = status;
    this.challenges = challenges;
  }
}

type Challenges = Readonly<Record<'proxy' | 'www', readonly string[]>>;

interface Proxy extends Endpoint {
  secure: boolean;
  authorization: string | undefined;
}

function readProxyUrl(text: string): Proxy {
  // The URL may contain a password, so the error does not repeat the URL.
  if (!URL.canParse(text))
    throw new TypeError('the proxy is not a URL; it should look like http://proxy.example.com:8080');
  const url = new URL(text);
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:')
    throw new TypeError(`a proxy is reached over http:// or https://, not ${url.protocol}//`);
  const credentials = [url.username, url.password].map(decoded).join(':');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

/** A percent sign without an escape is literal, as in a password that nobody encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function openTunnel(
  socket: Socket,
  endpoint: Endpoint,
  authorization: string | undefined,
  deadline: Deadline,
): Promise<void> {
  const host = endpoint.address ?? endpoint.host;
  const authority = `${net.isIPv6(host) ? `[${host}]` : host}:${endpoint.addressPort ?? endpoint.port}`;
  const lines = readLines(socket);
  const head = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(authorization === undefined ? [] : [`Proxy-Authorization: ${authorization}`]),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);

  const statusLine = await lines.next(deadline);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) throw fault(failureCodes.protocol, `not an answer of a proxy: ${toPlain(statusLine, 200)}`);
  const challenges = { proxy: [] as string[], www: [] as string[] };
  for (let line = await lines.next(deadline); line !== ''; line = await lines.next(deadline)) {
    const [, by, challenge] = /^(proxy|www)-authenticate:\s*(.*)$/i.exec(line) ?? [];
    if (challenge !== undefined) challenges[by?.toLowerCase() === 'www' ? 'www' : 'proxy'].push(challenge);
  }
  if (!status.startsWith('2')) {
    const schemes = challenges.proxy.flatMap((challenge) => /^[\w-]+/.exec(challenge) ?? []);
    const asks = schemes.length === 0 ? '' : `; Proxy-Authenticate: ${schemes.join(', ')}`;
    const text = `${toPlain(statusLine.replace(/^\S+ /, ''), 200)}${asks}`;
    throw new ProxyRefusal(text, Number(status), challenges);
  }
  // A server that speaks first may have sent bytes right after the proxy's answer.
  const early = lines.release();
  if (early.length > 0) socket.unshift(early);
}
