/**
 * What the logs say of tokens, mail servers and certificates: what Entra and Exchange answered to ECE itself. That
 * Exchange holds ECE back for asking or sending too much is a check of its own: nothing is wrong with the sign-in then,
 * and mail comes late all the same.
 */
import type { Role } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import type { LogMatch } from '../../observe/log-value.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { errorIn, explained, isThrottling, type LogErrorId } from '../facts/logs/errors.ts';
import { logsOf, logSteps, newestFirst, unreadLogsReasons } from '../facts/logs/logs.ts';
import { eachServer } from '../subjects.ts';

const recentMs = 3_600_000;
/** More would not be read: they are counted. */
const most = 5;

interface LogError {
  error: LogErrorId;
  count: number;
  /** ISO 8601 UTC; absent where the lines have no time. */
  lastAt?: string | undefined;
  /** The newest line, redacted where it was read. */
  line: string;
}

const reasons = {
  ...unreadLogsReasons,
  /** Since `since`, ISO 8601 UTC. */
  'no-errors': ({ since }: { since: string }): Wording => ({
    observed: say('ece.logs.no-error', { since: { at: since } }),
  }),
  /** Each error once, the newest first; `more` are not listed. */
  'errors-found': ({ errors, more }: { errors: LogError[]; more: number }): Wording => ({
    observed: [...errors.map(shown), ...(more > 0 ? [say('ece.logs.more', { count: more })] : [])].reduce(
      (before, error) => say('ece.logs.and', { before, error }),
    ),
    fix: errors.map(({ error }) => explained(error).fix),
  }),
};

export const checks = [
  defineLogCheck('ece/oauth-errors', ['services', 'application'], (match) => !isThrottling(match)),
  defineLogCheck('ece/throttling', ['services'], isThrottling),
] as const;

function defineLogCheck<const Id extends 'ece/oauth-errors' | 'ece/throttling'>(
  id: Id,
  roles: readonly Role[],
  concerns: (match: LogMatch) => boolean,
) {
  return defineCheck({
    id,
    owner: 'ece-administrator',
    expected: say(`${id}.expected`),
    reasons,
    needs: (_deployment, server) => (roles.some((role) => server.roles.includes(role)) ? logSteps(server) : []),
    judge: (facts) => eachServer(facts, (server) => judge(facts, server, concerns), ...roles),
  });
}

/** It is for whoever repairs the newest of them. */
function judge(facts: Facts, server: string, concerns: (match: LogMatch) => boolean): Judged<typeof reasons> {
  const read = logsOf(facts, server);
  if (!read.ok) return read.unread;
  const { value, at, observation } = read.logs;
  const observations = [observation];
  const all = errorsIn(value.matches.filter(concerns));
  const errors = all.slice(0, most);
  const [newest] = errors;
  if (newest === undefined)
    return { verdict: 'pass', reason: { code: 'no-errors', values: { since: value.since } }, observations };
  const recent = newest.lastAt !== undefined && Date.parse(at) - Date.parse(newest.lastAt) <= recentMs;
  const explanations = errors.map(({ error }) => explained(error));
  return {
    verdict: recent ? 'fail' : 'warn',
    owner: explained(newest.error).owner,
    reason: { code: 'errors-found', values: { errors, more: all.length - errors.length } },
    reference: explanations.find(({ page }) => page !== undefined)?.page,
    observations,
  };
}

/** Lines that mean the same are one error: the codes of one family, the retriever's and the dispatcher's. */
function errorsIn(matches: LogMatch[]): LogError[] {
  const errors = new Map<string, LogError>();
  for (const match of newestFirst(matches)) {
    const error = errorIn(match);
    if (error === undefined) continue;
    const { key } = explained(error);
    const newer = errors.get(key);
    if (newer === undefined) errors.set(key, { error, count: match.count, lastAt: match.lastAt, line: match.excerpt });
    else newer.count += match.count;
  }
  return [...errors.values()];
}

function shown({ error, count, lastAt, line }: LogError): Text {
  const values = { what: explained(error).meaning, count, line };
  return lastAt === undefined
    ? say('ece.logs.line', values)
    : say('ece.logs.line-at', { ...values, last: { at: lastAt } });
}
