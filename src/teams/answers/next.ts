import { nextEnd } from '../../report/ends.ts';
import { runVerdict } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import { recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { ends } from './ends.ts';
import { fewSteps } from './few-steps.ts';
import { names } from './named-in.ts';
import { nothingWrong } from './nothing-wrong.ts';
import { order } from './order.ts';

export const next: VerdictAnswer = (verdict, asked) => {
  const { request } = asked;
  if (verdict.concerns.length > 1 && names(request.rest, 'answered.order.why.words')) return order(verdict, asked);
  const concern = verdict.concerns.find(({ firstStep }) => firstStep !== undefined);
  if (concern?.firstStep === undefined) {
    const answer = nothingWrong(verdict);
    if (runVerdict(verdict.report) !== 'healthy') return answer;
    const { title, says = [], offers = [] } = ends(verdict, asked);
    return { ...answer, says: [nextEnd(verdict.report) ?? title, ...says], offers };
  }
  return {
    title: say('answered.next', { owner: say(`answered.owner.${concern.owner}`) }),
    steps: fewSteps([concern.firstStep]),
    brief: concern.firstStep,
    offers: [...stepsOffers(verdict, concern.owner), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};
