import { completeOpening, type OpenedValue, openedValueSchema } from './login.ts';
import type { Observer } from './observer.ts';
import { pop3Capabilities, pop3Greeting } from './pop3.ts';
import { atMostTwice, refusedForNow } from './second-try.ts';
import { answerChallenge, refused, refusedToken, withCredentials, xoauth2 } from './sasl.ts';
import { converse, protocolFault, type Session, sessionPhases } from './session.ts';

const phases = [...sessionPhases, 'auth', 'open'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'pop3-open', OpenedValue, Phase> = {
  kind: 'pop3-open',
  logsIn: true,
  phases,
  value: openedValueSchema,
  complete: completeOpening,
  observe: (parameters, conditions) =>
    withCredentials(parameters, ({ user, token }) =>
      atMostTwice(
        () =>
          // QUIT deletes only what DELE has marked, and no DELE is sent.
          converse<OpenedValue, Phase>(parameters.endpoint, conditions, {
            implicitTls: true,
            requireTrust: true,
            closing: 'QUIT',
            value: { user },
            dialogue: (session) => dialogue(session, xoauth2(user, token)),
          }),
        ({ error }) => refusedForNow('pop3', error),
        conditions,
      ),
    ),
};

/** RFC 1939 and RFC 5034. STAT is what shows that there is a mailbox behind the log-in. */
async function dialogue(session: Session<OpenedValue, Phase>, message: string): Promise<void> {
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
 * In two lines: Exchange takes no other form (Microsoft Learn, as in sasl.ts). `+` behind the token is a challenge,
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
