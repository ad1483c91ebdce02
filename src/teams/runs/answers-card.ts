/** How often each diagnosed cause was right, and the cause that people name instead. */
import { shownName } from '../../access/person.ts';
import type { CountedCause } from '../../runs/cause-answers.ts';
import { say } from '../../text/index.ts';
import {
  type Card,
  type Element,
  line,
  plain,
  sanitize,
  strong,
  subtle,
  textFor,
  textRun,
  titledCard,
} from '../cards/elements.ts';
import { fitting } from '../cards/fitting.ts';
import type { Locale } from '../cards/locale.ts';

export function answersCard(deployment: string, causes: readonly CountedCause[], locale: Locale): Card {
  const sum = (of: 'yes' | 'no'): number => causes.reduce((total, cause) => total + cause[of], 0);
  const [first] = causes.flatMap(({ lines }) => lines);
  return fitting([20, 10, 5], (most) =>
    titledCard(locale, say('answers.title', { name: deployment, yes: sum('yes'), no: sum('no') }), [
      ...causes.slice(0, most).flatMap((cause) => rowsOf(cause, locale)),
      ...(causes.length > most
        ? [line([subtle(plain(say('card.more', { count: causes.length - most }), locale))])]
        : []),
      ...(first === undefined ? [] : exportOf(first.run, locale)),
    ]),
  );
}

function rowsOf({ title, yes, no, lines }: CountedCause, locale: Locale): Element[] {
  return [
    line([strong(plain(title, locale)), ` · ${plain(say('answers.counts', { yes, no }), locale)}`], {
      spacing: 'Medium',
    }),
    ...lines.map(({ run, line: said, by, at }) =>
      line([plain(say('answers.line', { line: said, who: shownName(by), at: { at }, run }), locale)], {
        spacing: 'Small',
      }),
    ),
  ];
}

/** How to export a run, because wrong diagnoses are worth reporting. */
function exportOf(run: string, locale: Locale): Element[] {
  const id = sanitize(run);
  return [
    line([subtle(textFor(locale)('answers.export'))], { spacing: 'Medium' }),
    line([textRun(`ece-doctor artifact ${id} --without-names --output ${id}.json`, { fontType: 'Monospace' })], {
      spacing: 'None',
    }),
  ];
}
