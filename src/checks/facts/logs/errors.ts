import { aadsts, aadstsPage } from '../../../knowledge/aadsts.ts';
import { type TrustFault, trustFaultIn, trustFaults } from '../../../knowledge/log-marks.ts';
import { readAnyReply, type ServerReply, serverReply, undecidedReplies } from '../../../knowledge/server-replies.ts';
import type { ReplyId } from '../../../knowledge/server-reply-table.ts';
import type { Finding, FixStep, Owner } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import type { LogMatch } from '../../../observe/log-value.ts';
import { say } from '../../../text/index.ts';
import { stepsFor } from '../entra-repairs.ts';
import { meaningOf } from '../meaning.ts';
import type { Facts } from '../../check.ts';
import { imapRefusalSteps, type ImapSuspect } from './imap-refusal.ts';
import { logsOf, newestLinesFirst } from './logs.ts';

export type LogErrorId =
  | { kind: 'entra'; code: string }
  | { kind: 'reply'; id: ReplyId }
  | { kind: 'log'; name: NamedError };

export type NamedError =
  | 'invalid-client'
  | 'invalid-grant'
  | 'mail-refused'
  | 'graph-access-denied'
  | 'graph-no-mailbox'
  | 'graph-throttled'
  | 'graph-token'
  | 'tls-version'
  | 'tls-failed'
  | 'java-trust'
  | TrustFault
  | 'no-name'
  | 'timed-out'
  | 'no-connection'
  | 'out-of-memory'
  | 'mail-unreadable'
  | 'instance-failed';

/** Source: learn.microsoft.com/graph/errors and the transport's own errors. */
const graphErrors = new Map<string, NamedError>(
  Object.entries({
    ErrorAccessDenied: 'graph-access-denied',
    MailboxNotEnabledForRESTAPI: 'graph-no-mailbox',
    ApplicationThrottled: 'graph-throttled',
    InvalidAuthenticationToken: 'graph-token',
  }),
);

/** Absent: ECE's administrator. */
const owners: Partial<Record<NamedError, Owner>> = {
  'graph-access-denied': 'microsoft-365-administrator',
  'graph-no-mailbox': 'microsoft-365-administrator',
  'tls-failed': 'network',
  'weak-certificate': 'network',
  'no-name': 'network',
  'timed-out': 'network',
  'no-connection': 'network',
};

export interface ExplainedError {
  /** Errors with the same key mean the same and are repaired together. */
  key: string;
  meaning: Text;
  cause?: Text;
  fix: readonly FixStep[];
  owner: Owner;
  page?: string | undefined;
}

/** A disabled alias has its own check. */
export function errorIn(match: Pick<LogMatch, 'mark' | 'code' | 'excerpt'>): LogErrorId | undefined {
  const { mark, code = '', excerpt } = match;
  switch (mark) {
    case 'entra':
      return { kind: 'entra', code };
    case 'token-refused':
      return { kind: 'log', name: /invalid_client/i.test(code || excerpt) ? 'invalid-client' : 'invalid-grant' };
    case 'mail-refused': {
      const reply = replyIn(match);
      return reply === undefined ? { kind: 'log', name: 'mail-refused' } : { kind: 'reply', id: reply.id };
    }
    case 'graph-refused': {
      const name = graphErrors.get(code);
      return name === undefined ? { kind: 'log', name: 'mail-refused' } : { kind: 'log', name };
    }
    case 'java-trust':
    case 'tls-failed':
      // An older probe does not know these faults.
      return { kind: 'log', name: trustFaults.find((fault) => fault === code) ?? trustFaultIn(excerpt) ?? mark };
    case 'alias-disabled':
      return undefined;
    default:
      return { kind: 'log', name: mark };
  }
}

/** The error's meaning, or its own words if the code or reply is unknown. */
export function explained(error: LogErrorId): ExplainedError {
  switch (error.kind) {
    case 'entra':
      return explainedCode(error.code);
    case 'reply':
      return explainedReply(error.id);
    case 'log':
      return {
        key: error.name,
        meaning: say(`ece/oauth-errors.${error.name}`),
        fix: [say(`ece/oauth-errors.fix.${error.name}`)],
        owner: owners[error.name] ?? 'ece-administrator',
      };
  }
}

/** The error's name, for people and programs. */
export function logErrorName(error: LogErrorId): string {
  return error.kind === 'entra' ? error.code : error.kind === 'reply' ? error.id : error.name;
}

