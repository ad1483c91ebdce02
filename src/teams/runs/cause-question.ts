/** On the card of the first run that finds a cause repaired, asks whether it was the cause. */
import type { Report } from '../../model/report.ts';
import { longestAnswerLine, type Repaired } from '../../runs/cause-answers.ts';
import { say } from '../../text/index.ts';
import { button } from '../cards/button.ts';
import { type Element, plain, strong, textFor, textRun } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';
import { shortRun } from './run-details.ts';

/** Id of the element that "No" unfolds. */
const unfoldedField = 'cause-no';

/** The most names that fit in a row. */
const names = 2;

/** Characters of the cause in the question; the line above has the whole title. */
const longestAsked = 60;

/** Characters of the title if problems are left, which need the room. */
const longestBeside = 50;

/** The line about a repaired cause, shown above problems that are left. */
export function repairedLine({ run, cause, others, isWhole }: Repaired, locale: Locale): Element {
  const key = others === 0 ? 'cause-question.repaired' : 'cause-question.repaired-with';
  const title = isWhole ? cause.title : cut(plain(cause.title, locale, names), longestBeside);
  const said = plain(say(key, { run: shortRun(run), title, count: others }), locale, names);
  return breakingLine([textRun('✔ ', { color: 'Good' }), said], { spacing: 'Medium' });
}

export function causeQuestion({ run }: Report, { cause }: Repaired, locale: Locale): Element[] {
  const text = textFor(locale);
  const answer = (answer: 'yes' | 'no', title: string): Element =>
    button(title, { verb: 'cause', run: run.id, answer });
  return [
    {
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items: [
        breakingLine([
          strong(text('cause-question.title', { title: cut(plain(cause.title, locale, names), longestAsked) })),
        ]),
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
