import { type Failure, failureCodes } from '../../model/observation.ts';

/** The rung of the ladder that a phase of an observer stands for. */
export function rungOf({ phase, code }: Failure): 'name' | 'tcp' | 'proxy' | 'tls' | 'later' {
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code) || /dns|resol|lookup/i.test(phase)) return 'name';
  if (code === failureCodes.proxyRefused || /proxy/i.test(phase)) return 'proxy';
  if (/^(tcp|connect|dial)/i.test(phase) || /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code)) return 'tcp';
  return /^(tls|handshake)/i.test(phase) ? 'tls' : 'later';
}
