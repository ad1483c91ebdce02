/**
 * The first failed stage of name → TCP → TLS → certificate → greeting → answer. Shared by checks and diagnoses, so that
 * a code means the same in both.
 */
import { readReply } from '../../../knowledge/server-replies.ts';
import { allowedAs } from '../../../model/endpoints.ts';
import { type Failure, failureCodes, readingPhase } from '../../../model/observation.ts';
import { valueOf } from '../value-of.ts';
import { answerStop } from './answer.ts';
import { certificateStop, hasPublicCertificate } from './certificate.ts';
import { type Family, families } from './families.ts';
import { nameStop } from './name.ts';
import { type ConnectionPlace, type ConnectionView, isStandIn, placeOfView } from './view.ts';
import { failedStage, stageOf } from './stage.ts';
import type { Stop } from './stop-reasons.ts';

export function stopOf(view: ConnectionView): Stop | undefined {
  const known = stops.get(view);
  if (known !== undefined) return known.stop;
  const stop = stopIn(view);
  stops.set(view, { stop });
  return stop;
}

const stops = new WeakMap<ConnectionView, { stop: Stop | undefined }>();

function stopIn(view: ConnectionView): Stop | undefined {
  const stop = firstStop(view);
  const { address } = view.endpoint;
  // `probe allow --address` was not run, so the probe used another address than the deployment's.
  return stop === undefined || familyOf(stop) === 'probe' || address === undefined || view.resolved !== true
    ? stop
    : { code: 'address-not-told', values: { ...placeOfView(view), address, allow: allowedAs(view.endpoint) } };
}

function firstStop(view: ConnectionView): Stop | undefined {
  const { error } = view.deepest;
  // The chain was presented before any later silence, so the certificate is judged first.
  return (
    (error && (probeStop(error, view) ?? nameStop(error, view) ?? tcpStop(error, view) ?? tlsModeStop(error, view))) ??
    certificateStop(view) ??
    (error && (tlsStop(error, view) ?? laterStop(error, view))) ??
    answerStop(view)
  );
}

export function familyOf(stop: Stop): Family;
export function familyOf(stop: Stop | undefined): Family | undefined;
export function familyOf(stop: Stop | undefined): Family | undefined {
  return stop && families[stop.code];
}

function probeStop({ phase, code, text }: Failure, view: ConnectionView): Stop | undefined {
  const values = placeOfView(view);
  if (code === failureCodes.targetNotAllowed)
    return { code: 'target-not-allowed', values: { ...values, ...allowArguments(view) } };
  if (code === failureCodes.unsupported) return { code: 'probe-too-old', values };
  if (phase === readingPhase) return { code: 'unreadable', values };
  if (code === failureCodes.cancelled) return { code: 'interrupted', values };
  return code === failureCodes.observerFailed ? { code: 'observer-failed', values: { ...values, text } } : undefined;
}

function allowArguments({ endpoint }: ConnectionView): { allow?: string } {
  return endpoint.address === undefined && endpoint.ca === undefined ? {} : { allow: allowedAs(endpoint) };
}

function tcpStop(error: Failure, view: ConnectionView): Stop | undefined {
  const { code, text } = error;
  const stage = failedStage(error);
  if (stage === 'proxy') return proxyStop(error, placeOfView(view));
  if (stage !== 'tcp') return undefined;
  const values = { ...placeOfView(view), addresses: triedAddresses(view) };
  if (code === 'ECONNREFUSED') return { code: 'tcp-refused', values };
  if (timedOut(code)) return { code: 'tcp-timeout', values };
  if (/UNREACH|EADDRNOTAVAIL/.test(code)) return { code: 'tcp-unreachable', values: { ...values, failure: code } };
  if (cutOff(code)) return { code: 'tcp-reset', values };
  return { code: 'tcp-failed', values: { ...values, failure: code, text } };
}

function proxyStop({ code, text }: Failure, place: ConnectionPlace): Stop {
  const answered =
    code === failureCodes.proxyRefused || code === failureCodes.protocol || code === failureCodes.tooLarge;
  if (!answered) return { code: 'proxy-unreachable', values: { ...place, failure: code } };
  // RFC 9110 section 15.5.8. tinyproxy answers 401 to a wrong password.
  if (code === failureCodes.proxyRefused && /^40[17]\b/.test(text)) {
    const schemes = /; Proxy-Authenticate: (.+)/.exec(text)?.[1]?.split(', ') ?? [];
    return { code: 'proxy-password', values: { ...place, schemes } };
  }
  return { code: 'proxy-refused', values: { ...place, text } };
}

/** The server starts with TLS on a clear-text port, or the reverse. */
function tlsModeStop({ code, text }: Failure, view: ConnectionView): Stop | undefined {
  if (code === failureCodes.implicitTls) return { code: 'implicit-tls', values: placeOfView(view) };
  return code === failureCodes.clearText
    ? { code: 'clear-text', values: { ...placeOfView(view), text: withoutBracket(text).slice(0, 60) } }
    : undefined;
}

