/**
 * How far one server came towards one endpoint, and why it stopped: the first rung of name → TCP → TLS → certificate →
 * greeting → answer that did not hold. Checks make findings of it and diagnoses root causes, so that both mean the same
 * by the same word.
 */
import { type Failure, failureCodes, readingPhase } from '../../../model/observation.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { answerStop } from './answer.ts';
import { certificateStop } from './certificate.ts';
import { nameStop } from './name.ts';
import type { Seen } from './seen.ts';
import { failedStage, stageOf } from './stage.ts';
import { valueOf } from '../value-of.ts';

/** Why it stopped, and the family it belongs to: what stops in one family is repaired by one kind of work. */
export const families = {
  'not-allowed': 'probe',
  'not-known': 'probe',
  interrupted: 'probe',
  'observer-failed': 'probe',
  unreadable: 'probe',
  'name-unknown': 'name',
  'name-unknown-here': 'name',
  'resolver-silent': 'name',
  'resolver-failed': 'name',
  'tcp-refused': 'blocked',
  'tcp-timeout': 'blocked',
  'tcp-unreachable': 'blocked',
  'tcp-reset': 'blocked',
  'tcp-failed': 'blocked',
  'proxy-refused': 'proxy',
  'tls-silent': 'silent',
  'greeting-silent': 'silent',
  'answer-silent': 'silent',
  'tls-cut': 'cut',
  'greeting-cut': 'cut',
  'answer-cut': 'cut',
  'tls-version': 'tls',
  'tls-cipher': 'tls',
  'tls-client-certificate': 'tls',
  'tls-failed': 'tls',
  'certificate-expired': 'dates',
  'certificate-not-yet-valid': 'dates',
  'certificate-clock': 'clock',
  'certificate-unknown-issuer': 'issuer',
  'certificate-other-name': 'foreign',
  'tls-foreign': 'foreign',
  'answer-foreign': 'foreign',
  'entra-foreign': 'foreign',
  'http-elsewhere': 'foreign',
  'server-refuses': 'busy',
  'http-unavailable': 'busy',
  'starttls-missing': 'altered',
  'starttls-refused': 'altered',
  'starttls-injected': 'altered',
  'xoauth2-missing': 'altered',
  'tenant-unknown': 'tenant',
} as const;

export type StopKind = keyof typeof families;
export type Family = (typeof families)[StopKind];

export interface Stop {
  kind: StopKind;
  words: Text;
}

/** Undefined where everything that was looked at went well. */
export function stopOf(seen: Seen): Stop | undefined {
  const { error } = seen.deepest;
  // The certificate is judged before any later silence: a chain was shown, and that came first.
  return (
    (error && (probeStop(error, seen) ?? nameStop(error, seen) ?? tcpStop(error, seen))) ??
    certificateStop(seen) ??
    (error && (tlsStop(error, seen) ?? laterStop(error, seen))) ??
    answerStop(seen)
  );
}

function probeStop({ phase, code, text }: Failure, { endpoint: { target }, server }: Seen): Stop | undefined {
  if (code === failureCodes.targetNotAllowed)
    return { kind: 'not-allowed', words: say('network.stop.not-allowed', { target, server }) };
  if (code === failureCodes.unsupported)
    return { kind: 'not-known', words: say('network.stop.not-known', { target, server }) };
  if (phase === readingPhase) return { kind: 'unreadable', words: say('network.stop.unreadable', { target, server }) };
  if (code === failureCodes.cancelled)
    return { kind: 'interrupted', words: say('network.stop.interrupted', { target }) };
  return code === failureCodes.observerFailed
    ? { kind: 'observer-failed', words: say('network.stop.observer-failed', { target, server, text }) }
    : undefined;
}

function tcpStop(error: Failure, seen: Seen): Stop | undefined {
  const { code, text } = error;
  const { target } = seen.endpoint;
  const stage = failedStage(error);
  if (stage === 'proxy') return { kind: 'proxy-refused', words: say('network.stop.proxy-refused', { target, text }) };
  if (stage !== 'tcp') return undefined;
  const at = place(seen);
  if (code === 'ECONNREFUSED') return { kind: 'tcp-refused', words: say('network.stop.tcp-refused', { at }) };
  if (timedOut(code)) return { kind: 'tcp-timeout', words: say('network.stop.tcp-timeout', { at }) };
  if (/UNREACH|EADDRNOTAVAIL/.test(code))
    return { kind: 'tcp-unreachable', words: say('network.stop.tcp-unreachable', { at, code }) };
  if (cutOff(code)) return { kind: 'tcp-reset', words: say('network.stop.tcp-reset', { at }) };
  return { kind: 'tcp-failed', words: say('network.stop.tcp-failed', { at, code, text }) };
}

