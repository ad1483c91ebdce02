/** Which cause comes first, and why. */
import { widestReach } from '../../checks/rank.ts';
import { isWrong } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { Concern } from '../../report/concerns.ts';
import { say } from '../../text/index.ts';
import { fewSteps } from './few-steps.ts';
import { recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const order: VerdictAnswer = (verdict, { request }) => {
  const [first, second] = verdict.concerns;
  if (first === undefined) return nothingWrong(verdict);
  return {
    title:
      second === undefined ? say('answered.cause.only', { count: 1 }) : say('answered.order', { what: first.title }),
    steps: fewSteps(first.firstStep === undefined ? [] : [first.firstStep]),
    says: [second === undefined ? first.title : reasonOf(first, second, verdict.report)],
    offers: [...stepsOffers(verdict, first.owner), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};

function reasonOf(first: Concern, second: Concern, { findings }: Report): Text {
  if (first.severity !== second.severity) return say('answered.order.severity');
  const [reach, other] = [first, second].map((concern) => widestReach(concern.findings.filter(isWrong), findings));
  if (reach === other) return say('answered.order.equal');
  return say(reach === 'all-mail' ? 'answered.order.all-mail' : 'answered.order.more');
}
