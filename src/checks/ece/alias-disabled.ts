/**
 * An alias whose sign-in failed too often is switched off, and stays so when the cause is gone (DocWiki, Retriever
 * issues).
 */
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { aliasNamed } from '../facts/logs/alias.ts';
import { logsOf, logSteps, newestFirst, unreadLogsReasons } from '../facts/logs/logs.ts';
import { eachServer } from '../subjects.ts';

const reference = 'http://docwiki.cisco.com/w/index.php?title=Retriever_issues&oldid=56554';

const reasons = {
  ...unreadLogsReasons,
  /** Since `since`, ISO 8601 UTC. */
  'no-alias-disabled': ({ since }: { since: string }): Wording => ({
    observed: say('ece/alias-disabled.none', { since: { at: since } }),
  }),
  /** `count` lines, the newest of them, when it was written (ISO 8601 UTC) where it says so, and the aliases they name. */
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
  const disabled = newestFirst(value.matches.filter(({ mark }) => mark === 'alias-disabled'));
  const [newest] = disabled;
  if (newest === undefined)
    return { ...rest, verdict: 'pass', reason: { code: 'no-alias-disabled', values: { since: value.since } } };
  const count = disabled.reduce((sum, match) => sum + match.count, 0);
  const aliases = [...new Set(disabled.flatMap(({ excerpt }) => aliasIn(excerpt) ?? []))];
  const values = { count, line: newest.excerpt, lastAt: newest.lastAt, aliases };
  return { ...rest, verdict: 'fail', reason: { code: 'alias-disabled', values } };
}

/** `Repeated Authentication Failure. Alias disabled: sales@example.com` */
function aliasIn(line: string): string | undefined {
  return /\balias disabled:\s*([^\s"',;]+)/iu.exec(line)?.[1];
}
