/** The list of a cut-over below its report: every alias, and everything that is missing. */
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { cutOverList } from '../report/cut-over/list.ts';
import {
  contradictedText,
  cutOverTitle,
  dateTexts,
  firstMoves,
  needText,
  nightTexts,
  rowTexts,
} from '../report/cut-over/list-texts.ts';
import { read, type Reading, say, type TextKey, withUtc } from '../text/index.ts';
import { readWithTitles } from './plain-report.ts';
import { wrapped } from './wrapped.ts';

/** Empty for a report of the site as it is. */
export function plainCutOver(report: Report, language: Reading): string {
  const list = cutOverList(report);
  if (list === undefined) return '';
  const reading = withUtc(language);
  const section = (key: TextKey, texts: readonly Text[]): string[] =>
    texts.length === 0
      ? []
      : ['', read(say(key), reading), ...texts.flatMap((text) => wrapped(readWithTitles(text, reading), '  ', '    '))];
  const needs = list.needs.map(needText);
  const lines = [
    ...wrapped(read(cutOverTitle(list), reading), ''),
    ...section('cut-over.section.first', [...firstMoves(list), ...contradictedText(list)]),
    ...section('cut-over.section.needs', [
      ...(needs.length === 0 ? [say('cut-over.need.none')] : needs),
      ...list.release,
    ]),
    ...section('cut-over.section.night', nightTexts(list)),
    ...section('cut-over.section.dates', dateTexts(list)),
    ...section('cut-over.section.programs', list.programs),
    ...section(
      'cut-over.section.aliases',
      list.rows.map((row) => say('cli.cut-over.row', { alias: row.alias.name, facts: { list: rowTexts(row) } })),
    ),
  ];
  return `\n${lines.join('\n')}\n`;
}
