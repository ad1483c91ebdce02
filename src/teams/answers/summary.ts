/** A few lines for people outside the outage: management, the next shift, customers. */
import { firstSentence } from '../../model/text.ts';
import { verdictTitle } from '../../report/verdict.ts';
import { wayThatWorks } from '../../report/way-of-mail.ts';
import { say } from '../../text/index.ts';
import { reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { fileOf, shareOf } from './hand-over.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const summary: VerdictAnswer = (verdict, asked) => {
  const { report, concerns } = verdict;
  const [concern] = concerns;
  if (concern === undefined) return nothingWrong(verdict);
  const works = wayThatWorks(report);
  return {
    title: verdictTitle(report),
    says: [
      say('answered.summary.cause', { what: concern.title, at: { at: report.run.startedAt } }),
      ...(works === undefined ? [] : [say(`answered.affected.${works}-works`)]),
      ...(works === 'sending' ? [say('answered.summary.not-lost')] : []),
      say('answered.who.each', {
        owner: say(`owner.${concern.owner}`),
        what: firstSentence(concern.firstStep ?? concern.title),
      }),
    ],
    offers: [...stepsOffers(verdict, concern.owner), ...shareOf(verdict, asked), fileOf(verdict), reportOffer(verdict)],
  };
};

/** What agents notice, and what they can say to customers. */
export const agents: VerdictAnswer = (verdict) => {
  const { report, concerns } = verdict;
  const [concern] = concerns;
  if (concern === undefined) return nothingWrong(verdict);
  const works = wayThatWorks(report);
  return {
    title: say(works === undefined ? 'answered.agents' : `answered.agents.${works}-works`),
    says: [
      say('answered.affected.chat'),
      ...(works === 'sending' ? [say('answered.summary.not-lost'), say('answered.agents.customers')] : []),
      say('answered.agents.nothing', { owner: say(`answered.owner.${concern.owner}`) }),
    ],
    offers: [...stepsOffers(verdict, concern.owner), reportOffer(verdict)],
  };
};

/** Nobody answers here but the bot. */
export const person: VerdictAnswer = (verdict, asked) => {
  const [concern] = verdict.concerns;
  if (concern === undefined) return { ...nothingWrong(verdict), title: say('answered.person') };
  return {
    title: say('answered.person'),
    says: [
      say('answered.who.each', {
        owner: say(`owner.${concern.owner}`),
        what: firstSentence(concern.firstStep ?? concern.title),
      }),
    ],
    offers: [...stepsOffers(verdict, concern.owner), ...shareOf(verdict, asked), reportOffer(verdict)],
  };
};
