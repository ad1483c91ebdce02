/** The list of a cut-over below its report: every alias, and everything that is missing. */
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { cutOverList } from '../report/cut-over/list.ts';
import { coverageTexts, cutOverTitle, listSections, rowTexts } from '../report/cut-over/list-texts.ts';
import { aliasesByKey, rehearsalIn } from '../report/cut-over/rehearsal.ts';
import { read, type Reading, say, type TextKey, withUtc } from '../text/index.ts';
import { readWithTitles } from './plain-report.ts';
import { wrapped } from './wrapped.ts';

/** Empty for a report of the site as it is. */
export function plainCutOver(report: Report, language: Reading): string {
  const list = cutOverList(report);
  if (list === undefined) return '';
  const rehearsal = rehearsalIn(report);
  const rehearsed = rehearsal && aliasesByKey(rehearsal);
  const reading = withUtc(language);
  const section = (title: TextKey, texts: readonly Text[]): string[] => [
    '',
    read(say(title), reading),
    ...texts.flatMap((text) => wrapped(readWithTitles(text, reading), '  ', '    ')),
  ];
  const rows = list.rows.map((row) =>
    say('cli.cut-over.row', { alias: row.alias.name, facts: { list: rowTexts(row, rehearsed) } }),
  );
  const lines = [
    ...[cutOverTitle(list), ...coverageTexts(report)].flatMap((text) => wrapped(read(text, reading), '')),
    ...listSections(list, rehearsal).flatMap(({ title, lines: texts }) => section(title, texts)),
    ...(rows.length === 0 ? [] : section('cut-over.section.aliases', rows)),
  ];
  return `\n${lines.join('\n')}\n`;
}
