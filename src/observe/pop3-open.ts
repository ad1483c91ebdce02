import type { OpenedValue } from './login.ts';
import { openingObserver, type OpeningPhase } from './mailbox-opening.ts';
import { pop3Capabilities, pop3Greeting } from './pop3.ts';
import { answerChallenge, refused, refusedToken } from './sasl.ts';
import { protocolFault, type Session } from './session.ts';

export const observer = openingObserver({
  kind: 'pop3-open',
  protocol: 'pop3',
  // QUIT deletes only messages marked by DELE, which is never sent.
  closing: 'QUIT',
  dialogue,
});

/** RFC 1939 and RFC 5034. STAT shows whether there is a mailbox. */
async function dialogue(session: Session<OpenedValue, OpeningPhase>, message: string): Promise<void> {
  await pop3Greeting(session);
  session.phases.begin('auth');
  await authenticate(session, message);
  session.seen.authenticated = true;
  session.phases.begin('open');
  session.send('STAT');
  const line = await session.line();
  if (line.startsWith('-ERR')) throw refused(session, line);
  const messages = /^\+OK (\d{1,10}) \d/.exec(line)?.[1];
  if (messages === undefined) throw protocolFault(line);
  session.seen.messages = Number(messages);
}

/**
 * Two lines, the only form that Exchange accepts (Microsoft Learn, as in sasl.ts). `+` after the token is a challenge;
 * only `+OK` accepts it.
 */
async function authenticate(session: Session<OpenedValue>, message: string): Promise<void> {
  session.send('AUTH XOAUTH2');
  let sent = false;
  for (;;) {
    const line = await session.line();
    if (line.startsWith('-ERR')) throw await refusedToken(session, line, pop3Capabilities);
    if (/^\+OK\b/.test(line) && sent) return;
    if (!/^\+(?: |$)/.test(line)) throw protocolFault(line);
    if (sent) answerChallenge(session, line.slice(1));
    else session.send(message);
    sent = true;
  }
}
