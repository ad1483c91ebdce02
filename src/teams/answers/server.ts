import type { Text } from '../../model/text.ts';
import { serverOf } from '../../report/alike.ts';
import { likeServer } from '../../runs/unknown-words.ts';
import { say } from '../../text/index.ts';
import { answersWithNames } from '../names.ts';
import { serverProbe } from '../probes/probe-state.ts';
import type { ChatRequest } from '../commands/request.ts';
import { type Answer, type Answerer, typing } from './answer.ts';
import { blockedConnection } from './blocked-connection.ts';
import { about, checking, verdictFor, namelessAnswer } from './known.ts';
import type { LastVerdict } from './last-verdict.ts';
import { otherServers } from './other-servers.ts';

const status = typing('answered.button.status', 'status');

export const server: Answerer = async ({ request, things }, services) => {
  const verdict = await verdictFor(request, services);
  const seen = verdict?.withNames === true ? verdict.report.servers.map((one) => one.name) : [];
  const named = [...things.servers, ...things.unknown.flatMap((word) => seen.filter((one) => endsWith(one, word)))];
  const [name, ...others] = named;
  if (verdict !== undefined && others.length > 0 && blockedConnection(verdict) !== undefined)
    return otherServers({ request, things }, services);
  if (name === undefined) {
    const declared = request.deployment.servers.map((one) => one.name);
    const unknown = things.unknown.find((word) => !word.includes('@'));
    const like = unknown === undefined ? [] : likeServer(unknown.replace(' ', ''), declared);
    return whichServer(request, like.length > 0 ? like : declared, unknown);
  }
  if (others.length > 0) return whichServer(request, named);
  if (verdict?.withNames !== true && !answersWithNames(request)) return namelessAnswer(status);
  const { name: of } = request.deployment;
  const [presences, waiting] = await Promise.all([services.hub.presences(of), services.hub.waiting(of)]);
  const declared = request.deployment.servers.find((one) => one.name === name) ?? { name, roles: [] };
  const { state } = serverProbe(declared, { presences, waiting, bot: services.hub.bot });
  const probe = state === 'up' ? say('answered.server.up') : say(`status.${state}.one`, { servers: name });
  const answer = about(say('answered.server', { server: name }), verdict, (finding) => serverOf(finding) === name, [
    ...checking(`check all on ${name}`, request),
    status,
  ]);
  const connects = verdict && connectionOf(name, verdict);
  return {
    ...answer,
    ...(connects === undefined ? {} : { title: connects }),
    says: [
      ...roleOf(declared),
      ...(answer.says ?? []),
      ...(connects === undefined ? [say('answered.server.probe', { probe })] : []),
    ],
  };
};

function roleOf({ roles }: { roles: readonly string[] }): Text[] {
  return (['services', 'application'] as const).flatMap((role) =>
    roles.includes(role) ? [say(`answered.server.${role}`)] : [],
  );
}

function endsWith(server: string, word: string): boolean {
  return `-${server}`.toLowerCase().endsWith(`-${word}`);
}

/** Whether the server reaches what the last verdict found blocked. */
function connectionOf(server: string, verdict: LastVerdict): Text | undefined {
  const blocked = blockedConnection(verdict);
  if (blocked === undefined) return undefined;
  const target = `${blocked.host}:${blocked.port}`;
  const sight = verdict.report.sights.find(
    (one) => one.server === server && one.endpoint === target && one.path === 'direct',
  );
  return sight && say(sight.ok ? 'answered.server.connects' : 'answered.server.blocked', { server, target });
}

function whichServer(request: ChatRequest, names: readonly string[], unknown?: string): Answer {
  if (!answersWithNames(request)) return { outcome: 'asked', title: say('answered.which-server'), offers: [status] };
  return {
    outcome: 'asked',
    title: say('answered.which-server'),
    says: unknown === undefined ? [] : [say('answered.not-declared', { name: unknown })],
    choices: names.slice(0, mostChoices),
    offers: [status],
  };
}

/** Fit a phone. */
const mostChoices = 4;
