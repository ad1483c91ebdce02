import { firstSentence } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Answer } from './answer.ts';
import { type LastVerdict, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const cause: VerdictAnswer = (verdict) => causeNumber(1, verdict);

/** Numbered as on the card, from 1. */
export function causeNumber(number: number, verdict: LastVerdict): Omit<Answer, 'outcome'> {
  const concern = verdict.concerns[number - 1];
  if (concern === undefined)
    return verdict.concerns.length === 0
      ? nothingWrong(verdict)
      : { title: say('answered.cause.only', { count: verdict.concerns.length }), offers: [reportOffer(verdict)] };
  const others = verdict.concerns.filter((other) => other !== concern).map(({ title }) => title);
  return {
    title: concern.title,
    says: [
      ...(concern.because === undefined ? concern.evidence.slice(0, 1) : [firstSentence(concern.because)]),
      ...(others.length === 0 ? [] : [say('answered.cause.also', { others: { list: others } })]),
    ],
    offers: [...stepsOffers(verdict, concern.owner), reportOffer(verdict)],
  };
}
