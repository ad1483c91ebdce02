/**
 * Why a name did not resolve: the system's own resolver (what ECE uses, hosts file included) beside the name servers
 * asked directly.
 */
import { isIP } from 'node:net';
import type { Failure } from '../../../model/observation.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Seen } from './seen.ts';
import { failedStage } from './stage.ts';
import type { Stop } from './stop.ts';

export function nameStop(error: Failure, { dns, endpoint: { host } }: Seen): Stop | undefined {
  if (failedStage(error) !== 'dns') return undefined;
  const { code } = dns?.system.error ?? error;
  const direct = dns?.direct.addresses ?? [];
  if (direct.length > 0) {
    return {
      kind: 'name-unknown-here',
      words: say('network.stop.name-unknown-here', {
        host,
        servers: { list: dns?.direct.servers ?? [] },
        addresses: { list: direct.slice(0, 3) },
      }),
    };
  }
  if (code === 'ENOTFOUND' || code === 'ENODATA') {
    // The system's resolver says ENOTFOUND on some platforms when nobody answers at all.
    return silent(dns?.direct.error?.code)
      ? silence(host, dns?.direct.servers)
      : { kind: 'name-unknown', words: say('network.stop.name-unknown', { host }) };
  }
  if (silent(code)) return silence(host, dns?.direct.servers);
  return { kind: 'resolver-failed', words: say('network.stop.resolver-failed', { host, code }) };
}

/**
 * Worth a word beside any verdict: the name leads to an inside address here, and to an outside one for the name
 * servers.
 */
export function insideAddress({ dns, endpoint: { host } }: Seen): Text | undefined {
  if (dns === undefined || dns.overridden) return undefined;
  const { system, direct } = dns;
  if (!system.addresses.some(isPrivate) || direct.addresses.length === 0 || direct.addresses.some(isPrivate))
    return undefined;
  return say('network.note.inside-address', {
    host,
    system: { list: system.addresses.slice(0, 3) },
    direct: { list: direct.addresses.slice(0, 3) },
  });
}

function silent(code: string | undefined): boolean {
  return code !== undefined && /^(EAI_AGAIN|ETIMEOUT|ETIMEDOUT|TIMEOUT|ECONNREFUSED|ECANCELLED)$/.test(code);
}

function silence(host: string, servers: string[] | undefined): Stop {
  const words =
    servers === undefined || servers.length === 0
      ? say('network.stop.resolver-silent', { host })
      : say('network.stop.resolver-silent.servers', { host, servers: { list: servers } });
  return { kind: 'resolver-silent', words };
}

/** RFC 1918, RFC 6598, loopback, link-local and RFC 4193. */
function isPrivate(address: string): boolean {
  if (isIP(address) === 6) return /^(::1$|f[cd]|fe[89ab])/i.test(address);
  return /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  );
}
