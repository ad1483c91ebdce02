/** Direct, or through the proxy in the probe's file; never through a proxy from the environment. */
import tls from 'node:tls';
import { probePath } from '../model/protocol.ts';
import { dialDirect } from '../observe/dial.ts';
import type { Dial } from '../observe/observer.ts';
import { dialThroughProxy } from '../observe/proxy.ts';
import type { ProbeFile } from './home.ts';

export interface Route {
  /** `https://bot.example.com:443`, no path. */
  origin: string;
  /** socket.io's path below the bot's own path. */
  path: string;
  /** Name or address without IPv6 brackets, and port. */
  endpoint: { host: string; port: number };
  /** As people write it: `bot.example.com:443`. */
  host: string;
  ca: string[];
  dial: Dial;
  proxy?: ProxyOfRoute;
}

export interface ProxyOfRoute {
  /** Host and port, without credentials. */
  host: string;
  /** Name or address, without the port. */
  name: string;
  /** The probe's file has credentials for it. */
  signsIn: boolean;
  /** The address of a PAC file, not of a proxy. */
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
      // Only here, so that invalid percent-encoding is refused at the first use.
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

/** The bot is on this machine, without a proxy: nothing leaves the machine. */
export function isHere({ endpoint: { host }, proxy }: Route): boolean {
  return proxy === undefined && /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);
}

/** Recognises a PAC file by its name: `.pac`, or `wpad.dat` of automatic discovery. */
export function isPacAddress(url: string): boolean {
  return URL.canParse(url) && /\.(?:pac|dat)$/i.test(new URL(url).pathname);
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

/** Includes the system's store, which holds the authority of a company's TLS-inspecting proxy. */
function authorities(): string[] {
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}
