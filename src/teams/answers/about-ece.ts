/** What each server of ECE does, and where ECE's logs are. */
import { say } from '../../text/index.ts';
import { type Answerer, typing } from './answer.ts';
import { checking } from './known.ts';
import { basisOf, lastVerdict, reportOffer, stepsOffers } from './last-verdict.ts';

const roles: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  const [concern] = verdict?.concerns ?? [];
  const isGraph = request.deployment.transport === 'graph';
  return {
    outcome: 'done',
    title: say('answered.roles'),
    says: [
      isGraph
        ? say('answered.roles.graph')
        : say('answered.roles.ports', { inbound: request.deployment.transport === 'pop3' ? '995' : '993' }),
      say('answered.roles.application'),
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
