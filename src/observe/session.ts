/** Common to IMAP, POP3 and SMTP: opening, greeting, closing. */
import type { Socket } from 'node:net';
import { z } from 'zod';
import { failureCodes, type Observed } from '../model/observation.ts';
import { createDeadline } from './deadline.ts';
import { fault } from './failure.ts';
import { readLines, type Lines } from './lines.ts';
import { inPhases } from './in-phases.ts';
import type { Conditions, Deadline, Endpoint } from './observer.ts';
import { lineOrImplicitTls, orClearText } from './other-way.ts';
import { type PhaseClock, tlsPhases } from './phases.ts';
import { toPlain } from './plain.ts';
import { type Reopen, secure } from './secure.ts';
import { shownChain, type TlsFacts, tlsFactsSchema } from './tls-facts.ts';

/** What IMAP and POP3 over implicit TLS show before a log-in. */
export const greetedValueSchema = z
  .object({
    address: z.string().max(100).optional(),
    tls: tlsFactsSchema.optional(),
    greeting: z.string().max(500).optional(),
    /** The host in the greeting's brackets. It proves that no middlebox answered. */
    exchangeHost: z.string().max(300).optional(),
    /** In upper case: AUTH=XOAUTH2, SASL-IR … (IMAP); SASL PLAIN XOAUTH2 … (POP3). */
    capabilities: z.array(z.string().max(200)).max(100).optional(),
    /** In upper case: XOAUTH2, PLAIN. */
    mechanisms: z.array(z.string().max(60)).max(40).optional(),
  })
  .strict();

export const completeSession = z.looseObject({ tls: shownChain, capabilities: z.array(z.unknown()) });

interface Seen {
  address?: string | undefined;
  tls?: TlsFacts | undefined;
  greeting?: string | undefined;
}

export const sessionPhases = [...tlsPhases, 'greeting'] as const;
type SessionPhase = (typeof sessionPhases)[number];

/** Of a step's time, what is left for the answers after the greeting: at most this, and at most a fifth. */
const afterGreetingMs = 2500;

/** Servers and filters delay the greeting to detect impatient clients, so it gets almost all the time. */
export function greetingWaitMs(leftMs: number): number {
  return leftMs - Math.min(afterGreetingMs, leftMs / 5);
}

/** `Phase`: the phases after the greeting. */
export interface Session<Value, Phase extends string = never> {
  seen: Value;
  phases: { begin: PhaseClock<Phase>['begin']; end: () => void };
  /** The next line: at most 8,000 characters, within the deadline or `mostMs` milliseconds, whichever is sooner. */
  line(mostMs?: number): Promise<string>;
  /** The first line, within `greetingWaitMs`. Fault IMPLICIT_TLS if the server waits for TLS. */
  greeting(): Promise<string>;
  send(command: string): void;
  /** Phase `tls`; see secure.ts for `reopen`. Fault STARTTLS_INJECTED if clear-text bytes follow the go-ahead. */
  startTls(reopen: Reopen): Promise<void>;
  /** Another connection to the endpoint, without phases. */
  redial(deadline: Deadline): Promise<Socket>;
  /** Sends the closing command of a session that ends in an error. Nothing can be sent or read afterwards. */
  leave(): void;
}

/**
 * Opens (phases dns, tcp and, with `implicitTls`, tls), reads the greeting (phase greeting), runs `dialogue`, then
 * sends `closing` (LOGOUT, QUIT) without waiting for its answer. Closes the connection on every path. `requireTrust` is
 * for sessions that send a secret: an untrusted certificate ends the session in the phase `tls`, with the certificate
 * in the value.
 */
