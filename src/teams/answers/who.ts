import type { Owner } from '../../model/finding.ts';
import type { TextValue } from '../../model/text.ts';
import { runVerdict } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import { reportOffer, setFor, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { handOverOffers } from './hand-over.ts';
import { microsoft } from './microsoft.ts';
import { names } from './named-in.ts';
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
  const isOther = asking !== undefined && verdict.concerns.every((concern) => concern.owner !== asking);
  // The ECE administrator takes the last step of most repairs.
  const own = first.further.filter(
    ({ key, with: values }) => key === 'report.step-of' && isOf(values?.['owner'], asking),
  );
  if (isOther && (asking !== 'ece-administrator' || names(asked.request.rest, 'answered.who.me.words')))
    return {
      title:
        own.length > 0
          ? say('answered.who', { owner })
          : say('answered.who.not', { them: say(`answered.owner.${asking}`), owner }),
      says: [first.title, ...own.slice(0, 1)],
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

/** “Is it the same team for both?” */
export const sameOwner: VerdictAnswer = (verdict, asked) => {
  const answer = who(verdict, asked);
  const [first, ...others] = verdict.concerns;
  if (first === undefined || others.length === 0) return answer;
  const isSame = others.every(({ owner }) => owner === first.owner);
  const title = isSame
    ? say('answered.same-owner', { owner: say(`answered.owner.${first.owner}`) })
    : say('answered.same-owner.no');
  return { ...answer, title };
};

function isOf(owner: TextValue | undefined, asking: Owner | undefined): boolean {
  return typeof owner === 'object' && 'key' in owner && owner.key === `owner.${asking}`;
}
