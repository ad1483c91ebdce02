/** What was not seen for one reason: what it is, the reason, who has to do what about it. */
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { firstStepOf, type Unseen, whatOf } from '../../report/unseen.ts';
import { say } from '../../text/index.ts';
import { type Element, plain, strong, subtle, textFor, textRun } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { cardSteps, stepLines } from '../cards/steps.ts';

/** Names in a reason that is one for many questions: every permission that is missing. */
const mostNames = 12;

/** With at most `most` steps, and what may be done in their place; `rest` is the name of the button that shows more. */
export function unseenLines(
  one: Unseen,
  { servers }: Report,
  locale: Locale,
  { most, rest }: { most: number; rest?: Text } = { most: Number.POSITIVE_INFINITY },
): Element[] {
  const text = textFor(locale);
  const { sign, color } = marks.unknown;
  const { owner, step } = firstStepOf(one);
  const head = text('card.not-seen', { what: whatOf(one, servers), count: one.findings.length });
  const all = cardSteps([...(step === undefined ? [] : [step]), ...one.steps.slice(1)], (each) =>
    plain(each, locale, mostNames),
  );
  const numbered = all.filter(({ isInstead }) => !isInstead);
  const steps = all.filter((each) => each.isInstead || numbered.indexOf(each) < most);
  const left = all.length - steps.length;
  return [
    breakingLine([textRun(`${sign} `, { color }), strong(head)], { spacing: 'Medium' }),
    breakingLine([plain(one.reason, locale, mostNames)], { spacing: 'None' }),
    ...(steps.length === 0
      ? []
      : [
          breakingLine([strong(plain(say('card.owner', { owner: { key: `owner.${owner}` } }), locale))], {
            spacing: 'Small',
          }),
          ...stepLines(steps),
          ...(left > 0 && rest !== undefined
            ? [breakingLine([subtle(text('card.more-steps', { count: left, rest }))], { spacing: 'Small' })]
            : []),
        ]),
  ];
}
