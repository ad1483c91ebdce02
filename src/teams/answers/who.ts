import { ownersWithWork } from '../../report/hand-over.ts';
import { runVerdict } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import { reportOffer, setFor, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { handOverOffers } from './hand-over.ts';
import { microsoft } from './microsoft.ts';
import { nothingWrong } from './nothing-wrong.ts';

const mostOwners = 3;

export const who: VerdictAnswer = (verdict, asked) => {
  const [first, ...others] = verdict.concerns;
  if (first === undefined) {
    const answer = nothingWrong(verdict);
    return runVerdict(verdict.report) === 'healthy'
      ? { ...answer, says: [say('answered.who.nobody'), ...(answer.says ?? [])] }
      : answer;
  }
  // “Is it my firewall or Microsoft” asks about both.
  if (/\bmicrosoft\b/i.test(asked.request.rest)) return microsoft(verdict, asked);
  const byOwner = [...Map.groupBy(verdict.concerns, ({ owner }) => owner)];
  const offers = [
    ...handOverOffers(verdict, first.owner, asked),
    ...byOwner.flatMap(([owner]) => stepsOffers(verdict, owner)),
    reportOffer(verdict),
  ];
  const owner = say(`answered.owner.${first.owner}`);
  const asking = asked.things.owner;
  if (asking !== undefined && asking !== 'ece-administrator' && !ownersWithWork(verdict.report).includes(asking))
    return {
      title: say('answered.who.not', { them: say(`answered.owner.${asking}`), owner }),
      says: [first.title],
      offers,
    };
  if (byOwner.length === 1)
    return {
      title: say('answered.who', { owner }),
      says: [
        first.title,
        ...setFor(first.owner, verdict),
        ...(others.length === 0
          ? []
          : [say('answered.cause.also', { others: { list: others.map(({ title }) => title) } })]),
      ],
      offers,
    };
  return {
    title: say('answered.who.several', { owner }),
    says: [
      ...setFor(first.owner, verdict),
      ...byOwner.slice(0, mostOwners).map(([of, [one, ...more]]) =>
        say(more.length === 0 ? 'answered.who.each' : 'answered.who.each-with', {
          owner: say(`owner.${of}`),
          what: one?.title ?? '',
          count: more.length,
        }),
      ),
    ],
    offers,
  };
};
