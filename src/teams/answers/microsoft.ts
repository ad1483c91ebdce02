/** Microsoft, the own tenant, or somebody else: by the owner of the first cause and Microsoft's own service health. */
import { includes } from '../../access/roles.ts';
import type { Report } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import type { Text } from '../../model/text.ts';
import { typing } from './answer.ts';
import { reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';

export const microsoft: VerdictAnswer = (verdict, { request }) => {
  const { report, concerns } = verdict;
  const incident = report.rootCauses.find(({ id }) => id.startsWith('microsoft-incident'));
  const [first] = concerns;
  const health = includes(request.role, 'operator') ? [typing('answered.button.health', 'check service')] : [];
  if (incident !== undefined)
    return {
      title: say('answered.microsoft.incident'),
      says: [incident.title],
      offers: [reportOffer(verdict), ...health],
    };
  if (first === undefined)
    return {
      title: say('answered.microsoft.no-fault'),
      says: [healthIn(report)],
      offers: [reportOffer(verdict), ...health],
    };
  const title =
    first.owner === 'microsoft-365-administrator'
      ? say('answered.microsoft.tenant')
      : say('answered.microsoft.no', { owner: say(`answered.owner.${first.owner}`) });
  return {
    title,
    says: [first.title, healthIn(report)],
    offers: [...stepsOffers(verdict, first.owner), reportOffer(verdict), ...health],
  };
};

function healthIn({ findings }: Report): Text {
  const health = findings.find(({ check }) => check === 'service/health');
  return health?.verdict === 'pass' || health?.verdict === 'warn' || health?.verdict === 'fail'
    ? health.observed
    : say('answered.microsoft.not-read');
}
