/** What a cut-over still needs: the numbers and what comes first; “Details” has the rest. */
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { aliasKey } from '../../model/declared-alias.ts';
import type { CutOverList, CutOverRow } from '../../report/cut-over/list.ts';
import {
  contradictedText,
  coverageTexts,
  cutOverTitle,
  dateTexts,
  firstMoves,
  needText,
  nightTexts,
  rowTexts,
} from '../../report/cut-over/list-texts.ts';
import { aliasesByKey, type Rehearsal } from '../../report/cut-over/rehearsal.ts';
import { rehearsalTitle, rehearsedState } from '../../report/cut-over/rehearsal-texts.ts';
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
  titledCard,
} from '../cards/elements.ts';
import { factsLine } from '../cards/facts-line.ts';
import type { Locale } from '../cards/locale.ts';
import { declareButton } from './aliases-card.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';

/** Rows on a card; the command line has all. */
const mostRows = 5;
const mostNeeds = 3;
const mostLines = 3;
/** Characters on a card. */
const longestName = 60;

/** Without names, no row names an alias. */
export function cutOverCard(
  list: CutOverList,
  {
    report: { run, rootCauses },
    withNames,
    rehearsal,
    later,
  }: { report: Report; withNames: boolean; rehearsal?: Rehearsal | undefined; later?: string | undefined },
  locale: Locale,
): Card {
  const small = (text: Text): Element => line([plain(text, locale)], { spacing: 'Small' });
  const heading = (key: TextKey): Element => section(read(say(key), markdownReading(locale)));
  const part = (key: TextKey, texts: readonly Text[], most: number): Element[] =>
    texts.length === 0 ? [] : [heading(key), ...texts.slice(0, most).map(small), ...more(texts.length - most, locale)];
  const needs = list.needs.map(needText);
  const begin = [
    ...coverageTexts({ run }, later).map(firstSentence),
    ...(withNames ? [...firstMoves(list), ...contradictedText(list)] : []),
  ];
  const [first] = rootCauses;
  const rehearsed = rehearsal === undefined ? undefined : aliasesByKey(rehearsal);
  const stateOf = ({ alias }: CutOverRow): Text[] => {
    const state = rehearsed?.get(aliasKey(alias.name));
    return state === undefined ? [] : [rehearsedState(state)];
  };
  return titledCard(locale, cutOverTitle(list), [
    ...begin.slice(0, 1).map(small),
    small(needs[0] ?? say('cut-over.need.none')),
    ...(rehearsal === undefined ? [] : [small(rehearsalTitle(rehearsal))]),
    actionRow(
      [
        ...(first === undefined
          ? []
          : [
              button(plain(say('card.button.hand-over'), locale), {
                verb: 'hand-over-form',
                run: run.id,
                owner: first.owner,
              }),
            ]),
        detailsButton(locale),
      ],
      [
        ...(rehearsal === undefined
          ? []
          : [button(plain(say('card.button.rehearsal'), locale), { verb: 'say', text: 'rehearsal' })]),
        ...(withNames && list.rows.some(({ kind }) => kind === 'undeclared') ? [declareButton(locale)] : []),
        button(plain(say('card.button.report'), locale), { verb: 'say', text: `report ${run.id}` }),
        button(plain(say('card.button.again'), locale), { verb: 'run', run: run.id }),
      ],
    ),
    hiddenDetails([
      ...part('cut-over.section.first', begin.slice(1), mostLines),
      ...part('cut-over.section.needs', needs.slice(1), mostNeeds),
      ...list.release.map(small),
      ...part('cut-over.section.night', nightTexts(withNames ? list : { ...list, rows: [] }), mostLines),
      ...part('cut-over.section.dates', dateTexts(list), mostLines),
      ...(withNames ? part('cut-over.section.programs', list.programs, mostLines) : []),
      ...(withNames && list.rows.length > 0
        ? [
            heading('cut-over.section.aliases'),
            ...list.rows
              .slice(0, mostRows)
              .flatMap((row) => [
                breakingLine([strong(cut(sanitize(row.alias.name), longestName))], { spacing: 'Small' }),
                factsLine([...rowTexts(row), ...stateOf(row)], locale),
              ]),
            ...more(list.rows.length - mostRows, locale),
          ]
        : []),
    ]),
  ]);
}

function more(count: number, locale: Locale): Element[] {
  return count <= 0 ? [] : [line([plain(say('cut-over.more', { count }), locale)], { spacing: 'Small' })];
}
