/**
 * What came of one log-in, so that the checks, and the causes that rest on them, mean the same by it: it never got as
 * far as the log-in, it was refused, or it went well.
 */
import { type ReadReply, readReply } from '../../../knowledge/server-replies.ts';
import { type Failure, failureCodes, type Observation, readingPhase } from '../../../model/observation.ts';
import type { GraphOpenValue, OpenedValue, SmtpLoginValue } from '../../../observe/login.ts';
import { valueOf } from '../value-of.ts';

export type Outcome =
  /** No token came to the probe, it is too old, it may not look there, or it was stopped: nothing was tried. */
  | { state: 'not-tried'; why: 'no-token' | 'not-known' | 'not-allowed' | 'interrupted' | 'defect'; text: string }
  /** The way there ended before the log-in: an affair of the network's checks. */
  | { state: 'no-way'; failure: Failure }
  /** The server offers no XOAUTH2. */
  | { state: 'no-mechanism'; offered: string[] }
  /** Nothing came back: `waited` for that long. */
  | { state: 'silent'; phase: string; waitedMs: number }
  /** The connection was closed in place of an answer. */
  | { state: 'cut'; phase: string }
  | {
      state: 'refused';
      what: What;
      text: string;
      reply?: ReadReply | undefined;
      challenge?: { status?: string | undefined; schemes?: string | undefined; scope?: string | undefined } | undefined;
    }
  | { state: 'done'; messages?: number | undefined; user?: string | undefined };

/**
 * What was refused. `token`: the log-in, in words that say no more. `mailbox`: the token was taken and the mailbox not
 * opened. `smtp-off`, `policy`: the log-in, for a reason that is not the token's. `held-back`: too much was asked.
 * `length`: the token is longer than the other side takes. `later`: the server says that it passes.
 */
export type What = 'token' | 'mailbox' | 'smtp-off' | 'policy' | 'held-back' | 'length' | 'later' | 'other';

/**
 * Where a line of base64 passes the 8,192 bytes that IMAP servers take (RFC 7162), the token has about this many
 * characters.
 */
const longToken = 6000;

export function outcomeOf(observation: Observation, characters?: number): Outcome {
  const { kind, error, phases } = observation;
  if (error === undefined)
    return kind === 'graph-open'
      ? outcomeOfGraph(valueOf(observation, 'graph-open'))
      : doneAs(valueOf(observation, 'imap-open', 'pop3-open', 'smtp-login'));
  const { phase, code, text } = error;
  const unseen = notTried(error);
  if (unseen !== undefined) return { state: 'not-tried', why: unseen, text };
  const value = valueOf(observation, 'imap-open', 'pop3-open', 'smtp-login');
  // The log-in itself went well; what became of the senders stands in the value.
  if (kind === 'smtp-login' && phase === 'sender' && value?.authenticated === true) return doneAs(value);
  if (code === failureCodes.mechanismMissing) return { state: 'no-mechanism', offered: value?.mechanisms ?? [] };
  if (!talkPhases.has(phase)) return { state: 'no-way', failure: error };
  if (code === failureCodes.timeout || code === 'ETIMEDOUT')
    return { state: 'silent', phase, waitedMs: Math.round(phases.find(({ name }) => name === phase)?.ms ?? 0) };
  if (code === failureCodes.closed || /^(ECONNRESET|ECONNABORTED|EPIPE)$/.test(code)) {
    return phase === 'auth' && (characters ?? 0) > longToken
      ? { state: 'refused', what: 'length', text: '' }
      : { state: 'cut', phase };
  }
  const protocol = kind === 'imap-open' ? 'imap' : kind === 'pop3-open' ? 'pop3' : 'smtp';
  const reply = readReply(protocol, text);
  return { state: 'refused', what: whatOf(phase, text, reply, characters), text, reply, challenge: value?.challenge };
}

/** Phases in which the server had the word and not the way there. */
const talkPhases = new Set(['auth', 'open', 'sender']);

function doneAs(value: OpenedValue | SmtpLoginValue | undefined): Outcome {
  return {
    state: 'done',
    user: value?.user,
    messages: value !== undefined && 'messages' in value ? value.messages : undefined,
  };
}

function notTried({ phase, code }: Failure): Extract<Outcome, { state: 'not-tried' }>['why'] | undefined {
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

const byReply: Partial<Record<ReadReply['id'], What>> = {
  'imap-not-connected': 'mailbox',
  // Entra said yes and Exchange's own authorisation no: seen of applications without a right on the mailbox.
  'imap-not-authorised': 'mailbox',
  'pop3-mailbox': 'mailbox',
  'pop3-later': 'later',
  'smtp-busy': 'later',
  'smtp-mailbox-not-open': 'mailbox',
  'smtp-auth-off-tenant': 'smtp-off',
  'smtp-auth-off-mailbox': 'smtp-off',
  'smtp-policy': 'smtp-off',
  'smtp-security-defaults': 'policy',
  'smtp-conditional-access': 'policy',
  'smtp-no-licence': 'other',
};

/** Servers that cut a line say that the rest of it is no base64; a short token is refused so for another reason. */
function whatOf(phase: string, text: string, reply: ReadReply | undefined, characters: number | undefined): What {
  if (reply?.throttling === true) return 'held-back';
  const known = reply && byReply[reply.id];
  if (known !== undefined) return known;
  if (/too long|response limit/i.test(text) || (/invalid base64/i.test(text) && (characters ?? 0) > longToken))
    return 'length';
  if (phase === 'open') return 'mailbox';
  return phase === 'auth' ? 'token' : 'other';
}

/** Any status is an answer. Codes of Graph's errors: own knowledge, and shown beside what they are taken for. */
function outcomeOfGraph(value: GraphOpenValue | undefined): Outcome {
  const { status = 0, code = '', message = '', messages } = value ?? {};
  const text = [String(status), code, message].filter((part) => part !== '' && part !== '0').join(' ');
  if (status >= 200 && status < 300) return { state: 'done', messages };
  if (status === 429) return { state: 'refused', what: 'held-back', text };
  if (status === 401) return { state: 'refused', what: 'token', text };
  if (status === 403 || status === 404) return { state: 'refused', what: 'mailbox', text };
  return { state: 'refused', what: status >= 500 ? 'later' : 'other', text };
}