export interface LogError {
  error: LogErrorId;
  count: number;
  /** ISO 8601 UTC; absent if the lines have no time. */
  lastAt?: string | undefined;
  /** The newest line, redacted by the probe. */
  line: string;
  process?: LogMatch['process'] | undefined;
  /** For a log-in over IMAP that was refused without a reason: what else was seen to be wrong. */
  suspects?: ImapSuspect[];
}

export function stepsOfLogError({ error, suspects }: LogError): readonly FixStep[] {
  return suspects === undefined ? explained(error).fix : imapRefusalSteps(suspects);
}

/**
 * The newest first. Codes of one family, and lines of retriever and dispatcher, are one error. The name of an OAuth
 * error is dropped if the log also has a code of Entra, which says more.
 */
export function errorsIn(matches: LogMatch[]): LogError[] {
  const errors = new Map<string, LogError>();
  const hasCodes = matches.some(({ mark }) => mark === 'entra');
  for (const match of newestLinesFirst(matches)) {
    const error = errorIn(match);
    if (error === undefined || (match.mark === 'token-refused' && hasCodes)) continue;
    const { key } = explained(error);
    const newer = errors.get(key);
    if (newer === undefined) {
      const { count, lastAt, excerpt: line, process } = match;
      errors.set(key, { error, count, lastAt, line, process });
    } else newer.count += match.count;
  }
  return [...errors.values()];
}

/** Empty for findings of other checks. */
export function matchesBehind(finding: Finding, facts: Facts): LogMatch[] {
  const { check, reason, subject } = finding;
  if (check !== 'ece/oauth-errors' || reason.code !== 'errors-found') return [];
  const read = logsOf(facts, subject.from ?? subject.name);
  const keys = (reason.values as { errors: LogError[] }).errors.map(({ error }) => explained(error).key);
  return read.ok
    ? read.logs.value.matches.filter((match) => {
        const error = errorIn(match);
        return error !== undefined && !isThrottling(match) && keys.includes(explained(error).key);
      })
    : [];
}

const recentMs = 3_600_000;

export function isRecent({ lastAt }: LogError, readAt: string): boolean {
  return lastAt !== undefined && Date.parse(readAt) - Date.parse(lastAt) <= recentMs;
}

/** Some of its lines have no time, so nobody knows which is the last. */
export function hasUndatedLine({ error }: LogError, matches: readonly LogMatch[]): boolean {
  const { key } = explained(error);
  return matches.some((match) => {
    const other = match.lastAt === undefined ? errorIn(match) : undefined;
    return other !== undefined && explained(other).key === key;
  });
}

/** `quiet`: the log was read for an hour beyond the line. */
export function shownError({ error, count, lastAt, line }: LogError, quiet = false): Text {
  const { meaning, cause } = explained(error);
  const what = cause === undefined ? meaning : say('ece.logs.explained', { meaning, cause });
  const values = { what, count, line };
  return lastAt === undefined
    ? say('ece.logs.line', values)
    : say(quiet ? 'ece.logs.quiet' : 'ece.logs.line-at', { ...values, last: { at: lastAt } });
}

/** Exchange throttles ECE here, which is no sign-in error. */
export function isThrottling(match: LogMatch): boolean {
  if (match.mark === 'graph-refused') return match.code === 'ApplicationThrottled';
  return match.mark === 'mail-refused' && replyIn(match)?.throttling === true;
}

/** Read from the line itself if the code is of a newer probe. */
export function replyIn({ code = '', excerpt }: Pick<LogMatch, 'code' | 'excerpt'>): ServerReply | undefined {
  return serverReply(code) ?? readAnyReply(excerpt);
}

function explainedReply(id: ReplyId): ExplainedError {
  const reply = serverReply(id);
  if (reply === undefined) return explained({ kind: 'log', name: 'mail-refused' });
  const { cause, fix, owner, page } = reply;
  return {
    key: id,
    meaning: meaningOf(reply),
    cause: say(cause),
    fix: undecidedReplies.includes(id) ? imapRefusalSteps() : [say(fix)],
    owner,
    page,
  };
}

function explainedCode(code: string): ExplainedError {
  const number = Number(code.replace('AADSTS', ''));
  const page = aadstsPage(number);
  const entry = aadsts(number);
  if (entry === undefined)
    return {
      key: code,
      meaning: say('ece/oauth-errors.entra', { code }),
      fix: [say('ece/oauth-errors.fix.entra', { page })],
      owner: 'microsoft-365-administrator',
      page,
    };
  return {
    key: entry.meaning,
    meaning: meaningOf(entry),
    cause: say(entry.cause),
    fix: stepsFor(entry),
    owner: entry.owner,
    page,
  };
}
