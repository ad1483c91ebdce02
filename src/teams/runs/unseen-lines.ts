/** The checks that could not run for one reason. */
import type { Report } from '../../model/report.ts';
import { stepsByOwner, type Unseen, whatOf } from '../../report/unseen.ts';
import { type Element, plain, strong, textFor, textRun } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { cardSteps, stepLines } from '../cards/steps.ts';

/** Names in a reason, such as every missing permission. */
const mostNames = 12;

/** At most `most` steps, and all alternatives. The first element is the heading. */
export function unseenLines(
  one: Unseen,
  { servers }: Report,
  locale: Locale,
  most = Number.POSITIVE_INFINITY,
): Element[] {
  const text = textFor(locale);
  const { sign, color } = marks.unknown;
  const head = text('card.not-seen', { what: whatOf(one, servers), count: one.findings.length });
  let room = most;
  const lines = stepsByOwner(one).flatMap(({ owner, steps: own }): Element[] => {
    const all = cardSteps(own, (each) => plain(each, locale, mostNames));
    const numbered = all.filter(({ isInstead }) => !isInstead);
    const steps = all.filter((each) => each.isInstead || numbered.indexOf(each) < room);
    room -= Math.min(room, numbered.length);
    const who = strong(text('card.owner', { owner: { key: `owner.${owner}` } }));
    return steps.length === 0 ? [] : [breakingLine([who], { spacing: 'Small' }), ...stepLines(steps)];
  });
  return [
    breakingLine([textRun(`${sign} `, { color }), strong(head)], { spacing: 'Medium' }),
    breakingLine([plain(one.reason, locale, mostNames)], { spacing: 'None' }),
    ...lines,
  ];
}
