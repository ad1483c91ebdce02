import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { valueOf } from '../value-of.ts';
import { type ConnectionPlace, placeOfView, type ConnectionView } from './view.ts';

export interface Reached extends ConnectionPlace {
  by: 'entra' | 'greeting' | 'http-answer' | 'tls' | 'tcp';
  /** From the first packet to the last. */
  tookMs: number;
  /** `TLS 1.3`; only `TLS` if the version is unknown. */
  tlsVersion: string;
  /** The Exchange host in a mail server's greeting, or else the banner. */
  greeting?: string;
  status?: number;
}

export function reachedBy(view: ConnectionView): Reached {
  const { deepest, tls } = view;
  const values = {
    ...placeOfView(view),
    tookMs: Math.round(deepest.phases.reduce((sum, { ms }) => sum + ms, 0)),
    tlsVersion: tls?.version?.replace(/^TLSv/, 'TLS ') ?? 'TLS',
  };
  if (deepest.kind === 'token-endpoint') return { ...values, by: 'entra' };
  const mail = valueOf(deepest, 'imap') ?? valueOf(deepest, 'pop3');
  const greeting = mail?.exchangeHost ?? mail?.greeting ?? valueOf(deepest, 'smtp')?.greeting;
  if (greeting !== undefined) return { ...values, by: 'greeting', greeting: greeting.slice(0, 100) };
  const status = valueOf(deepest, 'https')?.answer?.status;
  if (status !== undefined) return { ...values, by: 'http-answer', status };
  return { ...values, by: tls === undefined ? 'tcp' : 'tls' };
}

export function reachedWords({ target, by, tookMs, tlsVersion, greeting = '', status = 0 }: Reached): Text {
  const took = { ms: tookMs };
  switch (by) {
    case 'entra':
      return say('network.answer.login', { took, version: tlsVersion });
    case 'greeting':
      return say('network.answer.mail', { greeting, took, version: tlsVersion });
    case 'http-answer':
      return say('network.answer.https', { status: String(status), took, version: tlsVersion });
    case 'tls':
      return say('network.answer.tls', { took, version: tlsVersion, target });
    case 'tcp':
      return say('network.answer.tcp', { took });
  }
}
