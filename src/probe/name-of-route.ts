/** The name to resolve: the proxy's if there is one, else the bot's. */
import net from 'node:net';
import { createDeadline } from '../observe/deadline.ts';
import { dialDirect, lookUp } from '../observe/dial.ts';
import { observer } from '../observe/dns.ts';
import { say, type TextKey } from '../text/index.ts';
import type { Obstacle } from './obstacle.ts';
import { codeOf } from './probe-error.ts';
import type { Route } from './route.ts';

/** The addresses, or why there are none. An address resolves to itself. */
export async function resolveName({ endpoint, proxy }: Route, waitMs: number): Promise<string[] | Obstacle> {
  const name = proxy?.name ?? endpoint.host;
  if (net.isIP(name) !== 0) return [name];
  try {
    return await lookUp(name, createDeadline(waitMs));
  } catch (error) {
    return await whyUnresolved(name, codeOf(error), { ofProxy: proxy !== undefined, waitMs });
  }
}

/** The system's resolver has one code for many causes; name servers distinguish them. */
async function whyUnresolved(
  name: string,
  code: string,
  { ofProxy, waitMs }: { ofProxy: boolean; waitMs: number },
): Promise<Obstacle> {
  const { value } = await observer.observe(
    { endpoint: { host: name, port: 443 } },
    { deadline: createDeadline(waitMs), dial: dialDirect },
  );
  const answer = value?.direct;
  const servers = answer?.servers ?? [];
  const key = servers.length === 0 ? 'way.dns' : (keys[answer?.error?.code ?? ''] ?? 'way.dns');
  return {
    about: 'dns',
    what: say(key, { name, code, servers: { list: servers.slice(0, 4) } }),
    fix: say(key === 'way.dns-none' && ofProxy ? 'way.proxy-dns.fix' : `${key}.fix`, { name }),
  };
}

/** By the name servers' code: NXDOMAIN or no address, SERVFAIL, silence, a closed port. */
const keys: Record<string, 'way.dns-none' | 'way.dns-failed' | 'way.dns-silent'> = {
  ENOTFOUND: 'way.dns-none',
  ENODATA: 'way.dns-none',
  ESERVFAIL: 'way.dns-failed',
  TIMEOUT: 'way.dns-silent',
  ECONNREFUSED: 'way.dns-silent',
} satisfies Record<string, TextKey>;
