import type { z } from 'zod';
import type { Observer } from './observer.ts';
import {
  capitals,
  completeSession,
  converse,
  exchangeHostIn,
  greetedValueSchema,
  mechanismsIn,
  protocolFault,
  readGreeting,
  serverRefusal,
  type Session,
  sessionPhases,
} from './session.ts';

/** What a POP3 server shows before a log-in. */
export const pop3ValueSchema = greetedValueSchema;

export type Pop3Value = z.infer<typeof pop3ValueSchema>;

const phases = [...sessionPhases, 'capability'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'pop3', Pop3Value, Phase> = {
  kind: 'pop3',
  phases,
  value: pop3ValueSchema,
  complete: completeSession,
  observe: ({ endpoint }, conditions) =>
    converse<Pop3Value, Phase>(endpoint, conditions, { implicitTls: true, closing: 'QUIT', value: {}, dialogue }),
};

/** RFC 1939 and RFC 2449: greeting, then CAPA, whose answer ends with a line of one dot. */
async function dialogue(session: Session<Pop3Value, Phase>): Promise<void> {
  await pop3Greeting(session);
  session.phases.begin('capability');
  await pop3Capabilities(session);
}

export async function pop3Greeting(session: Session<Pop3Value>): Promise<void> {
  const greeting = await readGreeting(session, { welcome: /^\+OK\b/, no: /^-ERR\b/ });
  const host = exchangeHostIn(greeting);
  if (host !== undefined) session.seen.exchangeHost = host;
}

export async function pop3Capabilities(session: Session<Pop3Value>): Promise<void> {
  session.send('CAPA');
  const first = await session.line();
  if (first.startsWith('-ERR')) throw serverRefusal(first);
  if (!first.startsWith('+OK')) throw protocolFault(first);
  const lines: string[] = [];
  for (let line = await session.line(); line !== '.'; line = await session.line())
    lines.push(line.replace(/^\.\./, '.'));
  session.seen.capabilities = capitals(lines);
  session.seen.mechanisms = mechanismsIn(session.seen.capabilities);
}