export function converse<Value extends Seen, Phase extends string>(
  endpoint: Endpoint,
  { dial, deadline }: Conditions,
  {
    implicitTls,
    requireTrust,
    closing,
    value,
    dialogue,
  }: {
    implicitTls: boolean;
    requireTrust?: boolean;
    closing: string;
    value: Value;
    dialogue: (session: Session<Value, Phase>) => Promise<void>;
  },
): Promise<Observed<Value, Phase | SessionPhase>> {
  return inPhases<Value, Phase | SessionPhase>(async (seen, phases) => {
    const dialled = await dial(endpoint, deadline, phases);
    seen.address = dialled.address;
    let socket: Socket = dialled.socket;
    let lines: Lines | undefined;
    const redial = async (until: Deadline): Promise<Socket> =>
      (await dial(endpoint, until, { begin: () => {} })).socket;
    const onFacts = (facts: TlsFacts): void => void (seen.tls = facts);
    const overTls = async (reopen: Reopen): Promise<void> => {
      phases.begin('tls');
      socket = (await secure(socket, endpoint, deadline, { reopen, requireTrust, onFacts })).socket;
    };
    let hasLeft = false;
    const leave = (): void => {
      if (hasLeft) return;
      hasLeft = true;
      // Waiting for the answer would cost a round trip and give no information.
      socket.end(`${closing}\r\n`, () => socket.destroy());
      deadline.signal.addEventListener('abort', () => socket.destroy(), { once: true });
    };
    try {
      if (implicitTls) {
        await overTls(redial).catch(async (error: unknown) => {
          throw await orClearText(error, deadline, redial);
        });
      }
      phases.begin('greeting');
      const first = readLines(socket);
      lines = first;
      await dialogue({
        seen,
        phases,
        line: async (mostMs) =>
          (
            (await lines?.next(
              mostMs === undefined ? deadline : createDeadline(Math.min(mostMs, deadline.left()), deadline.signal),
            )) ?? ''
          ).slice(0, 8000),
        greeting: async () => {
          const share = createDeadline(greetingWaitMs(deadline.left()), deadline.signal);
          const line = implicitTls
            ? first.next(share)
            : lineOrImplicitTls((until) => first.next(until), { endpoint, deadline: share, redial }, onFacts);
          return (await line).slice(0, 8000);
        },
        redial,
        send: (command) => void socket.write(`${command}\r\n`),
        async startTls(reopen) {
          const early = lines?.release() ?? Buffer.alloc(0);
          if (early.length > 0)
            throw fault(
              failureCodes.startTlsInjected,
              `bytes in clear behind the go-ahead: ${toPlain(early.toString('utf8'), 200)}`,
            );
          await overTls(reopen);
          lines = readLines(socket);
        },
        leave,
      });
      leave();
    } catch (error) {
      const head = lines?.unfinished() ?? '';
      if (phases.current() === 'greeting' && seen.greeting === undefined && head !== '') seen.greeting = head;
      if (!hasLeft) socket.destroy();
      throw error;
    }
  }, value);
}

/**
 * Keeps the greeting. Faults: REFUSED_BY_SERVER for the protocol's own refusal (a busy server's reason), PROTOCOL for
 * any other unexpected line.
 */
export async function readGreeting(
  session: Session<Seen>,
  { welcome, no }: { welcome: RegExp; no: RegExp },
): Promise<string> {
  const line = await session.greeting();
  session.seen.greeting = toPlain(line, 500);
  if (welcome.test(line)) return line;
  throw no.test(line) ? serverRefusal(line) : protocolFault(line);
}

export function serverRefusal(line: string): Error {
  return fault(failureCodes.refused, line);
}

export function protocolFault(line: string): Error {
  return fault(failureCodes.protocol, `not an answer of this protocol: ${toPlain(line, 300)}`);
}

/** The names in upper case, each once, within the schema's limits. */
export function capitals(names: string[]): string[] {
  return [...new Set(names.map((name) => toPlain(name, 200).toUpperCase()).filter((name) => name !== ''))].slice(
    0,
    100,
  );
}

/** The values of `AUTH=X` and `SASL X Y`. */
export function mechanismsIn(capabilities: string[]): string[] {
  const names = capabilities.flatMap((capability) => {
    const [first = '', ...rest] = capability.split(/[ =]/);
    return first === 'AUTH' || first === 'SASL' ? rest : [];
  });
  return [...new Set(names.filter((name) => name !== '').map((name) => name.slice(0, 60)))].slice(0, 40);
}

/**
 * Exchange Online ends its greeting with its server name in brackets, in base64 of UTF-16LE. No middlebox does that by
 * chance.
 */
export function exchangeHostIn(greeting: string): string | undefined {
  const encoded = /\[([A-Za-z0-9+/]{8,}={0,2})\]\s*$/.exec(greeting)?.[1];
  if (encoded === undefined) return undefined;
  const name = Buffer.from(encoded, 'base64')
    .toString('utf16le')
    .replace(/(?<!\0)\0+$/, '');
  return /^[A-Za-z0-9][A-Za-z0-9.-]{2,252}$/.test(name) ? name : undefined;
}
