/**
 * Sends one real mail from a mailbox of the deployment as ECE does, and looks for it in a test mailbox. Opens the test
 * mailbox first and read-only: no mail is sent that it cannot look for, and nothing is marked or deleted. A refusal is
 * data. The observation contains no token.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { failureCodes, type Failure, type Observation } from '../model/observation.ts';
import { failureOf } from '../observe/failure.ts';
import type { Endpoint } from '../observe/observer.ts';
import { createPhaseClock } from '../observe/phases.ts';
import { toPlain } from '../observe/plain.ts';
import { removed } from '../observe/redact.ts';
import { type Language, read, say } from '../text/index.ts';

export const roundTripPhases = ['open', 'send', 'arrive'] as const;

/** The value of a `round-trip` observation, whose subject is the sending mailbox. */
export const roundTripSchema = z
  .object({
    to: z.string().max(320),
    /** The sender's log-in name: the token's owner. */
    user: z.string().max(320),
    /** Random, in the mail's subject, to identify the mail. */
    mark: z.string().max(60),
    /** The server accepted the mail. A refusal is an error in phase `send`. */
    sent: z.boolean(),
    /** The server's reply to the mail. */
    reply: z.string().max(500).optional(),
    /** The mail was found in the inbox of the test mailbox. */
    found: z.boolean(),
    /** From the server's acceptance until the mail was seen, or the whole wait. */
    ms: z.number().nonnegative().optional(),
  })
  .strict();

export type RoundTrip = z.infer<typeof roundTripSchema>;

export interface RoundTripWish {
  from: string;
  to: string;
  /** The token that sends, and its owner's name for SMTP. */
  sender: { user: string; token: string };
  /** The test mailbox's own token. */
  receiver: { token: string };
  smtp: Endpoint;
  imap: Endpoint;
  /** The language of the mail's subject and text. */
  language: Language;
}

export interface RoundTripTimes {
  /** For each reply of a server. The wait for the mail is `arriveMs`. */
  answerMs: number;
  arriveMs: number;
  lookEveryMs: number;
}

const defaultTimes: RoundTripTimes = { answerMs: 30_000, arriveMs: 60_000, lookEveryMs: 2000 };

/** Never rejects. */
export async function roundTrip(wish: RoundTripWish, times: RoundTripTimes = defaultTimes): Promise<Observation> {
  const { from, to, sender, receiver } = wish;
  const at = new Date().toISOString();
  const mark = randomUUID();
  const seen: RoundTrip = { to, user: sender.user, mark, sent: false, found: false };
  const phases = createPhaseClock<(typeof roundTripPhases)[number]>();
  const inbox = inboxOf(wish, times);
  const overdue = Promise.withResolvers<never>();
  // The libraries' limits apply only to silence, so a server that keeps sending never reaches them.
  const timer = setTimeout(() => overdue.reject(tooLong(times)), longestMs(times));
  let error: Failure | undefined;
  try {
    await Promise.race([walk(), overdue.promise]);
  } catch (thrown) {
    error = failureIn(thrown, phases.current(), [sender.token, receiver.token]);
  } finally {
    clearTimeout(timer);
    // Not logout(): after a failure imapflow would leave the socket open.
    inbox.close();
  }
  return {
    id: `round-trip:${mark}`,
    kind: 'round-trip',
    subject: { kind: 'mailbox', name: from },
    from: { kind: 'bot' },
    path: 'direct',
    at,
    phases: phases.end(),
    value: { ...seen },
    ...(error === undefined ? {} : { error }),
  };

  async function walk(): Promise<void> {
    phases.begin('open');
    await inbox.connect();
    const { uidNext } = await inbox.mailboxOpen('INBOX', { readOnly: true });
    phases.begin('send');
    seen.reply = toPlain(await send(wish, mark, times), 500);
    seen.sent = true;
    phases.begin('arrive');
    const sentAt = performance.now();
    seen.found = await arrives(inbox, mark, uidNext, times);
    seen.ms = Math.round(performance.now() - sentAt);
  }
}

