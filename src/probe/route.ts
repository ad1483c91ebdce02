/**
 * The route from this machine to its bot: direct, or through the proxy of the probe's own file; never through a proxy
 * from the environment.
 */
import tls from 'node:tls';
import { probePath } from '../model/protocol.ts';
import { dialDirect } from '../observe/dial.ts';
import type { Dial } from '../observe/observer.ts';
import { dialThroughProxy } from '../observe/proxy.ts';
import type { ProbeFile } from './home.ts';

export interface Route {
  /** `https://bot.example.com:443`, no path. */
  origin: string;
  /** The path of socket.io below the bot's own path. */
  path: string;
  /** The bot's own name or address, without the brackets of IPv6, and its port. */
  endpoint: { host: string; port: number };
  /** Both as people write them: `bot.example.com:443`. */
  host: string;
  ca: string[];
  /** One connection to the bot, as the agent opens them. */
  dial: Dial;
  proxy?: ProxyOfRoute;
}

export interface ProxyOfRoute {
  /** Host and port, without credentials. */
  host: string;
  /** Its name or address alone. */
  name: string;
  /** The probe's file names a user or a password for it. */
  signsIn: boolean;
  /** It is not a proxy, but the address of a file that says which proxy is for which host. */
  isPac: boolean;
}

export function routeOf({ bot, proxy }: Pick<ProbeFile, 'bot'> & { proxy?: string | undefined }): Route {
  const url = new URL(bot);
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const route: Route = {
    origin: url.origin,
    path: `${url.pathname.replace(/(?<!\/)\/+$/, '')}${probePath}`,
    endpoint: { host: withoutBrackets(url.hostname), port },
    host: `${url.hostname}:${port}`,
    ca: authorities(),
    dial: dialDirect,
  };
  if (proxy === undefined) return route;
  const { host, hostname, username, password } = new URL(proxy);
  return {
    ...route,
    dial: async (...dialled) => {
      // Not before it is needed: a password that is not written as a URL wants it is refused here.
      decodeURIComponent(`${username}:${password}`);
      return await dialThroughProxy(proxy, route.ca.join('\n'))(...dialled);
    },
    proxy: {
      host,
      name: withoutBrackets(hostname),
      signsIn: username !== '' || password !== '',
      isPac: isPacAddress(proxy),
    },
  };
}

/** The bot's address is a loopback one, and no proxy is between: nothing leaves this machine. */
export function isHere({ endpoint: { host }, proxy }: Route): boolean {
  return proxy === undefined && /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);
}

/** By its name: `.pac`, or `wpad.dat` as it is found automatically. */
export function isPacAddress(url: string): boolean {
  return URL.canParse(url) && /\.(?:pac|dat)$/i.test(new URL(url).pathname);
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

/**
 * Node's list, NODE_EXTRA_CA_CERTS, and the system's store, which holds the authority of a company's TLS-inspecting
 * proxy.
 */
function authorities(): string[] {
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}
