/**
 * ECE disables an alias after too many failed sign-ins, and does not enable it again once the cause is gone (DocWiki,
 * Retriever issues).
 */
import { aliasDisabledName } from '../../knowledge/log-marks.ts';
import { latest } from '../../model/instant.ts';
import { say } from '../../text/index.ts';
import type { LogMatch } from '../../observe/log-value.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { aliasNamed } from '../facts/logs/alias.ts';
import { logsOf, logSteps, newestLinesFirst, unreadLogsReasons } from '../facts/logs/logs.ts';
import { mailSince } from '../facts/repaired.ts';
import { eachServer } from '../subjects.ts';

const reference = 'http://docwiki.cisco.com/w/index.php?title=Retriever_issues&oldid=56554';

const reasons = {
  ...unreadLogsReasons,
  /** `since`: ISO 8601 UTC. */
  'no-alias-disabled': ({ since }: { since: string }): Wording => ({
    observed: say('ece/alias-disabled.none', { since: { at: since } }),
  }),
  /** `fetchedAt`: the last of the times at which each alias fetched mail again. Times are ISO 8601 UTC. */
  'alias-active-again': ({
    aliases,
    lastAt,
    fetchedAt,
  }: {
    aliases: string[];
    lastAt: string;
    fetchedAt: string;
  }): Wording => ({
    observed: say('ece/alias-disabled.active-again', {
      alias: aliasNamed(aliases),
      last: { at: lastAt },
      again: { at: fetchedAt },
    }),
  }),
  /** The newest of `count` lines, its time (ISO 8601 UTC) if it has one, and the aliases that the lines name. */
  'alias-disabled': ({
    count,
    line,
    lastAt,
    aliases,
  }: {
    count: number;
    line: string;
    lastAt?: string | undefined;
    aliases: string[];
  }): Wording => ({
    observed:
      lastAt === undefined
        ? say('ece/alias-disabled.found', { count, line })
        : say('ece/alias-disabled.found-at', { count, line, last: { at: lastAt } }),
    fix: [
      say('ece/alias-disabled.fix.cause'),
      say('ece/alias-disabled.fix.enable', { alias: aliasNamed(aliases) }),
      say('ece/alias-disabled.fix.restart'),
      say('ece/alias-disabled.fix.watch'),
    ],
  }),
};

export const check = defineCheck({
  id: 'ece/alias-disabled',
  owner: 'ece-administrator',
  expected: say('ece/alias-disabled.expected'),
  reasons,
  needs: (_deployment, server) => (server.roles.includes('services') ? logSteps(server) : []),
  judge: (facts) => eachServer(facts, (server) => judge(facts, server), 'services'),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const read = logsOf(facts, server, 'retriever');
  if (!read.ok) return read.unread;
  const { value, observation } = read.logs;
  const rest = { observations: [observation], reference };
  const lines = newestLinesFirst(value.matches.filter(({ mark }) => mark === 'alias-disabled'));
  const [newestLine] = lines;
  if (newestLine === undefined)
    return { ...rest, verdict: 'pass', reason: { code: 'no-alias-disabled', values: { since: value.since } } };
  const disabled = lines.filter((line) => fetchedAfter(line, facts, server) === undefined);
  const aliases = aliasesIn(disabled);
  const [newest] = disabled;
  if (newest === undefined) {
    const fetchedAt = latest(lines.flatMap((line) => fetchedAfter(line, facts, server) ?? [])) ?? '';
    const values = { aliases: aliasesIn(lines), lastAt: newestLine.lastAt ?? '', fetchedAt };
    return { ...rest, verdict: 'pass', reason: { code: 'alias-active-again', values } };
  }
  const count = disabled.reduce((sum, match) => sum + match.count, 0);
  const values = { count, line: newest.excerpt, lastAt: newest.lastAt, aliases };
  return { ...rest, verdict: 'fail', reason: { code: 'alias-disabled', values } };
}

/**
 * A disabled alias fetches nothing, so mail in ECE's database since then proves that it is enabled again. A probe
 * without codes reports lines of several aliases as one match, which names only the newest.
 */
function fetchedAfter({ count, code, lastAt, excerpt }: LogMatch, facts: Facts, server: string): string | undefined {
  const isOfOne = count === 1 || code !== undefined;
  const alias = isOfOne ? aliasDisabledName(excerpt)?.toLowerCase() : undefined;
  return lastAt === undefined ? undefined : mailSince(facts, server, lastAt, alias);
}

function aliasesIn(lines: readonly LogMatch[]): string[] {
  return [...new Set(lines.flatMap(({ excerpt }) => aliasDisabledName(excerpt) ?? []))];
}
