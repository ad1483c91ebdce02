/** What else it can be, and what to do if the first step does not help. */
import { firstSentence, furtherSentences } from '../../model/text.ts';
import { hasMore } from '../../report/concerns.ts';
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

/** “Done, no change”: the details of the step, because one of them may be missing, and what comes after it. */
export const noChange: VerdictAnswer = (verdict, { request }) => {
  const [concern] = verdict.concerns;
  if (concern?.firstStep === undefined) return nothingWrong(verdict);
  const [after] = concern.further;
  return {
    title: say('answered.no-change'),
    steps: [hasMore(concern.firstStep) ? furtherSentences(concern.firstStep) : concern.firstStep],
    says: [
      ...(after === undefined ? [] : [say('answered.no-change.then', { what: firstSentence(after) })]),
      say('answered.no-change.recheck'),
    ],
    offers: [...recheckOffers(verdict, request), ...stepsOffers(verdict, concern.owner), reportOffer(verdict)],
  };
};