/** Exchange appends its server in brackets, in base64 that people cannot read. */
function withoutBracket(greeting: string): string {
  return greeting.replace(/(?<! ) *\[[^[\]]*(?:\] *)?$/, '');
}

function tlsStop(error: Failure, view: ConnectionView): Stop | undefined {
  const { code, text } = error;
  const values = placeOfView(view);
  // With TLS 1.3, a client learns only after the handshake that it needs a certificate.
  if (/CERTIFICATE_REQUIRED/.test(code)) return { code: 'tls-client-certificate', values };
  if (failedStage(error) !== 'tls') return undefined;
  // After STARTTLS the server has just promised TLS. Clear-text bytes in a packet of their own fail the handshake here;
  // bytes in the packet of the go-ahead are caught by the observer (STARTTLS_INJECTED).
  if (view.deepest.kind === 'smtp' && notTlsRecord.test(code)) return { code: 'starttls-injected', values };
  if (code === failureCodes.largeLost) {
    const elsewhere = view.wholePacketsPass && view.given === undefined ? { atOtherPort: true as const } : {};
    return { code: 'large-packets-lost', values: { ...values, ...elsewhere } };
  }
  if (timedOut(code)) return { code: 'tls-silent', values: { ...values, waitedMs: waitedMs(view, error) } };
  if (cutOff(code)) return { code: 'tls-cut', values };
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/.test(code)) return { code: 'tls-version', values };
  if (/HANDSHAKE_FAILURE|SHARED_CIPHER|INSUFFICIENT_SECURITY|SIGALG|KEY_TOO_SMALL|CIPHER/.test(code))
    return { code: 'tls-cipher', values };
  if (notTlsRecord.test(code)) return { code: 'tls-foreign', values };
  return { code: 'tls-failed', values: { ...values, failure: code, text } };
}

/** OpenSSL's errors for bytes that are not a TLS record. */
const notTlsRecord = /WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST|HTTPS_PROXY_REQUEST|UNEXPECTED_MESSAGE|PROTOCOL$/;

function laterStop(error: Failure, view: ConnectionView): Stop {
  const { phase, code, text } = error;
  const values = placeOfView(view);
  if (code === failureCodes.noStartTls) return { code: 'starttls-missing', values };
  if (code === failureCodes.startTlsRefused) return { code: 'starttls-refused', values: { ...values, text } };
  if (code === failureCodes.startTlsInjected) return { code: 'starttls-injected', values };
  if (code === failureCodes.refused) return refusalStop(text, view);
  const awaited = stageOf(phase) === 'greeting' ? 'greeting' : 'answer';
  const head = awaited === 'greeting' ? valueOf(view.deepest, 'imap', 'pop3', 'smtp')?.greeting : undefined;
  if (timedOut(code) && head !== undefined && head !== '')
    return { code: 'greeting-slow', values: { ...values, waitedMs: waitedMs(view, error), head: head.slice(0, 100) } };
  if (timedOut(code)) return { code: `${awaited}-silent`, values: { ...values, waitedMs: waitedMs(view, error) } };
  // The certificate was verified before, so the server that broke off is Microsoft's own.
  if (cutOff(code) && phase === 'body' && view.deepest.kind === 'token-endpoint' && view.tls?.anchor !== 'system')
    return { code: 'entra-incomplete', values };
  if (cutOff(code) && phase === 'body') return { code: 'answer-cut', values: { ...values, begun: true } };
  if (cutOff(code)) return { code: `${awaited}-cut`, values };
  return { code: 'answer-foreign', values: { ...values, text } };
}

function refusalStop(text: string, view: ConnectionView): Stop {
  const values = { ...placeOfView(view), text };
  const reply = readReply(mailProtocols.find((kind) => kind === view.deepest.kind) ?? 'smtp', text);
  if (reply?.id === 'smtp-tls-too-old')
    return { code: 'tls-old-behind', values: { ...values, publicCertificate: hasPublicCertificate(view) } };
  return { code: reply?.throttling === true ? 'server-throttles' : 'server-refuses', values };
}

const mailProtocols = ['imap', 'pop3', 'smtp'] as const;

function timedOut(code: string): boolean {
  return code === failureCodes.timeout || code === 'ETIMEDOUT' || code === 'ETIMEOUT';
}

function cutOff(code: string): boolean {
  return (
    code === failureCodes.closed || /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_SSL_UNEXPECTED_EOF_WHILE_READING)$/.test(code)
  );
}

function triedAddresses(view: ConnectionView): string[] {
  if (isStandIn(view)) return [];
  const { tcp, deepest } = view;
  const failed = tcp?.attempts.filter(({ error }) => error !== undefined).map(({ address }) => address) ?? [];
  if (failed.length > 0) return failed;
  const address = valueOf(deepest, 'tls', 'https', 'token-endpoint', 'imap', 'pop3', 'smtp')?.address;
  return address === undefined ? [] : [address];
}

function waitedMs({ deepest }: ConnectionView, { phase }: Failure): number {
  return Math.round(deepest.phases.find(({ name }) => name === phase)?.ms ?? deepest.phases.at(-1)?.ms ?? 0);
}
