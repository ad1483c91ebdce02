/** The start of every SMTP conversation over STARTTLS. RFC 5321 and RFC 3207. */
import type { Socket } from 'node:net';
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { readLines } from './lines.ts';
import type { Deadline } from './observer.ts';
import { toPlain } from './plain.ts';
import { capitals, mechanismsIn, protocolFault, serverRefusal, type Session, sessionPhases } from './session.ts';
import { tlsFactsSchema } from './tls-facts.ts';

const clientAddressSchema = z.union([z.ipv4().max(15), z.ipv6().max(45)]);

/** What is offered in clear text and after TLS. */
export const smtpValueSchema = z
  .object({
    address: z.string().max(100).optional(),
    greeting: z.string().max(500).optional(),
    capabilitiesInClear: z.array(z.string().max(200)).max(100).optional(),
    tls: tlsFactsSchema.optional(),
    capabilities: z.array(z.string().max(200)).max(100).optional(),
    /** After STARTTLS, in upper case. */
    mechanisms: z.array(z.string().max(60)).max(40).optional(),
    /** After STARTTLS: the address from which the server says that this client came. Behind NAT, the public one. */
    clientAddress: clientAddressSchema.optional(),
  })
  .strict();

export type SmtpValue = z.infer<typeof smtpValueSchema>;

export const smtpPhases = [...sessionPhases, 'ehlo', 'starttls', 'capability'] as const;
export type SmtpPhase = (typeof smtpPhases)[number];

/** Phases: greeting, ehlo, starttls, tls, capability. */
export async function beginSmtp(session: Session<SmtpValue, SmtpPhase>): Promise<void> {
  const first = await session.greeting();
  session.seen.greeting = toPlain(first, 500);
  const greeting = await readSmtpReply(session, first);
  if (greeting.code !== 220) throw serverRefusal(greeting.text);

  session.phases.begin('ehlo');
  session.seen.capabilitiesInClear = offersIn(await hello(session));

  session.phases.begin('starttls');
  if (!session.seen.capabilitiesInClear.includes('STARTTLS'))
    throw fault(failureCodes.noStartTls, 'the server does not offer STARTTLS');
  session.send('STARTTLS');
  const goAhead = await readSmtpReply(session);
  if (goAhead.code !== 220) throw fault(failureCodes.startTlsRefused, goAhead.text);
  await session.startTls((deadline) => reopen(session, deadline));

  // The client must discard what was offered in clear text (RFC 3207 section 4.2).
  session.phases.begin('capability');
  const answer = await hello(session);
  session.seen.capabilities = offersIn(answer);
  session.seen.mechanisms = mechanismsIn(session.seen.capabilities);
  const clientAddress = greetedAddress(answer);
  if (clientAddress !== undefined) session.seen.clientAddress = clientAddress;
}

/** A second connection, up to the go-ahead of STARTTLS. */
async function reopen({ redial }: Pick<Session<object>, 'redial'>, deadline: Deadline): Promise<Socket> {
  const socket = await redial(deadline);
  try {
    const lines = readLines(socket);
    const again = { line: () => lines.next(deadline), send: (command: string) => void socket.write(`${command}\r\n`) };
    await readSmtpReply(again);
    await hello(again);
    again.send('STARTTLS');
    const { code, text } = await readSmtpReply(again);
    if (code !== 220) throw fault(failureCodes.startTlsRefused, text);
    lines.release();
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

type Exchange = Pick<Session<object>, 'line' | 'send'>;

/** An address literal, as RFC 5321 section 4.1.4 requires from a client without a name. Returns the answer's lines. */
async function hello(session: Exchange): Promise<string[]> {
  session.send('EHLO [127.0.0.1]');
  const { code, lines, text } = await readSmtpReply(session);
  if (code !== 250) throw serverRefusal(text);
  return lines;
}

/** The first line is the server's greeting, not an offer. */
function offersIn(answer: string[]): string[] {
  return capitals(answer.slice(1));
}

/** Exchange Online greets `HOST Hello [203.0.113.10]`, and an IPv6 client `HOST Hello [2001:db8::1]`. */
function greetedAddress([greeting = '']: string[]): string | undefined {
  const address = /^[A-Za-z0-9.-]{1,253} Hello \[([0-9A-Fa-f.:]{2,45})\]$/.exec(greeting)?.[1]?.toLowerCase();
  return clientAddressSchema.safeParse(address).data;
}

export interface Reply {
  code: number;
  /** The lines without code and separator. */
  lines: string[];
  /** The reply as received, in one line. */
  text: string;
}

/** `250-first`, `250-second`, `250 last`. `first` is a line that was already read. */
export async function readSmtpReply(session: Pick<Exchange, 'line'>, first?: string): Promise<Reply> {
  const raw: string[] = [];
  const lines: string[] = [];
  for (;;) {
    const line = raw.length === 0 && first !== undefined ? first : await session.line();
    raw.push(line);
    const [, code, separator, rest = ''] = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(line) ?? [];
    if (code === undefined || !line.startsWith(raw[0]?.slice(0, 3) ?? '')) throw protocolFault(line);
    lines.push(rest);
    if (separator !== '-') return { code: Number(code), lines, text: raw.join(' ') };
  }
}
