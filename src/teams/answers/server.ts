import { serverOf } from '../../report/alike.ts';
import { say } from '../../text/index.ts';
import { answersWithNames } from '../names.ts';
import { serverProbe } from '../probes/probe-state.ts';
import type { ChatRequest } from '../commands/request.ts';
import { type Answer, type Answerer, typing } from './answer.ts';
import { about, checking, verdictFor, namelessAnswer } from './known.ts';

const status = typing('answered.button.status', 'status');

export const server: Answerer = async ({ request, things }, services) => {
  const [name, ...others] = things.servers;
  if (name === undefined)
    return whichServer(
      request,
      request.deployment.servers.map((one) => one.name),
    );
  if (others.length > 0) return whichServer(request, things.servers);
  const verdict = await verdictFor(request, services);
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
  return { ...answer, says: [...(answer.says ?? []), say('answered.server.probe', { probe })] };
};

function whichServer(request: ChatRequest, names: readonly string[]): Answer {
  if (!answersWithNames(request)) return { outcome: 'asked', title: say('answered.which-server'), offers: [status] };
  return {
    outcome: 'asked',
    title: say('answered.which-server'),
    choices: names.slice(0, mostChoices),
    offers: [status],
  };
}

/** Fit a phone. */
const mostChoices = 4;
