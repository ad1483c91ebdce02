/** The run sheet in short. The sheet itself is a file. */
import { firstSentence, type Text } from '../../model/text.ts';
import { type CutOverGroup, haveOtherGroups } from '../../report/cut-over/groups.ts';
import { coverageTexts } from '../../report/cut-over/list-texts.ts';
import { needsTrial } from '../../report/cut-over/run-sheet.ts';
import type { SeenProgress } from '../../runs/cut-over/seen-progress.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { type Card, type Element, line, plain, textFor, titledCard } from '../cards/elements.ts';
import { factsLine } from '../cards/facts-line.ts';
import type { Locale } from '../cards/locale.ts';
import { sayButton } from '../cards/say-button.ts';

/** On a card. */
const mostGroups = 3;

export function runSheetCard({ progress, report, later }: SeenProgress, withNames: boolean, locale: Locale): Card {
  const { cutOver, since, rows } = progress;
  const groups = progress.groups.filter((group) => group.rows.length > 0);
  const isOther = rows.every(({ mark }) => mark === undefined) && haveOtherGroups(progress.groups);
  const { run, deployment: name } = report;
  const text = textFor(locale);
  const small = (said: Text): Element => line([plain(said, locale)], { spacing: 'Small' });
  const shown = groups.slice(0, mostGroups).map((group) => groupText(group, withNames));
  const counted = say('run-sheet.groups', { count: groups.length });
  return titledCard(locale, say(`run-sheet.title.${cutOver.to}`, { name }), [
    factsLine(
      [
        say('run-sheet.count', { count: rows.length, groups: counted }),
        ...(since === undefined ? [] : [say('run-sheet.card.since', { at: { at: since } })]),
      ],
      locale,
    ),
    ...shown.map(small),
    ...(groups.length > mostGroups ? [small(say('run-sheet.card.more', { count: groups.length - mostGroups }))] : []),
    ...coverageTexts(report, later).map(firstSentence).map(small),
    ...(isOther ? [small(say('run-sheet.card.other'))] : []),
    small(
      say('run-sheet.card.first', {
        step: say(needsTrial(rows.map(({ row }) => row)) ? 'run-sheet.card.try' : 'run-sheet.repair.what'),
      }),
    ),
    actionRow(
      [
        button(text('card.button.report-file'), { verb: 'report-file', run: run.id }),
        sayButton(text('night.button.progress'), 'cut-over progress', locale),
      ],
      isOther ? [sayButton(text('night.button.anew'), 'run sheet anew', locale)] : [],
    ),
  ]);
}

export function groupText({ number, when, instance, rows: { length } }: CutOverGroup, withNames: boolean): Text {
  return say('run-sheet.card.group', {
    count: length,
    group: say(`run-sheet.group.${when}`, { number }),
    instance:
      instance === undefined
        ? say('run-sheet.group.no-instance')
        : withNames
          ? say('run-sheet.group.instance', { instance })
          : say('run-sheet.card.one-instance'),
  });
}
