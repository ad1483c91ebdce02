/** A few lines for people outside the outage: management, the next shift, customers. */
import { firstSentence, type Text } from '../../model/text.ts';
import type { Concern } from '../../report/concerns.ts';
import { verdictTitle } from '../../report/verdict.ts';
import { wayThatWorks } from '../../report/way-of-mail.ts';
import { say } from '../../text/index.ts';
import { findingsOffer, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { fileOf, shareOf } from './hand-over.ts';
import { causeNamedIn } from './named-cause.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const summary: VerdictAnswer = (verdict, asked) => {
  const { report, concerns } = verdict;
  const [concern] = concerns;
  if (concern === undefined) {
    const answer = nothingWrong(verdict);
    return { ...answer, offers: [...shareOf(verdict, asked), fileOf(verdict), ...(answer.offers ?? [])] };
  }
  const works = wayThatWorks(report);
  return {
    title: verdictTitle(report),
    says: [
      ...(concerns.length === 1
        ? [say('answered.summary.cause', { what: concern.title, at: { at: report.run.startedAt } })]
        : concerns
            .slice(0, mostCopied)
            .map(({ title }, index) => say('answered.text.cause', { number: index + 1, title }))),
      ...(works === undefined ? [] : [say(`answered.affected.${works}-works`)]),
      ...(works === 'sending' ? [say('answered.summary.not-lost')] : []),
      ...concerns
        .slice(0, mostCopied)
        .map(({ owner, firstStep, title }) =>
          say('answered.who.each', { owner: say(`owner.${owner}`), what: firstSentence(firstStep ?? title) }),
        ),
    ],
    offers: [...stepsOffers(verdict, concern.owner), ...shareOf(verdict, asked), fileOf(verdict), reportOffer(verdict)],
  };
};

/** For a ticket or a mail outside Teams: the causes of the named owner, else all. */
export const textToCopy: VerdictAnswer = (verdict, asked) => {
  const { report, concerns } = verdict;
  const { owner } = asked.things;
  if (concerns.length === 0) {
    const answer = nothingWrong(verdict);
    return { ...answer, offers: [fileOf(verdict), ...(answer.offers ?? [])] };
  }
  const named = causeNamedIn(asked, verdict);
  const own = named === undefined ? concerns.filter((concern) => concern.owner === owner) : [named];
  return {
    title: say('answered.text'),
    copy: [
      say('answered.text.verdict', { what: verdictTitle(report), at: { at: report.run.startedAt } }),
      ...(own.length === 0 ? concerns : own)
        .slice(0, mostCopied)
        .flatMap((concern) => copied(concern, concerns.indexOf(concern))),
    ],
    offers: [fileOf(verdict), findingsOffer(verdict), reportOffer(verdict)],
  };
};

const mostCopied = 3;

/** With a fact, which persuades more than the cause. */
function copied({ title, evidence: [fact], owner, firstStep }: Concern, index: number): Text[] {
  const step = firstStep && say('answered.who.each', { owner: say(`owner.${owner}`), what: firstStep });
  return [say('answered.text.cause', { number: index + 1, title }), ...[fact, step].flatMap((line) => line ?? [])];
}

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
