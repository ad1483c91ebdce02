import { nextEnd } from '../../report/ends.ts';
import { runVerdict } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import { recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { fewSteps } from './few-steps.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const next: VerdictAnswer = (verdict, { request }) => {
  const concern = verdict.concerns.find(({ firstStep }) => firstStep !== undefined);
  if (concern?.firstStep === undefined) {
    const end = nextEnd(verdict.report);
    const answer = nothingWrong(verdict);
    return runVerdict(verdict.report) === 'healthy' && end !== undefined ? { ...answer, says: [end] } : answer;
  }
  return {
    title: say('answered.next', { owner: say(`answered.owner.${concern.owner}`) }),
    steps: fewSteps([concern.firstStep]),
    brief: concern.firstStep,
    offers: [...stepsOffers(verdict, concern.owner), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};
