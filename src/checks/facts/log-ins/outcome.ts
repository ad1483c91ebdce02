/** Shared by checks and causes, so that a code means the same in both. */
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
  /** The probe got no token, is too old, may not connect there, or was stopped. */
  | { state: 'not-tried'; why: WhyNotTried; text: string }
  /** The connection failed; the network checks report that. */
  | { state: 'no-way'; failure: Failure }
  | { state: 'no-mechanism'; offered: string[] }
  | { state: 'silent'; phase: string; waitedMs: number }
  | { state: 'cut'; phase: string }
  | {
      state: 'refused';
      code: RefusedCode;
      text: string;
      reply?: ReplyId | undefined;
      challenge?: Challenge | undefined;
      characters?: number | undefined;
      tries?: Tries | undefined;
    }
  | { state: 'done'; messages?: number | undefined; user?: string | undefined; tries?: Tries | undefined };

export type WhyNotTried = 'no-token' | 'not-known' | 'not-allowed' | 'interrupted' | 'defect';

/** The server's OAuth error challenge (RFC 7628, section 3.2.2). */
export interface Challenge {
  status?: string | undefined;
  schemes?: string | undefined;
  scope?: string | undefined;
}

/**
 * `token-refused`: the log-in, without details. `mailbox-refused`: the token was accepted, but the mailbox did not
 * open. `smtp-auth-off`, `policy-refused`: the log-in, for a reason other than the token. `throttled`: too many
 * requests. `token-too-long`: the token exceeds the server's limit. `server-busy`: the server says that the problem is
 * temporary, by a known reply or a code of the class 4yz.
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
 * A token of about this length makes a base64 line exceed the 8,192 bytes that IMAP servers accept (RFC 7162).
 * Exchange's limit is not documented; users report that its POP3 refuses tokens of more than 4,096 characters
 * (jstedfast/MailKit#1948).
 */
const longToken = 6000;

export function logInOutcome(observation: Observation, characters = 0): LogInOutcome {
  const { kind, error, phases } = observation;
  if (kind === 'graph-open' && error === undefined) return outcomeOfGraph(valueOf(observation, 'graph-open'));
  const value = valueOf(observation, 'imap-open', 'pop3-open', 'smtp-login');
  if (error === undefined) return doneOutcome(value);
  const { phase, code, text } = error;
  const tries = triesIn(value?.firstTry);
  const why = whyNotTried(error);
  if (why !== undefined) return { state: 'not-tried', why, text };
  // The log-in itself succeeded; the value has the results of the senders.
  if (kind === 'smtp-login' && phase === 'sender' && value?.authenticated === true) return doneOutcome(value);
  const login = loginKinds.find((known) => known === kind);
  const protocol = login && replyProtocols[login];
  const reply = protocol && readReply(protocol, text);
  // A reply from the server is not a network failure, however early it comes.
  if (codesOfReplies.has(code) && reply !== undefined && reply.id !== 'imap-not-connected' && !serverPhases.has(phase))
    return { state: 'refused', code: refusedCode({ phase, text, reply, characters }), text, reply: reply.id, tries };
  if (code === failureCodes.mechanismMissing) return { state: 'no-mechanism', offered: value?.mechanisms ?? [] };
  if (!serverPhases.has(phase)) return { state: 'no-way', failure: error };
  if (code === failureCodes.timeout || code === 'ETIMEDOUT')
    return { state: 'silent', phase, waitedMs: Math.round(phases.find(({ name }) => name === phase)?.ms ?? 0) };
  if (code === failureCodes.closed || /^(ECONNRESET|ECONNABORTED|EPIPE)$/.test(code))
    return phase === 'auth' && characters > longToken
      ? { state: 'refused', code: 'token-too-long', text: '', characters }
      : { state: 'cut', phase };
  // After an OK, this reply means that the mailbox did not open. Before it, the session ended for an unknown reason.
  const closedBefore = phase === 'auth' && /^\* BYE\b/i.test(text);
  if (closedBefore && (reply === undefined || reply.id === 'imap-not-connected'))
    return { state: 'refused', code: 'refused', text, tries };
  const refused = refusedCode({ phase, text, reply, characters });
  const length = refused === 'token-too-long' && characters > 0 ? { characters } : {};
  return { state: 'refused', code: refused, text, reply: reply?.id, challenge: value?.challenge, tries, ...length };
}

const codesOfReplies = new Set<string>([failureCodes.refused, failureCodes.startTlsRefused]);

const replyProtocols: Record<LoginKind, ReplyProtocol> = {
  'imap-open': 'imap',
  'pop3-open': 'pop3',
  'smtp-login': 'smtp',
  'graph-open': 'graph',
};

const serverPhases = new Set(['auth', 'open', 'sender']);

function doneOutcome(value: ValueOf<'imap-open' | 'pop3-open' | 'smtp-login'> | undefined): LogInOutcome {
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
  // Entra issued the token, but Exchange's own authorisation failed: seen for applications without a right on the
  // mailbox.
  'imap-not-authorised': 'mailbox-refused',
  'imap-no-right': 'mailbox-refused',
  // The session's token had expired: a new one opens it again.
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
  // No password was sent: with XOAUTH2 this text means a policy (from field reports, not Microsoft's pages).
  'smtp-password-wrong': 'policy-refused',
  'smtp-basic-disabled': 'policy-refused',
  'smtp-no-licence': 'refused',
  // Texts for actions that a token log-in never does: a password, a command out of order.
  'imap-basic-blocked': 'refused',
  'imap-login-failed': 'refused',
  'imap-password-refused': 'refused',
  'imap-out-of-order': 'refused',
  'pop3-protocol-error': 'refused',
  'smtp-federation': 'refused',
  'smtp-basic-retired': 'refused',
  'smtp-not-authenticated': 'refused',
  'smtp-starttls-required': 'refused',
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

/** Servers that truncate a line report bad base64; a short token must have another reason. */
function refusedCode({ phase, text, reply, characters }: Refusal): RefusedCode {
  if (reply?.throttling === true) return 'throttled';
  const known = reply && codeOfReply[reply.id];
  if (known !== undefined) return known;
  if (/too long|response limit/i.test(text) || (/invalid base64/i.test(text) && characters > longToken))
    return 'token-too-long';
  // Only the class is known: temporary (RFC 5321, section 4.2.1).
  if (reply === undefined && /^4\d\d\b/.test(text)) return 'server-busy';
  if (phase === 'open') return 'mailbox-refused';
  return phase === 'auth' ? 'token-refused' : 'refused';
}

/** Any status is an answer. The meaning of Graph's error codes is not sourced, so they are shown beside it. */
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