function tlsStop(error: Failure, seen: Seen): Stop | undefined {
  const { code, text } = error;
  const { target } = seen.endpoint;
  // TLS 1.3 tells a client that it wants a certificate only after the handshake.
  if (/CERTIFICATE_REQUIRED/.test(code))
    return { kind: 'tls-client-certificate', words: say('network.stop.tls-client-certificate', { target }) };
  if (failedStage(error) !== 'tls') return undefined;
  if (timedOut(code))
    return { kind: 'tls-silent', words: say('network.stop.tls-silent', { target, ...waited(seen, error) }) };
  if (cutOff(code)) return { kind: 'tls-cut', words: say('network.stop.tls-cut', { target }) };
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/.test(code))
    return { kind: 'tls-version', words: say('network.stop.tls-version', { target }) };
  if (/HANDSHAKE_FAILURE|SHARED_CIPHER|INSUFFICIENT_SECURITY|SIGALG|KEY_TOO_SMALL|CIPHER/.test(code))
    return { kind: 'tls-cipher', words: say('network.stop.tls-cipher', { target }) };
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST|HTTPS_PROXY_REQUEST|UNEXPECTED_MESSAGE|PROTOCOL$/.test(code))
    return { kind: 'tls-foreign', words: say('network.stop.tls-foreign', { target }) };
  return { kind: 'tls-failed', words: say('network.stop.tls-failed', { target, code, text }) };
}

/** After the connection stands: the greeting of a mail server, or the answer of a web server. */
function laterStop(error: Failure, seen: Seen): Stop {
  const { phase, code, text } = error;
  const { target } = seen.endpoint;
  if (code === failureCodes.noStartTls)
    return { kind: 'starttls-missing', words: say('network.stop.starttls-missing', { target }) };
  if (code === failureCodes.startTlsRefused)
    return { kind: 'starttls-refused', words: say('network.stop.starttls-refused', { target, text }) };
  if (code === failureCodes.startTlsInjected)
    return { kind: 'starttls-injected', words: say('network.stop.starttls-injected', { target }) };
  if (code === failureCodes.refused)
    return { kind: 'server-refuses', words: say('network.stop.server-refuses', { target, text }) };
  const what = stageOf(phase) === 'greeting' ? 'greeting' : 'answer';
  if (timedOut(code))
    return { kind: `${what}-silent`, words: say(`network.stop.${what}-silent`, { target, ...waited(seen, error) }) };
  if (cutOff(code)) return { kind: `${what}-cut`, words: say(`network.stop.${what}-cut`, { target }) };
  return { kind: 'answer-foreign', words: say('network.stop.answer-foreign', { target, text }) };
}

function timedOut(code: string): boolean {
  return code === failureCodes.timeout || code === 'ETIMEDOUT' || code === 'ETIMEOUT';
}

function cutOff(code: string): boolean {
  return (
    code === failureCodes.closed || /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_SSL_UNEXPECTED_EOF_WHILE_READING)$/.test(code)
  );
}

/** `host:port`, with the addresses that were tried. */
function place({ endpoint: { target }, tcp, deepest }: Seen): Text {
  const failed = tcp?.attempts.filter(({ error }) => error !== undefined).map(({ address }) => address) ?? [];
  const address = valueOf(deepest, 'tls', 'https', 'token-endpoint', 'imap', 'pop3', 'smtp')?.address;
  const addresses = failed.length > 0 ? failed : address === undefined ? [] : [address];
  return addresses.length === 0
    ? say('network.at', { target })
    : say('network.at.addresses', { target, addresses: { list: addresses } });
}

function waited({ deepest }: Seen, { phase }: Failure): { waited: { ms: number } } {
  const ms = deepest.phases.find(({ name }) => name === phase)?.ms ?? deepest.phases.at(-1)?.ms ?? 0;
  return { waited: { ms: Math.round(ms) } };
}
