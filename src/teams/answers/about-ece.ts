/** What each server of ECE does, and where ECE's logs are. */
import type { Deployment } from '../../model/deployment.ts';
import { asTitle, type Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { answersWithNames } from '../names.ts';
import { type Answerer, typing } from './answer.ts';
import { checking } from './known.ts';
import { basisOf, lastVerdict, reportOffer, stepsOffers } from './last-verdict.ts';

const roles: Answerer = async ({ request, things }, services) => {
  const verdict = await lastVerdict(request, services);
  const [concern] = verdict?.concerns ?? [];
  const named = request.deployment.servers.filter(({ name }) => things.servers.includes(name));
  const [own, ...others] = named.length === 1 ? named.flatMap(rolesOf) : [];
  const isOwn = own !== undefined && (answersWithNames(request) || verdict?.withNames === true);
  const isOf = (role: 'services' | 'application'): boolean => named.some(({ roles: all }) => all.includes(role));
  const { transport } = request.deployment;
  const ports =
    transport === 'graph'
      ? say('answered.roles.graph')
      : say('answered.roles.ports', { inbound: transport === 'pop3' ? '995' : '993' });
  return {
    outcome: 'done',
    title: isOwn ? asTitle(own) : say('answered.roles'),
    says: [
      ...(isOwn ? others : []),
      ...(isOwn && !isOf('services') ? [] : [ports]),
      ...(isOwn && !isOf('application') ? [] : [say('answered.roles.application')]),
      ...(concern === undefined ? [] : [concern.title]),
    ],
    ...(verdict === undefined ? {} : { basis: basisOf(verdict) }),
    offers: [
      ...(verdict === undefined || concern === undefined ? [] : stepsOffers(verdict, concern.owner)),
      ...checking('check network', request),
      ...(verdict === undefined ? [] : [reportOffer(verdict)]),
    ],
  };
};

/** By name, if this conversation may see names. */
export const serverNames: Answerer = async (asked, services) => {
  const answer = await roles(asked, services);
  const { request } = asked;
  const isNamed = answersWithNames(request) || (await lastVerdict(request, services))?.withNames === true;
  if (!isNamed || !('title' in answer)) return answer;
  const { servers } = request.deployment;
  return {
    ...answer,
    title: asTitle(say('answered.list.servers', { names: { list: servers.map(({ name }) => name) } })),
    says: servers.flatMap(rolesOf),
  };
};

/** What it does for ECE. */
function rolesOf({ name, roles: all }: Deployment['servers'][number]): Text[] {
  return (['services', 'application'] as const).flatMap((role) =>
    all.includes(role) ? [say(`answered.server.role.${role}`, { server: name })] : [],
  );
}

const logs: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  return {
    outcome: 'done',
    title: say('answered.logs'),
    says: [say('answered.logs.names'), say('answered.logs.explain')],
    offers: [
      typing('answered.button.how', 'help explain'),
      ...checking('check ece/oauth-errors', request),
      ...(verdict === undefined ? [] : [reportOffer(verdict)]),
    ],
  };
};

export const aboutEce = { roles, logs };
