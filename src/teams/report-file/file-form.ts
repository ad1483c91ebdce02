import type { Report } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button, longestNumber, numberPattern } from '../cards/button.ts';
import { type Card, line, plain, subtle, textFor, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { shortRun } from '../runs/run-details.ts';
import { withoutNamesToggle } from '../cards/without-names-toggle.ts';

/** Names no one, so a viewer may read it. A viewer has no choice about names. */
export function fileForm({ run }: Pick<Report, 'run'>, mayReadNames: boolean, locale: Locale): Card {
  const text = textFor(locale);
  return titledCard(locale, say('report-file.title', { run: shortRun(run.id) }), [
    line([subtle(plain(say('card.instant', { at: { at: run.startedAt } }), locale))], { spacing: 'None' }),
    ...(mayReadNames ? [] : [namesLeftOut(locale)]),
    {
      type: 'Input.ChoiceSet',
      id: 'format',
      style: 'expanded',
      value: 'zip',
      choices: (run.cutOver === undefined ? (['zip', 'html'] as const) : (['zip', 'html', 'run-sheet'] as const)).map(
        (format) => ({
          title: text(`report-file.for.${format}`),
          value: format,
        }),
      ),
    },
    ...(mayReadNames ? [withoutNamesToggle(locale)] : []),
    {
      type: 'Input.Text',
      id: 'number',
      label: text('report-file.number'),
      maxLength: longestNumber,
      regex: numberPattern,
      errorMessage: text('report-file.number.wrong', { most: longestNumber }),
    },
    actionRow([button(text('report-file.get'), { verb: 'report-file-as', run: run.id })]),
  ]);
}
