/** How far the night is: the numbers, what stops aliases, and the next groups; “Details” has rows and first mail. */
import { firstSentence, type Text } from '../../model/text.ts';
import { progressStates } from '../../report/cut-over/progress.ts';
import { coverageTexts } from '../../report/cut-over/list-texts.ts';
import {
  firstMailTexts,
  lastMarkText,
  progressCounts,
  progressRowTexts,
  progressTitle,
  stoppedTexts,
} from '../../report/cut-over/progress-texts.ts';
import type { SeenProgress } from '../../runs/cut-over/seen-progress.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  type Card,
  type Element,
  line,
  markdownReading,
  plain,
  sanitize,
  section,
  strong,
  textFor,
  titledCard,
} from '../cards/elements.ts';
import { factsLine } from '../cards/facts-line.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { sayButton } from '../cards/say-button.ts';
import { cut } from '../cards/space.ts';

/** On a card; the command line has all. */
const mostRows = 5;
const mostStopped = 2;
const mostGroups = 3;
/** Characters. */
const longestName = 60;

export function nightCard({ progress, report, later }: SeenProgress, withNames: boolean, locale: Locale): Card {
  const text = textFor(locale);
  const small = (said: Text): Element => line([plain(said, locale)], { spacing: 'Small' });
  const heading = (key: TextKey): Element => section(read(say(key), markdownReading(locale)));
  const stopped = stoppedTexts(progress);
  const counts = progressCounts(progress);
  const { rows, groups, at } = progress;
  const open = groups.filter(({ number }) => rows.some((row) => row.group === number && row.mark?.state !== 'moved'));
  const ordered = rows.toSorted((a, b) => progressStates.indexOf(a.state) - progressStates.indexOf(b.state));
  const mail = firstMailTexts(progress, report);
  return titledCard(locale, progressTitle(progress), [
    ...(counts.length === 0 ? [] : [factsLine(counts, locale)]),
    ...stopped.slice(0, mostStopped).map(small),
    ...(stopped.length > mostStopped
      ? [small(say('night.stopped.more', { count: stopped.length - mostStopped }))]
      : []),
    ...lastMarkText(progress, withNames).map(small),
    ...coverageTexts(report, later).map(firstSentence).map(small),
    actionRow(
      [button(text('card.button.again'), { verb: 'run', run: report.run.id }), detailsButton(locale)],
      [sayButton(text('night.button.run-sheet'), 'run sheet', locale)],
    ),
    ...(open.length === 0
      ? []
      : [actionRow(open.slice(0, mostGroups).map(({ number }) => movedButton(number, locale)))]),
    hiddenDetails([
      small(say('night.seen', { run: report.run.id, at: { at } })),
      ...(mail.length === 0 ? [] : [heading('night.section.mail'), ...mail.map(small)]),
      ...(withNames && rows.length > 0
        ? [
            heading('night.section.rows'),
            ...ordered
              .slice(0, mostRows)
              .flatMap((row) => [
                breakingLine([strong(cut(sanitize(row.row.alias.name), longestName))], { spacing: 'Small' }),
                factsLine(progressRowTexts(row, at), locale),
              ]),
            ...(rows.length > mostRows ? [small(say('night.more', { count: rows.length - mostRows }))] : []),
          ]
        : []),
    ]),
  ]);
}

function movedButton(number: number, locale: Locale): Element {
  return sayButton(textFor(locale)('night.button.moved', { number }), `moved group ${number}`, locale);
}
