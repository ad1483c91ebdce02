/** Anger, and notes that ask nothing: what is known, who acts, and the next step. */
import { firstSentence } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Answerer } from './answer.ts';
import { lastVerdict, ofVerdict, recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

const angry: VerdictAnswer = (verdict, { request }) => {
  const [concern] = verdict.concerns;
  if (concern === undefined) return nothingWrong(verdict);
  return {
    title: say('answered.angry'),
    says: [
      concern.title,
      say('answered.who.each', {
        owner: say(`owner.${concern.owner}`),
        what: firstSentence(concern.firstStep ?? concern.title),
      }),
    ],
    offers: [...stepsOffers(verdict, concern.owner), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};

const noted: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  const [concern] = verdict?.concerns ?? [];
  if (verdict === undefined || concern === undefined) return { outcome: 'nothing-to-do', title: say('answered.fine') };
  return {
    outcome: 'nothing-to-do',
    title: say('answered.noted'),
    says: [say('answered.noted.then')],
    offers: [...stepsOffers(verdict, concern.owner), ...recheckOffers(verdict, request)],
  };
};

export const reactions = { angry: ofVerdict(angry), noted };
