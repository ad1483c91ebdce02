import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { imapCapabilities, imapGreeting, isTagged } from './imap.ts';
import type { OpenedValue } from './login.ts';
import { openingObserver, type OpeningPhase } from './mailbox-opening.ts';
import { answerChallenge, refused, refusedToken } from './sasl.ts';
import { capitals, mechanismsIn, protocolFault, type Session } from './session.ts';

export const observer = openingObserver({
  kind: 'imap-open',
  protocol: 'imap',
  closing: 'a3 LOGOUT',
  dialogue,
});

/** RFC 9051. Requests capabilities only after a refusal, because nothing else needs them. */
async function dialogue(session: Session<OpenedValue, OpeningPhase>, message: string): Promise<void> {
  const greeting = await imapGreeting(session);
  session.phases.begin('auth');
  await authenticate(session, message, announcedIn(greeting));
  session.seen.authenticated = true;
  session.phases.begin('open');
  session.seen.messages = await examine(session);
}

/** RFC 9051 section 7.1. Exchange's greeting lists none. */
function announcedIn(greeting: string): string[] | undefined {
  const capabilities = /\[CAPABILITY ([^[\]]*)\]/i.exec(greeting)?.[1];
  return capabilities === undefined ? undefined : capitals(capabilities.split(' '));
}

/**
 * Octets of a command line that servers must accept (RFC 7162 section 4). A longer message is sent after the server's
 * `+`, where this limit does not apply.
 */
const commandLine = 8192;

/**
 * Sends the message with the command (RFC 4959; Exchange announces SASL-IR), unless the line is too long or the
 * greeting lacks SASL-IR. Sends nothing if the greeting offers no XOAUTH2.
 */
async function authenticate(
  session: Session<OpenedValue>,
  message: string,
  announced: string[] | undefined,
): Promise<void> {
  if (announced !== undefined && !announced.includes('AUTH=XOAUTH2')) {
    session.seen.capabilities = announced;
    session.seen.mechanisms = mechanismsIn(announced);
    session.leave();
    throw fault(failureCodes.mechanismMissing, 'the greeting offers no XOAUTH2: the token was not sent');
  }
  const command = `a1 AUTHENTICATE XOAUTH2 ${message}`;
  let sent = command.length <= commandLine && announced?.includes('SASL-IR') !== false;
  session.send(sent ? command : 'a1 AUTHENTICATE XOAUTH2');
  for (;;) {
    const line = await session.line();
    if (isTagged(line, 'a1', 'NO|BAD'))
      throw await refusedToken(session, line, (impatient) => imapCapabilities(impatient, 'a2'));
    if (/^\* BYE\b/i.test(line)) throw refused(session, line);
    if (isTagged(line, 'a1', 'OK') && sent) return;
    if (/^\+(?: |$)/.test(line)) {
      if (sent) answerChallenge(session, line.slice(1));
      else session.send(message);
      sent = true;
    } else if (!line.startsWith('* ')) throw protocolFault(line);
  }
}

/** EXAMINE is a read-only SELECT: it does not even change \Recent. Returns the number of messages. */
async function examine(session: Session<OpenedValue>): Promise<number> {
  session.send('a2 EXAMINE INBOX');
  let messages: number | undefined;
  for (;;) {
    const line = await session.line();
    if (isTagged(line, 'a2', 'NO|BAD') || /^\* BYE\b/i.test(line)) throw refused(session, line);
    if (isTagged(line, 'a2', 'OK') && messages !== undefined) return messages;
    const exists = /^\* (\d{1,10}) EXISTS\b/i.exec(line)?.[1];
    if (exists !== undefined) messages = Number(exists);
    else if (!line.startsWith('* ')) throw protocolFault(line);
  }
}
