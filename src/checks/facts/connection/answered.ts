import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Seen } from './seen.ts';
import { valueOf } from '../value-of.ts';

/** What a good answer looked like, with the time it took from the first packet to the last. */
export function answerOf(seen: Seen): Text {
  const { deepest, tls, endpoint } = seen;
  const took = { ms: Math.round(deepest.phases.reduce((sum, { ms }) => sum + ms, 0)) };
  const version = tls?.version?.replace(/^TLSv/, 'TLS ') ?? 'TLS';
  const imap = valueOf(deepest, 'imap') ?? valueOf(deepest, 'pop3');
  const greeting = imap?.exchangeHost ?? imap?.greeting ?? valueOf(deepest, 'smtp')?.greeting;
  if (deepest.kind === 'token-endpoint') return say('network.answer.login', { took, version });
  if (greeting !== undefined) return say('network.answer.mail', { greeting: greeting.slice(0, 100), took, version });
  const status = valueOf(deepest, 'https')?.answer?.status;
  if (status !== undefined) return say('network.answer.https', { status: String(status), took, version });
  return tls === undefined
    ? say('network.answer.tcp', { took })
    : say('network.answer.tls', { took, version, target: endpoint.target });
}
