/** Detects mail servers that begin with TLS where their port expects clear text, or the reverse. */
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { failureCodes } from '../model/observation.ts';
import { createDeadline } from './deadline.ts';
import { errorCodeOf, fault } from './failure.ts';
import { handshake } from './handshake.ts';
import { readLines } from './lines.ts';
import type { Deadline, Endpoint } from './observer.ts';
import { toPlain } from './plain.ts';
import type { TlsFacts } from './tls-facts.ts';

/** A server that waits for a ClientHello is as silent as a dead one. After this time it gets one. */
const quietMs = 3000;

/**
 * Fault IMPLICIT_TLS if no line came and a second connection completed a TLS handshake; `onFacts` then gets its facts.
 */
export async function lineOrImplicitTls(
  line: (deadline: Deadline) => Promise<string>,
  { endpoint, deadline, redial }: { endpoint: Endpoint; deadline: Deadline; redial: Redial },
  onFacts: (facts: TlsFacts) => void,
): Promise<string> {
  const stopped = new AbortController();
  const signal = AbortSignal.any([deadline.signal, stopped.signal]);
  const until = createDeadline(deadline.left(), signal);
  const opensTls = async (): Promise<TlsFacts> => {
    await pause(Math.min(quietMs, deadline.left() * 0.3), undefined, { signal });
    const { socket, facts } = await handshake(await redial(until), endpoint, until);
    socket.destroy();
    return facts;
  };
  const first = line(deadline);
  const tls = opensTls().then(
    (facts) => ({ facts }),
    // The server does not begin with TLS either, so the line decides.
    async () => ({ line: await first }),
  );
  tls.catch(() => {});
  try {
    const outcome = await Promise.race([first.then((text) => ({ line: text })), tls]);
    if ('line' in outcome) return outcome.line;
    onFacts(outcome.facts);
    throw fault(failureCodes.implicitTls, `TLS begins at once (${outcome.facts.version ?? 'TLS'})`);
  } finally {
    stopped.abort();
  }
}

type Redial = (deadline: Deadline) => Promise<Socket>;

/** OpenSSL's errors for bytes that are not a TLS record. */
const noRecord = /WRONG_VERSION_NUMBER|PACKET_LENGTH|UNEXPECTED_MESSAGE/;
/** The first line of IMAP, POP3 or SMTP. */
const greeting = /^(?:\* (?:OK|PREAUTH|BYE)\b|\+OK\b|-ERR\b|(?:220|421|554)[ -])/i;
const mostMs = 3000;

/**
 * The error to throw after a failed handshake: fault CLEAR_TEXT if a second connection gets a clear-text greeting,
 * otherwise `error`.
 */
export async function orClearText(error: unknown, deadline: Deadline, redial: Redial): Promise<unknown> {
  const code = errorCodeOf(error) ?? '';
  if (!noRecord.test(code)) return error;
  const share = createDeadline(Math.min(mostMs, deadline.left()), deadline.signal);
  let socket: Socket | undefined;
  try {
    socket = await redial(share);
    const line = await readLines(socket).next(share);
    return greeting.test(line) ? fault(failureCodes.clearText, toPlain(line, 300)) : error;
  } catch {
    return error;
  } finally {
    socket?.destroy();
  }
}
