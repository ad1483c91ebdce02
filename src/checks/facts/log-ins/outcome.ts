/**
 * What came of one log-in, so that the checks, and the causes that rest on them, mean the same by it: it never got as
 * far as the log-in, it was refused, or it went well.
 */
import { readReply, type ReadReply } from '../../../knowledge/server-replies.ts';
import type { ReplyProtocol } from '../../../knowledge/reply-row.ts';
import type { ReplyId } from '../../../knowledge/server-reply-table.ts';
import type { LoginKind } from '../../../model/job.ts';
import { loginKinds } from '../../../model/kinds.ts';
import { type Failure, failureCodes, type Observation, readingPhase } from '../../../model/observation.ts';
import type { ValueOf } from '../../../tenant/values.ts';
import { type Tries, triesIn } from '../tries.ts';
import { valueOf } from '../value-of.ts';

export type LogInOutcome =
  /** No token came to the probe, it is too old, it may not look there, or it was stopped: nothing was tried. */
  | { state: 'not-tried'; why: WhyNotTried; text: string }
  /** The way there ended before the log-in: the network's checks speak of it. */
  | { state: 'no-way'; failure: Failure }
  /** The server offers no XOAUTH2. */
  | { state: 'no-mechanism'; offered: string[] }
  /** Nothing came back: `waited` for that long. */
  | { state: 'silent'; phase: string; waitedMs: number }
  /** The connection was closed in place of an answer. */
  | { state: 'cut'; phase: string }
  | {
      state: 'refused';
      code: RefusedCode;
      text: string;
      reply?: ReplyId | undefined;
      challenge?: Challenge | undefined;
      /** Of a token that may be too long, where it is known how long it is. */
      characters?: number | undefined;
      tries?: Tries | undefined;
    }
  | { state: 'done'; messages?: number | undefined; user?: string | undefined; tries?: Tries | undefined };

export type WhyNotTried = 'no-token' | 'not-known' | 'not-allowed' | 'interrupted' | 'defect';

/** What the server's OAuth error challenge says (RFC 7628, section 3.2.2). */
export interface Challenge {
  status?: string | undefined;
  schemes?: string | undefined;
  scope?: string | undefined;
}

/**
 * What was refused. `token-refused`: the log-in, in words that say no more. `mailbox-refused`: the token was taken and
 * the mailbox not opened. `smtp-auth-off`, `policy-refused`: the log-in, for a reason that is not the token's.
 * `throttled`: too much was asked. `token-too-long`: the token is longer than the other side takes. `server-busy`: the
 * server says that it passes, by a reply that is known for it or by a code of the class 4yz.
 */
export type RefusedCode =
  | 'token-refused'
  | 'mailbox-refused'
  | 'smtp-auth-off'
  | 'policy-refused'
  | 'throttled'
  | 'token-too-long'
  | 'server-busy'
  | 'refused';

/**
 * Where a line of base64 passes the 8,192 bytes that IMAP servers take (RFC 7162), the token has about this length. What
 * Exchange takes is not documented; users report that its POP3 refuses tokens of more than 4,096 characters
 * (jstedfast/MailKit#1948).
 */
const longToken = 6000;

/** `characters` of the token, where they are known. */
export function logInOutcome(observation: Observation, characters = 0): LogInOutcome {
  const { kind, error, phases } = observation;
  if (kind === 'graph-open' && error === undefined) return outcomeOfGraph(valueOf(observation, 'graph-open'));
  const value = valueOf(observation, 'imap-open', 'pop3-open', 'smtp-login');
  if (error === undefined) return doneAs(value);
  const { phase, code, text } = error;
  const tries = triesIn(value?.firstTry);
  const why = whyNotTried(error);
  if (why !== undefined) return { state: 'not-tried', why, text };
  // The log-in itself went well; what became of the senders stands in the value.
  if (kind === 'smtp-login' && phase === 'sender' && value?.authenticated === true) return doneAs(value);
  const login = loginKinds.find((known) => known === kind);
  const protocol = login && replyProtocols[login];
  const reply = protocol && readReply(protocol, text);
  // What the server itself says is no fault of the way to it, however early it says so.
  if (spoken.has(code) && reply !== undefined && reply.id !== 'imap-not-connected' && !serverPhases.has(phase))
    return { state: 'refused', code: refusedCode({ phase, text, reply, characters }), text, reply: reply.id, tries };
  if (code === failureCodes.mechanismMissing) return { state: 'no-mechanism', offered: value?.mechanisms ?? [] };
  if (!serverPhases.has(phase)) return { state: 'no-way', failure: error };
  if (code === failureCodes.timeout || code === 'ETIMEDOUT')
    return { state: 'silent', phase, waitedMs: Math.round(phases.find(({ name }) => name === phase)?.ms ?? 0) };
  if (code === failureCodes.closed || /^(ECONNRESET|ECONNABORTED|EPIPE)$/.test(code))
    return phase === 'auth' && characters > longToken
      ? { state: 'refused', code: 'token-too-long', text: '', characters }
      : { state: 'cut', phase };
  // Behind an OK it means that the mailbox did not open; before that the session ended in words that nobody has read.
  const closedBefore = phase === 'auth' && /^\* BYE\b/i.test(text);
  if (closedBefore && (reply === undefined || reply.id === 'imap-not-connected'))
    return { state: 'refused', code: 'refused', text, tries };
  const refused = refusedCode({ phase, text, reply, characters });
  const length = refused === 'token-too-long' && characters > 0 ? { characters } : {};
  return { state: 'refused', code: refused, text, reply: reply?.id, challenge: value?.challenge, tries, ...length };
}

