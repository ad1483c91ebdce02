/**
 * An alias whose sign-in failed too often is switched off, and stays so when the cause is gone (DocWiki, Retriever
 * issues).
 */
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { logsOf, logSteps, newestFirst } from '../facts/logs/logs.ts';

const id = 'ece/alias-disabled';
const reference = 'http://docwiki.cisco.com/w/index.php?title=Retriever_issues&oldid=56554';

export const check: Check = {
  id,
  needs: (_deployment, server) => (server.roles.includes('services') ? logSteps(server) : []),
  evaluate: (facts) =>
    facts.servers
      .filter(({ roles }) => roles.includes('services'))
      .map(({ name }) =>
        conclude(
          id,
          { kind: 'server', name },
          { expected: say('ece/alias-disabled.expected'), owner: 'ece-administrator', ...judge(facts, name) },
        ),
      ),
};

function judge(facts: Facts, server: string): Omit<Conclusion, 'expected' | 'owner'> {
  const read = logsOf(facts, server, 'retriever');
  if (!read.ok) return read;
  const { value, observation } = read.logs;
  const rest = { observations: [observation], reference };
  const disabled = newestFirst(value.matches.filter(({ mark }) => mark === 'alias-disabled'));
  const [newest] = disabled;
  if (newest === undefined)
    return { ...rest, verdict: 'pass', observed: say('ece/alias-disabled.none', { since: { at: value.since } }) };
  const values = { count: disabled.reduce((sum, { count }) => sum + count, 0), line: newest.excerpt };
  return {
    ...rest,
    verdict: 'fail',
    observed:
      newest.lastAt === undefined
        ? say('ece/alias-disabled.found', values)
        : say('ece/alias-disabled.found-at', { ...values, last: { at: newest.lastAt } }),
    fix: [
      say('ece/alias-disabled.fix.cause'),
      say('ece/alias-disabled.fix.enable'),
      say('ece/alias-disabled.fix.restart'),
    ],
  };
}
