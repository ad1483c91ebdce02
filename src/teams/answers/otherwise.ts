/** What else it can be, and what to do if the first step does not help. */
import { say } from '../../text/index.ts';
import { fewSteps } from './few-steps.ts';
import { recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const otherwise: VerdictAnswer = (verdict, { request }) => {
  const [concern] = verdict.concerns;
  if (concern === undefined) return nothingWrong(verdict);
  const { unknown } = verdict.report.summary;
  return {
    title: say('answered.otherwise'),
    steps: fewSteps(concern.further.slice(0, 1)),
    says: [
      say('answered.otherwise.recheck'),
      ...(unknown === 0 ? [] : [say('answered.otherwise.unseen', { count: unknown })]),
    ],
    offers: [...stepsOffers(verdict, concern.owner), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};
