import { type Failure, failureCodes } from '../../../model/observation.ts';

/** The rung of the ladder that a phase of an observer stands for. */
export function rungOf({ phase, code }: Failure): 'name' | 'tcp' | 'proxy' | 'tls' | 'later' {
  // First of all: a proxy whose name does not resolve says nothing about the endpoint's name.
  if (code === failureCodes.proxyRefused || phase.startsWith('proxy')) return 'proxy';
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code) || /dns|resol|lookup/i.test(phase)) return 'name';
  if (/^(tcp|connect|dial)/i.test(phase) || /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code))
    return 'tcp';
  return /^(tls|handshake)/i.test(phase) ? 'tls' : 'later';
}
