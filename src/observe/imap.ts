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

/** What an IMAP server shows before a log-in. */
export const imapValueSchema = greetedValueSchema;

export type ImapValue = z.infer<typeof imapValueSchema>;

const phases = [...sessionPhases, 'capability'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'imap', ImapValue, Phase> = {
  kind: 'imap',
  phases,
  value: imapValueSchema,
  complete: completeSession,
  observe: ({ endpoint }, conditions) =>
    converse<ImapValue, Phase>(endpoint, conditions, { implicitTls: true, closing: 'a2 LOGOUT', value: {}, dialogue }),
};

/** RFC 9051: greeting, then `a1 CAPABILITY`. */
async function dialogue(session: Session<ImapValue, Phase>): Promise<void> {
  await imapGreeting(session);
  session.phases.begin('capability');
  await imapCapabilities(session, 'a1');
}

export async function imapGreeting(session: Session<ImapValue>): Promise<string> {
  const greeting = await readGreeting(session, { welcome: /^\* (?:OK|PREAUTH)\b/i, no: /^\* BYE\b/i });
  const host = exchangeHostIn(greeting);
  if (host !== undefined) session.seen.exchangeHost = host;
  return greeting;
}

export async function imapCapabilities(session: Session<ImapValue>, tag: string): Promise<void> {
  session.send(`${tag} CAPABILITY`);
  const announcedNames: string[] = [];
  for (;;) {
    const line = await session.line();
    const announced = /^\* CAPABILITY (.*)$/i.exec(line)?.[1];
    if (announced !== undefined) announcedNames.push(...announced.split(' '));
    else if (/^\* BYE\b/i.test(line) || isTagged(line, tag, 'NO|BAD')) throw serverRefusal(line);
    else if (isTagged(line, tag, 'OK')) break;
    else if (!line.startsWith('* ')) throw protocolFault(line);
  }
  session.seen.capabilities = capitals(announcedNames);
  session.seen.mechanisms = mechanismsIn(session.seen.capabilities);
}

/** Whether the line ends the command: its tag, and one of OK, NO, BAD. */
export function isTagged(line: string, tag: string, answers: string): boolean {
  return new RegExp(`^${tag} (?:${answers})\\b`, 'i').test(line);
}
