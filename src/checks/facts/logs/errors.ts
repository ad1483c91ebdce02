/** The errors in ECE's logs that concern tokens, mail servers, certificates and connections, and what each means. */
import { aadsts, aadstsPage } from '../../../knowledge/aadsts.ts';
import { readAnyReply, type ServerReply, serverReply } from '../../../knowledge/server-replies.ts';
import type { ReplyId } from '../../../knowledge/server-reply-table.ts';
import type { Finding, FixStep, Owner } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import type { LogMatch } from '../../../observe/log-value.ts';
import { say } from '../../../text/index.ts';
import { stepsFor } from '../entra-repairs.ts';
import { meaningOf } from '../meaning.ts';
import type { Facts } from '../../check.ts';
import { logsOf, newestLinesFirst } from './logs.ts';

/** Which error a line holds: what Entra or a mail server answered, or what ECE or its Java says of itself. */
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
  | 'no-name'
  | 'timed-out'
  | 'no-connection'
  | 'out-of-memory'
  | 'mail-unreadable'
  | 'instance-failed';

/** Codes in the answers of Microsoft Graph (learn.microsoft.com/graph/errors and the transport's own). */
const graphErrors = new Map<string, NamedError>(
  Object.entries({
    ErrorAccessDenied: 'graph-access-denied',
    MailboxNotEnabledForRESTAPI: 'graph-no-mailbox',
    ApplicationThrottled: 'graph-throttled',
    InvalidAuthenticationToken: 'graph-token',
  }),
);

/** Who repairs it, where that is not the administrator of ECE. */
const owners: Partial<Record<NamedError, Owner>> = {
  'graph-access-denied': 'microsoft-365-administrator',
  'graph-no-mailbox': 'microsoft-365-administrator',
  'tls-failed': 'network',
  'no-name': 'network',
  'timed-out': 'network',
  'no-connection': 'network',
};

export interface ExplainedError {
  /** Errors of the same key are one: they mean the same and are repaired together. */
  key: string;
  meaning: Text;
  /** What brings it about, where that is known. */
  cause?: Text;
  fix: readonly FixStep[];
  owner: Owner;
  page?: string | undefined;
}

/** Undefined for what is none of these errors: an alias, for instance, has a check of its own. */
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
      return { kind: 'log', name: inOlderArtifacts(excerpt) };
    case 'alias-disabled':
      return undefined;
    default:
      return { kind: 'log', name: mark };
  }
}

/** In ECE's terms where the code or reply is known, in its own where not. */
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

/** A TLS version that nobody shares was once taken for a certificate that Java does not trust. */
function inOlderArtifacts(excerpt: string): NamedError {
  if (/No appropriate protocol|protocol_version/i.test(excerpt)) return 'tls-version';
  return /SSLHandshakeException/.test(excerpt) && !/PKIX|certification path/i.test(excerpt)
    ? 'tls-failed'
    : 'java-trust';
}

/** By which people and programs name it: Entra's code, the id of a known reply, or the name that is given here. */
export function logErrorName(error: LogErrorId): string {
  return error.kind === 'entra' ? error.code : error.kind === 'reply' ? error.id : error.name;
}

export interface LogError {
  error: LogErrorId;
  count: number;
  /** ISO 8601 UTC; absent where the lines have no time. */
  lastAt?: string | undefined;
  /** The newest line, redacted where it was read. */
  line: string;
  /** Whose log holds that line. */
  process?: LogMatch['process'] | undefined;
}

/**
 * The newest first. Lines that mean the same are one error: the codes of one family, the retriever's and the
 * dispatcher's. The name of an OAuth error says nothing more where a code of Entra stands elsewhere in the log.
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

/** The lines behind a finding about errors in the log of a server; none where it has none, or is of another check. */
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

/** Within the last hour before the logs were read, at `readAt`. */
export function isRecent({ lastAt }: LogError, readAt: string): boolean {
  return lastAt !== undefined && Date.parse(readAt) - Date.parse(lastAt) <= recentMs;
}

/** What an error means and what brings it about, how often and when the log says it, and its newest line. */
export function shownError({ error, count, lastAt, line }: LogError): Text {
  const { meaning, cause } = explained(error);
  const what = cause === undefined ? meaning : say('ece.logs.explained', { meaning, cause });
  const values = { what, count, line };
  return lastAt === undefined
    ? say('ece.logs.line', values)
    : say('ece.logs.line-at', { ...values, last: { at: lastAt } });
}

/** Whether Exchange asks to slow down here: no error of a sign-in. */
export function isThrottling(match: LogMatch): boolean {
  if (match.mark === 'graph-refused') return match.code === 'ApplicationThrottled';
  return match.mark === 'mail-refused' && replyIn(match)?.throttling === true;
}

/**
 * The answer of a mail server in this line; by the line itself where the code is of a newer probe.
 */
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
    fix: [say(fix)],
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
