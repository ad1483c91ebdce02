/**
 * XOAUTH2 as Exchange accepts it, and servers' refusals. Format: Microsoft Learn, "Authenticate an IMAP, POP or SMTP
 * connection using OAuth".
 */
import { z } from 'zod';
import { failureCodes, type Failure, type Observed } from '../model/observation.ts';
import { fault } from './failure.ts';
import type { saslChallengeSchema } from './login.ts';
import type { StepParameters } from './observer.ts';
import { toPlain } from './plain.ts';
import { protocolFault, serverRefusal, type Session } from './session.ts';

/** The client's only message, in base64. Character 1 ends its fields and must not occur in them. */
export function xoauth2(user: string, token: string): string {
  return Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64');
}

export interface SaslCredentials {
  user: string;
  token: string;
  /** The first one is opened. */
  mailboxes: string[];
}

/** Opens no connection if the credentials are incomplete or cannot be sent. */
export async function withCredentials<Value, Phase extends string>(
  { login, token }: StepParameters,
  logIn: (credentials: SaslCredentials) => Promise<Observed<Value, Phase>>,
): Promise<Observed<Value, Phase>> {
  if (login === undefined) return notTried(failureCodes.unsupported, 'the step does not say whom to log in as');
  if (token === undefined)
    return notTried(
      failureCodes.noToken,
      `no token of ${login.account} came along, or it could not be opened on this machine`,
    );
  // The token goes into a header and between the message's separators.
  if (!/^[\x21-\x7e]+$/.test(token))
    return notTried(failureCodes.noToken, `the token of ${login.account} holds characters that no access token has`);
  if (/\p{Cc}/u.test([login.user, ...login.mailboxes].join('')))
    return notTried(failureCodes.unsupported, 'a name to log in with must not hold control characters');
  return logIn({ user: login.user, token, mailboxes: login.mailboxes });
}

function notTried(code: Failure['code'], text: string): Observed<never, never> {
  return { phases: [], error: { phase: 'start', code, text } };
}

interface LoggingIn {
  authenticated?: boolean | undefined;
  mechanisms?: string[] | undefined;
  challenge?: z.infer<typeof saslChallengeSchema> | undefined;
}

/**
 * Instead of refusing, a server may first send the reason, base64 of JSON, and wait for an empty line. Gmail and
 * Dovecot do so; Exchange Online was not seen to. A second challenge is not part of XOAUTH2.
 */
export function answerChallenge(session: Session<LoggingIn & object>, encoded: string): void {
  if (session.seen.authenticated === false) throw protocolFault('a second challenge');
  session.seen.authenticated = false;
  const challenge = challengeIn(encoded);
  if (challenge !== undefined) session.seen.challenge = challenge;
  session.send('');
}

const shortText = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const challengeContentSchema = z.object({ status: shortText, schemes: shortText, scope: shortText });

function challengeIn(encoded: string): z.infer<typeof saslChallengeSchema> | undefined {
  try {
    const { status, schemes, scope } = challengeContentSchema.parse(
      JSON.parse(Buffer.from(encoded.trim(), 'base64').toString('utf8')),
    );
    return {
      ...(status === undefined ? {} : { status: toPlain(status, 20) }),
      ...(schemes === undefined ? {} : { schemes: toPlain(schemes, 200) }),
      ...(scope === undefined ? {} : { scope: toPlain(scope, 300) }),
    };
  } catch {
    return undefined;
  }
}

/** Milliseconds for a line that only explains a refusal. */
const explanationMs = 2000;

/**
 * `ask` may find out what the server offers, within the phase of the refusal but not in its measured time. Its errors
 * are ignored. Sends the closing command and returns the fault to throw.
 */
export async function refusedToken<Value extends LoggingIn>(
  session: Session<Value>,
  line: string,
  ask: (session: Session<Value>) => Promise<void>,
): Promise<Error> {
  session.seen.authenticated = false;
  session.phases.end();
  await ask({ ...session, line: () => session.line(explanationMs) }).catch(() => {});
  session.leave();
  return session.seen.mechanisms?.includes('XOAUTH2') === false
    ? fault(failureCodes.mechanismMissing, line)
    : serverRefusal(line);
}

/** A refusal without further questions. Sends the closing command. */
export function refused(session: Pick<Session<object>, 'leave'>, line: string): Error {
  session.leave();
  return serverRefusal(line);
}
