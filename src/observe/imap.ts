import { z } from 'zod';
import type { Observer, StepParameters } from './observer.ts';
import { capitals, converse, exchangeHostIn, mechanismsIn, protocolFault, readGreeting, refusal, type Session } from './session.ts';
import { tlsFactsSchema } from './tls.ts';

/** Implicit TLS, the greeting, and the capabilities before a login. Nobody logs in. */
export const imapValueSchema = z
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

export type ImapValue = z.infer<typeof imapValueSchema>;

export const observer: Observer<StepParameters, ImapValue> = {
  kind: 'imap',
  value: imapValueSchema,
  observe: ({ endpoint }, conditions) => converse<ImapValue>(endpoint, conditions, { implicitTls: true, farewell: 'a2 LOGOUT', value: {}, talk }),
};

/** RFC 9051: greeting, then `a1 CAPABILITY`. */
async function talk(session: Session<ImapValue>): Promise<void> {
  const greeting = await readGreeting(session, { welcome: /^\* (?:OK|PREAUTH)\b/i, no: /^\* BYE\b/i });
  const host = exchangeHostIn(greeting);
  if (host !== undefined) session.seen.exchangeHost = host;

  session.phases.begin('capability');
  session.send('a1 CAPABILITY');
  const words: string[] = [];
  for (;;) {
    const line = await session.line();
    const announced = /^\* CAPABILITY (.*)$/i.exec(line)?.[1];
    if (announced !== undefined) words.push(...announced.split(' '));
    else if (/^\* BYE\b|^a1 (?:NO|BAD)\b/i.test(line)) throw refusal(line);
    else if (/^a1 OK\b/i.test(line)) break;
    else if (!line.startsWith('* ')) throw protocolFault(line);
  }
  session.seen.capabilities = capitals(words);
  session.seen.mechanisms = mechanismsIn(session.seen.capabilities);
}
