/** What a mail server speaks where it does not begin as its port wants: TLS at once, or no TLS at all. */
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

/** A server that waits for a ClientHello is as silent as one that is dead: after this long, it gets one. */
const quietMs = 3000;

/**
 * The first line, or fault IMPLICIT_TLS where nothing came and a second connection opens TLS at once; `onFacts` is then
 * called with what that showed.
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
    // Not TLS at once either: the line decides.
    async () => ({ line: await first }),
  );
  tls.catch(() => {});
  try {
    const came = await Promise.race([first.then((text) => ({ line: text })), tls]);
    if ('line' in came) return came.line;
    onFacts(came.facts);
    throw fault(failureCodes.implicitTls, `TLS begins at once (${came.facts.version ?? 'TLS'})`);
  } finally {
    stopped.abort();
  }
}

/** Opens another connection to the same endpoint. */
type Redial = (deadline: Deadline) => Promise<Socket>;

/** What OpenSSL says of bytes that are no record of TLS. */
const noRecord = /WRONG_VERSION_NUMBER|PACKET_LENGTH|UNEXPECTED_MESSAGE/;
/** The first line of IMAP, POP3 or SMTP. */
const greeting = /^(?:\* (?:OK|PREAUTH|BYE)\b|\+OK\b|-ERR\b|(?:220|421|554)[ -])/i;
const mostMs = 3000;

/**
 * To be thrown in place of `error`, with which a handshake has failed: fault CLEAR_TEXT where a second connection is
 * greeted in clear, and `error` itself everywhere else.
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
