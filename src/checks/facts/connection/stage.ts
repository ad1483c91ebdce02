/** Which part of a connection failed. */
import { type Failure, failureCodes } from '../../../model/observation.ts';
import type { PhaseOf } from '../../../tenant/values.ts';

export type Stage = 'dns' | 'proxy' | 'tcp' | 'greeting' | 'ehlo' | 'starttls' | 'tls' | 'capability' | 'answer';

/** A name that is not found is a failure of dns, also where it came up in a later phase. */
export function failedStage({ phase, code }: Failure): Stage | undefined {
  const stage = stageOf(phase);
  // First of all: a proxy whose name does not resolve says nothing about the endpoint's name.
  if (code === failureCodes.proxyRefused || stage === 'proxy') return 'proxy';
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) return 'dns';
  if (stage === 'dns') return 'dns';
  return /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code) ? 'tcp' : stage;
}

/** Undefined for a phase of no connection: an error before it, or an observation of another version. */
export function stageOf(phase: string): Stage | undefined {
  return byPhase.get(phase);
}

type Connection = 'dns' | 'tcp' | 'tls' | 'https' | 'token-endpoint' | 'imap' | 'pop3' | 'smtp';

const stages: Record<PhaseOf<Connection>, Stage> = {
  dns: 'dns',
  'proxy-dns': 'proxy',
  'proxy-tcp': 'proxy',
  'proxy-tls': 'proxy',
  proxy: 'proxy',
  tcp: 'tcp',
  tls: 'tls',
  greeting: 'greeting',
  ehlo: 'ehlo',
  starttls: 'starttls',
  capability: 'capability',
  answer: 'answer',
  metadata: 'answer',
  refusal: 'answer',
  body: 'answer',
};
const byPhase: ReadonlyMap<string, Stage> = new Map(Object.entries(stages));
