import { z } from 'zod';
import type { Observer, StepParameters } from './observer.ts';
import { capitals, converse, exchangeHostIn, mechanismsIn, protocolFault, readGreeting, refusal, type Session } from './session.ts';
import { tlsFactsSchema } from './tls.ts';

/** Implicit TLS, the greeting, and the capabilities before a login. Nobody logs in. */
export const pop3ValueSchema = z
  .object({
    address: z.string().optional(),
    tls: tlsFactsSchema.optional(),
    /** The greeting's line, cut at 500 characters, control characters removed. */
    greeting: z.string().max(500).optional(),
    /** The Exchange server's own name, decoded from the greeting's bracket: proof that no middlebox answered. */
    exchangeHost: z.string().max(300).optional(),
    /** In capitals, as announced: AUTH=XOAUTH2, SASL-IR … (IMAP); SASL PLAIN XOAUTH2 … (POP3). */
    capabilities: z.array(z.string().max(200)).max(100).optional(),
    /** SASL mechanisms among them, in capitals: XOAUTH2, PLAIN. */
    mechanisms: z.array(z.string().max(60)).max(40).optional(),
  })
  .strict();

export type Pop3Value = z.infer<typeof pop3ValueSchema>;

export const observer: Observer<StepParameters, Pop3Value> = {
  kind: 'pop3',
  value: pop3ValueSchema,
  observe: ({ endpoint }, conditions) => converse<Pop3Value>(endpoint, conditions, { implicitTls: true, farewell: 'QUIT', value: {}, talk }),
};

/** RFC 1939 and RFC 2449: greeting, then CAPA, whose answer ends with a dot on a line of its own. */
async function talk(session: Session<Pop3Value>): Promise<void> {
  const greeting = await readGreeting(session, { welcome: /^\+OK\b/, no: /^-ERR\b/ });
  const host = exchangeHostIn(greeting);
  if (host !== undefined) session.seen.exchangeHost = host;

  session.phases.begin('capability');
  session.send('CAPA');
  const first = await session.line();
  if (first.startsWith('-ERR')) throw refusal(first);
  if (!first.startsWith('+OK')) throw protocolFault(first);
  const lines: string[] = [];
  for (let line = await session.line(); line !== '.'; line = await session.line()) lines.push(line.replace(/^\.\./, '.'));
  session.seen.capabilities = capitals(lines);
  session.seen.mechanisms = mechanismsIn(session.seen.capabilities);
}
