/**
 * The errors of one server's logs as a conclusion: each once, the newest first, with what it means, its line and what
 * to do.
 */
import type { Text } from '../../model/text.ts';
import type { LogMatch } from '../../observe/log.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import type { Conclusion } from '../conclude.ts';
import { type Explained, explained } from '../facts/logs/explained.ts';
import { logsOf, newestFirst } from '../facts/logs/logs.ts';

const recentMs = 3_600_000;
/** More would not be read: they are counted. */
const most = 5;

/** It is for whoever repairs the newest of them. */
export function judgeErrors(
  facts: Facts,
  server: string,
  concerns: (match: LogMatch) => boolean,
): Omit<Conclusion, 'expected'> {
  const read = logsOf(facts, server);
  if (!read.ok) return { ...read, owner: 'ece-administrator' };
  const { value, at, observation } = read.logs;
  const all = errorsIn(value.matches.filter(concerns));
  const errors = all.slice(0, most);
  const [newest] = errors;
  if (newest === undefined)
    return {
      verdict: 'pass',
      observed: say('ece.logs.no-error', { since: { at: value.since } }),
      owner: 'ece-administrator',
      observations: [observation],
    };
  const recent = newest.lastAt !== undefined && Date.parse(at) - Date.parse(newest.lastAt) <= recentMs;
  return {
    verdict: recent ? 'fail' : 'warn',
    observed: [
      ...errors.map(said),
      ...(all.length > most ? [say('ece.logs.more', { count: all.length - most })] : []),
    ].reduce((before, error) => say('ece.logs.and', { before, error })),
    fix: errors.map(({ fix }) => fix),
    owner: newest.owner,
    reference: errors.find(({ page }) => page !== undefined)?.page,
    observations: [observation],
  };
}

interface LogError extends Explained {
  count: number;
  lastAt: string | undefined;
  line: string;
}

/** Lines that mean the same are one error: the codes of one family, the retriever's and the dispatcher's. */
function errorsIn(matches: LogMatch[]): LogError[] {
  const errors = new Map<string, LogError>();
  for (const match of newestFirst(matches)) {
    const explanation = explained(match);
    if (explanation === undefined) continue;
    const newer = errors.get(explanation.key);
    if (newer === undefined)
      errors.set(explanation.key, { ...explanation, count: match.count, lastAt: match.lastAt, line: match.excerpt });
    else newer.count += match.count;
  }
  return [...errors.values()];
}

function said({ meaning, count, lastAt, line }: LogError): Text {
  const values = { what: meaning, count, line };
  return lastAt === undefined
    ? say('ece.logs.line', values)
    : say('ece.logs.line-at', { ...values, last: { at: lastAt } });
}
