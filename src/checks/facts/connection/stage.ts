import { type Failure, failureCodes } from '../../../model/observation.ts';
import type { PhaseOf } from '../../../tenant/values.ts';

export type Stage = 'dns' | 'proxy' | 'tcp' | 'greeting' | 'ehlo' | 'starttls' | 'tls' | 'capability' | 'answer';

/** An unknown name is a failure of dns, even if it shows in a later phase. */
export function failedStage({ phase, code }: Failure): Stage | undefined {
  const stage = stageOf(phase);
  // The proxy comes first: if its name does not resolve, that says nothing about the endpoint's name.
  if (code === failureCodes.proxyRefused || stage === 'proxy') return 'proxy';
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) return 'dns';
  if (stage === 'dns') return 'dns';
  return /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code) ? 'tcp' : stage;
}

/** Undefined if the phase is not part of a connection. */
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
