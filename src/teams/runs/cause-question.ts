/** On the card of the first run that finds a cause repaired, asks whether it was the cause. */
import type { Report } from '../../model/report.ts';
import { longestAnswerLine, type Repaired, type RepairedCause } from '../../runs/cause-answers.ts';
import { say } from '../../text/index.ts';
import { button } from '../cards/button.ts';
import { type Element, markdown, paragraph, readersMoment, readersTime, strong, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { causeTitle } from '../cards/cause-title.ts';

/** Id of the element that "No" unfolds. */
const unfoldedField = 'cause-no';

/** Characters of the cause in the question; the line above has the whole title. */
const longestAsked = 60;

/** Characters of a title beside other titles or problems that are left, which need the room. */
const longestBeside = 50;

/** Runs of one day show times without the day. */
const withoutDayMs = 12 * 3_600_000;

/** The first repaired cause with the times of both runs, and the number of others, which the details have. */
export function repairedLine({ causes: [first, ...others], ...repaired }: Repaired, locale: Locale): Element {
  const longest = repaired.isWhole && others.length === 0 ? Infinity : longestBeside;
  return lineOf(first, repaired, locale, { longest, others: others.length });
}

/** All causes, if the line above the buttons cannot have them. */
export function repairedInFull({ causes, ...repaired }: Repaired, locale: Locale): Element[] {
  return causes.length === 1 ? [] : causes.map((cause) => lineOf(cause, repaired, locale));
}

function lineOf(
  { title }: RepairedCause,
  { brokenAt, goodAt }: Pick<Repaired, 'brokenAt' | 'goodAt'>,
  locale: Locale,
  { longest = Infinity, others = 0 } = {},
): Element {
  const isNear = Date.parse(goodAt) - Date.parse(brokenAt) < withoutDayMs;
  const said = say(others === 0 ? 'card.repaired' : 'card.repaired-with', {
    title: causeTitle(title, locale, longest),
    count: others,
    good: { at: goodAt },
    broken: { at: brokenAt },
  });
  const instant = isNear ? readersTime(locale) : readersMoment(locale);
  return paragraph(`✔ ${markdown(said, locale, { instant })}`, { spacing: 'Small' });
}

export function causeQuestion({ run }: Report, { causes: [cause] }: Repaired, locale: Locale): Element[] {
  const text = textFor(locale);
  const answer = (answer: 'yes' | 'no', title: string): Element =>
    button(title, { verb: 'cause', run: run.id, answer });
  return [
    {
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items: [
        breakingLine([strong(text('cause-question.title', { title: causeTitle(cause.title, locale, longestAsked) }))]),
        {
          type: 'ActionSet',
          spacing: 'Small',
          actions: [
            answer('yes', text('cause-question.yes')),
            { type: 'Action.ToggleVisibility', title: text('cause-question.no'), targetElements: [unfoldedField] },
          ],
        },
        {
          type: 'Container',
          id: unfoldedField,
          isVisible: false,
          items: [
            {
              type: 'Input.Text',
              id: 'line',
              label: text('cause-question.what'),
              placeholder: text('cause-question.line'),
              maxLength: longestAnswerLine,
            },
            { type: 'ActionSet', spacing: 'Small', actions: [answer('no', text('cause-question.send'))] },
          ],
        },
      ],
    },
  ];
}
