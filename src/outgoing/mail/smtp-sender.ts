/** Sends over SMTP: encrypted, authenticated, one connection for each mail. */
import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { failureCodes, type Failure } from '../../model/observation.ts';
import { createDeadline } from '../../observe/deadline.ts';
import { dialDirect } from '../../observe/dial.ts';
import { failureOf } from '../../observe/failure.ts';
import type { Deadline, Endpoint } from '../../observe/observer.ts';
import { createPhaseClock, type DialPhase } from '../../observe/phases.ts';
import { toPlain } from '../../observe/plain.ts';
import { removed } from '../../observe/redact.ts';
import { trustContext } from '../../observe/trust.ts';
import type { SendRefusal } from '../outbox.ts';
import { longestSendMs, type MailSender } from './sender.ts';

export interface SmtpWish {
  /** TLS from the first byte on port 465 (RFC 8314), elsewhere STARTTLS. */
  endpoint: () => Promise<Endpoint> | Endpoint;
  user: string;
  /** A password, or how to get an access token. */
  proof: { password: string } | { token: (deadline: Deadline) => Promise<string> };
}

const implicitTlsPort = 465;
/** Milliseconds of silence after which an attempt ends. Exchange Online takes up to 15 s for a refusal. */
const silenceMs = 30_000;

export function createSmtpSender({ endpoint, user, proof }: SmtpWish, longestMs = longestSendMs): MailSender {
  const closing = new AbortController();
  return {
    async send({ from, to, source }) {
      const deadline = createDeadline(longestMs, closing.signal);
      const phases = createPhaseClock<DialPhase | 'send'>();
      let secret = '';
      try {
        secret = 'password' in proof ? proof.password : await proof.token(deadline);
        const auth =
          'password' in proof ? { user, pass: secret } : { type: 'OAuth2' as const, user, accessToken: secret };
        const server = await endpoint();
        const { socket } = await dialDirect(server, deadline, phases);
        phases.begin('send');
        const mail = { envelope: { from, to: [to] }, raw: source };
        await transmit(server, auth, mail, { socket, signal: deadline.signal });
        return undefined;
      } catch (thrown) {
        return refusalIn(thrown, phases.current(), secret);
      }
    },
    async close() {
      closing.abort();
    },
  };
}

async function transmit(
  { host, port, ca }: Endpoint,
  auth: object,
  mail: { envelope: { from: string; to: string[] }; raw: Buffer },
  { socket, signal }: { socket: Socket; signal: AbortSignal },
): Promise<void> {
  const transport = createTransport({
    connection: socket,
    host,
    secure: port === implicitTlsPort,
    requireTLS: true,
    auth,
    // Otherwise the mail goes unauthenticated to a server that offers no AUTH.
    forceAuth: true,
    tls: { servername: host, secureContext: trustContext(ca) },
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
  } as Parameters<typeof createTransport>[0]);
  const { promise: over, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    await Promise.race([transport.sendMail(mail), over]);
  } finally {
    signal.removeEventListener('abort', stop);
    // The library's limits apply only to silence, and it does not close a connection that was given to it.
    socket.destroy();
  }
}

/** The server's reply is more precise than the library's message. */
function refusalIn(thrown: unknown, phase: string, secret: string): SendRefusal {
  const {
    failure: known,
    code,
    response,
    command,
  } = (thrown ?? {}) as {
    failure?: Failure;
    code?: unknown;
    response?: unknown;
    command?: unknown;
  };
  if (known !== undefined) return { failure: known, lasting: false };
  const reply = typeof response === 'string' && response !== '' ? response : undefined;
  const failure = failureOf(thrown, phase);
  const text = reply ?? failure.text;
  return {
    failure: {
      phase: failure.phase,
      code: reply === undefined ? (libraryCodes[String(code)] ?? failure.code) : failureCodes.refused,
      text: toPlain(secret === '' ? text : text.replaceAll(secret, removed), 1000),
    },
    lasting: command === 'RCPT TO' && reply !== undefined && /^5\d\d[ -]5\.1\.\d{1,3}\b/.test(reply),
  };
}

/** Codes of nodemailer. */
const libraryCodes: Record<string, string> = {
  ETIMEDOUT: failureCodes.timeout,
  ECONNECTION: failureCodes.closed,
};
