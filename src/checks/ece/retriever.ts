/**
 * Does the retriever still go round? It writes two lines for each retrieval, every 30 seconds unless told otherwise
 * (DocWiki, Initial Email Retrieval).
 */
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { type Logs, logsOf, logSteps } from '../facts/logs/logs.ts';

const id = 'ece/retriever';
/** Ten rounds: longer than any retrieval of a usual size. */
const patience = 5 * 60_000;
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
          {
            expected: say('ece/retriever.expected', { patience: { ms: patience } }),
            owner: 'ece-administrator',
            ...judge(facts, name),
          },
        ),
      ),
};

function judge(facts: Facts, server: string): Omit<Conclusion, 'expected' | 'owner'> {
  const read = logsOf(facts, server, 'retriever');
  if (!read.ok) return read;
  const { logs } = read;
  const observations = [logs.observation];
  const rounds = roundsIn(logs);
  const [stalest] = rounds;
  if (stalest === undefined)
    return {
      verdict: 'unknown',
      observed: say('ece/retriever.no-heartbeat', { server }),
      fix: [say('ece/retriever.fix.level', { server })],
      observations,
    };
  const late = rounds.filter(({ silentMs }) => silentMs > patience);
  if (late.length === 0)
    return {
      verdict: 'pass',
      observed: say('ece/retriever.goes-round', { count: rounds.length, last: { at: stalest.last } }),
      observations,
      reference,
    };
  // Only one services server does the work at a time.
  const active = facts.servers.find(
    ({ name, roles }) => name !== server && roles.includes('services') && goesRound(facts, name),
  );
  if (active !== undefined)
    return {
      verdict: 'skipped',
      observed: say('ece/retriever.standby', { server, active: active.name, last: { at: stalest.last } }),
      observations,
    };
  const values = {
    server,
    instances: { list: late.map(({ instance }) => instance) },
    last: { at: stalest.last },
    silent: { ms: stalest.silentMs },
  };
  return {
    verdict: 'fail',
    observed: say(stalest.inside ? 'ece/retriever.hung' : 'ece/retriever.stopped', values),
    fix: [say('ece/retriever.fix.restart', values), say('ece/retriever.fix.read', { server })],
    reference,
    observations,
  };
}

interface Round {
  instance: string;
  last: string;
  silentMs: number;
  /** It began a retrieval and has not ended it. */
  inside: boolean;
}

/** The one that was heard longest ago first. */
function roundsIn({ value, at }: Logs): Round[] {
  return value.heartbeats
    .flatMap(({ instance, runningAt = '', waitingAt = '' }): Round[] => {
      const last = runningAt > waitingAt ? runningAt : waitingAt;
      return last === ''
        ? []
        : [{ instance, last, silentMs: Date.parse(at) - Date.parse(last), inside: runningAt > waitingAt }];
    })
    .sort((one, other) => other.silentMs - one.silentMs);
}

function goesRound(facts: Facts, server: string): boolean {
  const read = logsOf(facts, server, 'retriever');
  return read.ok && roundsIn(read.logs).some(({ silentMs }) => silentMs <= patience);
}