/** Codes of a failure whose text is the server's own words. */
const spoken = new Set<string>([failureCodes.refused, failureCodes.startTlsRefused]);

/** Among whose known replies a refusal is looked up. */
const replyProtocols: Record<LoginKind, ReplyProtocol> = {
  'imap-open': 'imap',
  'pop3-open': 'pop3',
  'smtp-login': 'smtp',
  'graph-open': 'graph',
};

/** Phases in which it was the server's turn to speak, and not still the way there. */
const serverPhases = new Set(['auth', 'open', 'sender']);

function doneAs(value: ValueOf<'imap-open' | 'pop3-open' | 'smtp-login'> | undefined): LogInOutcome {
  return {
    state: 'done',
    user: value?.user,
    messages: value !== undefined && 'messages' in value ? value.messages : undefined,
    tries: triesIn(value?.firstTry),
  };
}

function whyNotTried({ phase, code }: Failure): WhyNotTried | undefined {
  if (phase === readingPhase) return 'defect';
  switch (code) {
    case failureCodes.noToken:
      return 'no-token';
    case failureCodes.unsupported:
      return 'not-known';
    case failureCodes.targetNotAllowed:
      return 'not-allowed';
    case failureCodes.cancelled:
      return 'interrupted';
    case failureCodes.observerFailed:
      return 'defect';
    default:
      return undefined;
  }
}

const codeOfReply: Partial<Record<ReplyId, RefusedCode>> = {
  'imap-not-connected': 'mailbox-refused',
  // Entra said yes and Exchange's own authorisation no: seen of applications without a right on the mailbox.
  'imap-not-authorised': 'mailbox-refused',
  'imap-no-right': 'mailbox-refused',
  // The session was taken from a token that had ended: a new one opens it again.
  'imap-token-expired': 'token-refused',
  'imap-credentials-expired': 'token-refused',
  'imap-closed': 'server-busy',
  'imap-unavailable': 'server-busy',
  'pop3-in-use': 'server-busy',
  'pop3-mailbox': 'mailbox-refused',
  'pop3-later': 'server-busy',
  'smtp-busy': 'server-busy',
  'smtp-mailbox-not-open': 'mailbox-refused',
  'smtp-auth-off-tenant': 'smtp-auth-off',
  'smtp-auth-off-mailbox': 'smtp-auth-off',
  'smtp-policy': 'smtp-auth-off',
  'smtp-security-defaults': 'policy-refused',
  'smtp-conditional-access': 'policy-refused',
  // No password was sent: with XOAUTH2 these are the words of a policy (facts of the field, not of Microsoft's pages).
  'smtp-password-wrong': 'policy-refused',
  'smtp-basic-disabled': 'policy-refused',
  'smtp-no-licence': 'refused',
  // Words for what a log-in with a token does not do: a password, a command out of order.
  'imap-basic-blocked': 'refused',
  'imap-login-failed': 'refused',
  'imap-out-of-order': 'refused',
  'pop3-protocol-error': 'refused',
  'smtp-federation': 'refused',
  'smtp-basic-retired': 'refused',
  'smtp-not-authenticated': 'refused',
  'smtp-tls-too-old': 'refused',
  'graph-token-refused': 'token-refused',
  'graph-application-policy': 'mailbox-refused',
  'graph-access-denied': 'mailbox-refused',
  'graph-no-privilege': 'mailbox-refused',
  'graph-mailbox-not-enabled': 'mailbox-refused',
  'graph-user-unknown': 'mailbox-refused',
  'graph-item-not-found': 'mailbox-refused',
  'graph-mailbox-full': 'refused',
  'graph-too-large': 'refused',
  'graph-send-as-denied': 'refused',
  'graph-busy': 'server-busy',
};

interface Refusal {
  phase: string;
  text: string;
  reply: ReadReply | undefined;
  characters: number;
}

/** Servers that cut a line say that the rest of it is no base64; a short token is refused so for another reason. */
function refusedCode({ phase, text, reply, characters }: Refusal): RefusedCode {
  if (reply?.throttling === true) return 'throttled';
  const known = reply && codeOfReply[reply.id];
  if (known !== undefined) return known;
  if (/too long|response limit/i.test(text) || (/invalid base64/i.test(text) && characters > longToken))
    return 'token-too-long';
  // Nobody knows more of it than its class: it passes (RFC 5321, section 4.2.1).
  if (reply === undefined && /^4\d\d\b/.test(text)) return 'server-busy';
  if (phase === 'open') return 'mailbox-refused';
  return phase === 'auth' ? 'token-refused' : 'refused';
}

/** Any status is an answer. Codes of Graph's errors: own knowledge, and shown beside what they are taken for. */
function outcomeOfGraph({
  status = 0,
  code = '',
  message = '',
  messages,
  firstTry,
}: Partial<ValueOf<'graph-open'>> = {}): LogInOutcome {
  const text = [String(status), code, message].filter((part) => part !== '' && part !== '0').join(' ');
  const tries = triesIn(firstTry);
  if (status >= 200 && status < 300) return { state: 'done', messages, tries };
  const reply = readReply('graph', text);
  const known = reply?.throttling === true ? 'throttled' : reply && codeOfReply[reply.id];
  return { state: 'refused', code: known ?? refusedCodeOfStatus(status), text, reply: reply?.id, tries };
}

function refusedCodeOfStatus(status: number): RefusedCode {
  if (status === 429) return 'throttled';
  if (status === 401) return 'token-refused';
  if (status === 403 || status === 404) return 'mailbox-refused';
  return status >= 500 ? 'server-busy' : 'refused';
}