/** Opening, sending, the last look, and the wait for the mail. */
function longestMs({ answerMs, arriveMs }: RoundTripTimes): number {
  return 3 * answerMs + arriveMs;
}

function tooLong(times: RoundTripTimes): Error {
  return Object.assign(new Error(`not over after ${longestMs(times)} ms`), { code: 'ETIMEDOUT' });
}

function inboxOf({ to, receiver, imap }: RoundTripWish, { answerMs }: RoundTripTimes): ImapFlow {
  const client = new ImapFlow({
    ...dialled(imap),
    secure: true,
    servername: imap.host,
    auth: { user: to, accessToken: receiver.token },
    tls: trusting(imap),
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
    // An envelope has a few hundred bytes. Without limits, a server could fill memory with gigabytes.
    maxLineLength: 65_536,
    maxLiteralSize: 65_536,
    maxResponseSize: 262_144,
  });
  // The interrupted command throws the same error.
  client.on('error', () => {});
  return client;
}

async function send(
  { from, to, sender, smtp, language }: RoundTripWish,
  mark: string,
  { answerMs }: RoundTripTimes,
): Promise<string> {
  const transport = createTransport({
    ...dialled(smtp),
    secure: false,
    requireTLS: true,
    auth: { type: 'OAuth2', user: sender.user, accessToken: sender.token },
    tls: trusting(smtp),
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
    // Otherwise a timed-out socket stays open for five more seconds.
    socketCloseTimeout: 0,
  } as Parameters<typeof createTransport>[0]);
  try {
    const { response } = (await transport.sendMail({
      from,
      to,
      subject: read(say('round-trip.mail.subject', { mark }), { language }),
      text: read(say('round-trip.mail.text', { from }), { language }),
    })) as { response: string };
    return response;
  } finally {
    transport.close();
  }
}

/** Reads only envelopes of new mail. No SEARCH: Exchange finds a mail later than the inbox lists it. */
async function arrives(
  inbox: ImapFlow,
  mark: string,
  uidNext: number,
  { arriveMs, lookEveryMs }: RoundTripTimes,
): Promise<boolean> {
  const until = performance.now() + arriveMs;
  for (;;) {
    await inbox.noop();
    for await (const { envelope } of inbox.fetch(`${uidNext}:*`, { envelope: true }, { uid: true }))
      if (envelope?.subject?.includes(mark) === true) return true;
    if (performance.now() + lookEveryMs > until) return false;
    await delay(lookEveryMs);
  }
}

function dialled({ host, port, address, addressPort }: Endpoint): { host: string; port: number } {
  return { host: address ?? host, port: addressPort ?? port };
}

function trusting({ host, ca }: Endpoint): { servername: string; ca?: string } {
  return { servername: host, ...(ca === undefined ? {} : { ca }) };
}

/** The server's reply is more precise than the library's message. */
function failureIn(thrown: unknown, phase: string, secrets: readonly string[]): Failure {
  const { code, response, responseText } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    code?: unknown;
    response?: unknown;
    responseText?: unknown;
  };
  const reply = [responseText, response].find((text) => typeof text === 'string' && text !== '') as string | undefined;
  const failure = failureOf(thrown, phase);
  const known = reply !== undefined ? failureCodes.refused : (libraryCodes[String(code)] ?? failure.code);
  return {
    phase,
    code: known,
    text: toPlain(
      secrets.reduce((text, secret) => text.replaceAll(secret, removed), reply ?? failure.text),
      1000,
    ),
  };
}

/** Codes of nodemailer and imapflow. */
const libraryCodes: Record<string, string> = {
  ETIMEDOUT: failureCodes.timeout,
  ETIMEOUT: failureCodes.timeout,
  CONNECT_TIMEOUT: failureCodes.timeout,
  GREETING_TIMEOUT: failureCodes.timeout,
  UPGRADE_TIMEOUT: failureCodes.timeout,
  NoConnection: failureCodes.closed,
  EConnectionClosed: failureCodes.closed,
  ClosedAfterConnectTLS: failureCodes.closed,
  ClosedAfterConnectText: failureCodes.closed,
  ECONNECTION: failureCodes.closed,
};
