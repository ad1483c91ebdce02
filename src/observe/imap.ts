import type { z } from 'zod';
import type { Observer, StepParameters } from './observer.ts';
import { capitals, converse, exchangeHostIn, greetedValueSchema, mechanismsIn, protocolFault, readGreeting, refusal, type Session } from './session.ts';

/** Nobody logs in. */
export const imapValueSchema = greetedValueSchema;

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
