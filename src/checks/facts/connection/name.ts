/** Compares the system's resolver, which ECE uses (hosts file included), with the name servers queried directly. */
import { isIP } from 'node:net';
import type { Failure } from '../../../model/observation.ts';
import { placeOfView, type ConnectionView } from './view.ts';
import { failedStage } from './stage.ts';
import type { Stop } from './stop-reasons.ts';

export function nameStop(error: Failure, view: ConnectionView): Stop | undefined {
  if (failedStage(error) !== 'dns') return undefined;
  const { dns, endpoint } = view;
  const values = { ...placeOfView(view), host: endpoint.host };
  const servers = dns?.direct.servers ?? [];
  const { code } = dns?.system.error ?? error;
  const direct = dns?.direct.addresses ?? [];
  if (direct.length > 0) {
    return { code: 'name-unknown-here', values: { ...values, servers, addresses: direct.slice(0, 3) } };
  }
  // The system's resolver has one code for several failures: glibc reports EAI_AGAIN for both silence and SERVFAIL, and
  // some platforms report ENOTFOUND without any answer. The name servers' own error therefore takes precedence.
  const said = dns?.direct.error?.code ?? code;
  if (isSilence(said)) return { code: 'resolver-silent', values: { ...values, servers } };
  if (said === 'ENOTFOUND' || said === 'ENODATA') return { code: 'name-unknown', values };
  return { code: 'resolver-failed', values: { ...values, failure: said } };
}

export interface InsideAddress {
  system: string[];
  direct: string[];
}

/** A private address here and a public one at the name servers, worth a note beside any verdict. */
export function insideAddress({ dns }: ConnectionView): InsideAddress | undefined {
  if (dns === undefined || dns.overridden) return undefined;
  const { system, direct } = dns;
  if (!system.addresses.some(isPrivate) || direct.addresses.length === 0 || direct.addresses.some(isPrivate))
    return undefined;
  return { system: system.addresses.slice(0, 3), direct: direct.addresses.slice(0, 3) };
}

function isSilence(code: string): boolean {
  return /^(ETIMEOUT|ETIMEDOUT|TIMEOUT|ECONNREFUSED|ECANCELLED)$/.test(code);
}

/** RFC 1918, RFC 6598, loopback, link-local and RFC 4193. */
function isPrivate(address: string): boolean {
  if (isIP(address) === 6) return /^(::1$|f[cd]|fe[89ab])/i.test(address);
  return /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  );
}
