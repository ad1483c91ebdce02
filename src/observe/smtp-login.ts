import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { type SmtpLoginValue, smtpLoginValueSchema } from './login.ts';
import type { Observer } from './observer.ts';
import { toPlain } from './plain.ts';
import { atMostTwice, refusedForNow } from './second-try.ts';
import { answerChallenge, refused, refusedToken, withCredentials, xoauth2 } from './sasl.ts';
import { converse, protocolFault, type Session } from './session.ts';
import { beginSmtp, readSmtpReply, type Reply, smtpPhases } from './smtp-session.ts';
import { shownChain } from './tls-facts.ts';

const phases = [...smtpPhases, 'auth', 'sender'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'smtp-login', SmtpLoginValue, Phase> = {
  kind: 'smtp-login',
  logsIn: true,
  phases,
  value: smtpLoginValueSchema,
  complete: z.looseObject({
    tls: shownChain,
    user: z.string(),
    authenticated: z.literal(true),
    senders: z.array(z.unknown()).min(1),
  }),
  observe: (parameters, conditions) =>
    withCredentials(parameters, ({ user, token, mailboxes }) =>
      atMostTwice(
        () =>
          converse<SmtpLoginValue, Phase>(parameters.endpoint, conditions, {
            implicitTls: false,
            requireTrust: true,
            closing: 'QUIT',
            value: { user },
            async dialogue(session) {
              await beginSmtp(session);
              session.phases.begin('auth');
              await authenticate(session, xoauth2(user, token));
              session.seen.authenticated = true;
              session.phases.begin('sender');
              await trySenders(session, mailboxes);
            },
          }),
        ({ error }) => refusedForNow('smtp', error),
        conditions,
      ),
    ),
};

/**
 * Octets of an AUTH line. By RFC 4954 section 4 a line of more than 512 would have to be split, which costs a round
 * trip. Every token is longer, but Microsoft documents one line, and clients send one. So this is the section's other
 * limit: the length that servers must support for the further lines of the exchange.
 */
const authLine = 12_288;

/** RFC 4954. Only over TLS and only if XOAUTH2 was offered there. */
async function authenticate(session: Session<SmtpLoginValue>, message: string): Promise<void> {
  if (session.seen.mechanisms?.includes('XOAUTH2') !== true) {
    session.leave();
    throw fault(failureCodes.mechanismMissing, 'the server offers no XOAUTH2 after STARTTLS: the token was not sent');
  }
  const command = `AUTH XOAUTH2 ${message}`;
  let sent = command.length + 2 <= authLine;
  session.send(sent ? command : 'AUTH XOAUTH2');
  for (;;) {
    const { code, lines, text } = await readSmtpReply(session);
    if (code === 235 && sent) return;
    if (code >= 400) throw await refusedToken(session, text, async () => {});
    if (code !== 334) throw protocolFault(text);
    if (sent) answerChallenge(session, lines[0] ?? '');
    else session.send(message);
    sent = true;
  }
}

/**
 * Each mailbox as sender and as its own recipient, then RSET: no mail is sent. With pipelining (RFC 2920), all commands
 * take one round trip.
 */
async function trySenders(session: Session<SmtpLoginValue>, mailboxes: string[]): Promise<void> {
  const senders: NonNullable<SmtpLoginValue['senders']> = [];
  session.seen.senders = senders;
  const ahead = session.seen.capabilities?.includes('PIPELINING') === true;
  if (ahead) session.send(mailboxes.flatMap((mailbox) => [from(mailbox), to(mailbox), 'RSET']).join('\r\n'));
  const ask = async (command: string): Promise<Reply> => {
    if (!ahead) session.send(command);
    const reply = await readSmtpReply(session);
    // A server may answer any command with 421 and close (RFC 5321 section 3.8).
    if (reply.code === 421) throw refused(session, reply.text);
    return reply;
  };
  for (const mailbox of mailboxes) {
    const sender = await ask(from(mailbox));
    // A pipelined RCPT TO is answered even if the sender was refused.
    const recipient = ahead || isYes(sender) ? await ask(to(mailbox)) : sender;
    const decisive = isYes(sender) ? recipient : sender;
    senders.push({ mailbox, taken: isYes(decisive), reply: toPlain(decisive.text, 500) });
    await ask('RSET');
  }
}

function from(mailbox: string): string {
  return `MAIL FROM:<${mailbox}>`;
}

function to(mailbox: string): string {
  return `RCPT TO:<${mailbox}>`;
}

function isYes({ code }: Reply): boolean {
  return code < 300;
}
