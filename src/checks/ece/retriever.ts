/**
 * The retriever writes two lines for each retrieval, by default every 30 seconds (DocWiki, Initial Email Retrieval).
 */
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { type Logs, logsOf, logSteps, unreadLogsReasons } from '../facts/logs/logs.ts';
import { eachServer } from '../subjects.ts';

/** The time of ten retrievals. No single retrieval of a usual amount of mail takes as long. */
const longestMs = 5 * 60_000;
const reference = 'http://docwiki.cisco.com/w/index.php?title=Retriever_issues&oldid=56554';

interface Silent {
  server: string;
  instances: string[];
  /** The last line of the longest silent instance, ISO 8601 UTC. */
  lastAt: string;
  silentMs: number;
}

const reasons = {
  ...unreadLogsReasons,
  retrieving: ({ count, lastAt }: { count: number; lastAt: string }): Wording => ({
    observed: say('ece/retriever.goes-round', { count, last: { at: lastAt } }),
  }),
  /** Another services server is active; only one works at a time. */
  standby: ({ server, active, lastAt }: { server: string; active: string; lastAt: string }): Wording => ({
    observed: say('ece/retriever.standby', { server, active, last: { at: lastAt } }),
  }),
  hung: (silent: Silent): Wording => ({ observed: say('ece/retriever.hung', shown(silent)), fix: steps(silent) }),
  stopped: (silent: Silent): Wording => ({ observed: say('ece/retriever.stopped', shown(silent)), fix: steps(silent) }),
  'no-heartbeat': ({ server }: { server: string }): Wording => ({
    observed: say('ece/retriever.no-heartbeat', { server }),
    fix: [say('ece/retriever.fix.level', { server })],
  }),
};

export const check = defineCheck({
  id: 'ece/retriever',
  owner: 'ece-administrator',
  expected: say('ece/retriever.expected', { patience: { ms: longestMs } }),
  reasons,
  needs: (_deployment, server) => (server.roles.includes('services') ? logSteps(server) : []),
  judge: (facts) => eachServer(facts, (server) => judge(facts, server), 'services'),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const read = logsOf(facts, server, 'retriever');
  if (!read.ok) return read.unread;
  const { logs } = read;
  const observations = [logs.observation];
  const retrievals = retrievalsIn(logs);
  const [stalest] = retrievals;
  if (stalest === undefined)
    return { verdict: 'unknown', reason: { code: 'no-heartbeat', values: { server } }, observations };
  const { lastAt, silentMs } = stalest;
  const late = retrievals.filter((retrieval) => retrieval.silentMs > longestMs);
  if (late.length === 0) {
    const values = { count: retrievals.length, lastAt };
    return { verdict: 'pass', reason: { code: 'retrieving', values }, observations, reference };
  }
  const active = facts.servers.find(
    ({ name, roles }) => name !== server && roles.includes('services') && isRetrieving(facts, name),
  );
  if (active !== undefined) {
    const values = { server, active: active.name, lastAt };
    return { verdict: 'skipped', reason: { code: 'standby', values }, observations };
  }
  const values = { server, instances: late.map(({ instance }) => instance), lastAt, silentMs };
  const code = stalest.unfinished ? 'hung' : 'stopped';
  return { verdict: 'fail', reason: { code, values }, reference, observations };
}

interface Retrieval {
  instance: string;
  lastAt: string;
  silentMs: number;
  unfinished: boolean;
}

/** The longest silence first. */
function retrievalsIn({ value, at }: Logs): Retrieval[] {
  return value.heartbeats
    .flatMap(({ instance, runningAt = '', waitingAt = '' }): Retrieval[] => {
      const lastAt = runningAt > waitingAt ? runningAt : waitingAt;
      if (lastAt === '') return [];
      return [{ instance, lastAt, silentMs: Date.parse(at) - Date.parse(lastAt), unfinished: runningAt > waitingAt }];
    })
    .sort((a, b) => b.silentMs - a.silentMs);
}

function isRetrieving(facts: Facts, server: string): boolean {
  const read = logsOf(facts, server, 'retriever');
  return read.ok && retrievalsIn(read.logs).some(({ silentMs }) => silentMs <= longestMs);
}

function shown({ server, instances, lastAt, silentMs }: Silent) {
  return { server, instances: { list: instances }, last: { at: lastAt }, silent: { ms: silentMs } };
}

function steps(silent: Silent) {
  return [say('ece/retriever.fix.restart', shown(silent)), say('ece/retriever.fix.read', { server: silent.server })];
}
