import { cutOverList } from '../cut-over/list.ts';
import { coverageTexts, cutOverTitle, listSections, rowsTable } from '../cut-over/list-texts.ts';
import { rehearsalIn } from '../cut-over/rehearsal.ts';
import { markup } from '../../text/markup.ts';
import type { ReportPage } from './page.ts';
import type { PageSection } from './section.ts';
import { tableSection } from './tables.ts';

/** The list of a cut-over, with every alias. */
export function cutOverPart(page: ReportPage): PageSection[] {
  const list = cutOverList(page.report);
  if (list === undefined) return [];
  const rehearsal = rehearsalIn(page.report);
  const { tell, text } = page;
  const sections = listSections(list, rehearsal).map(
    ({ title, lines }) => markup`<h3>${tell(title)}</h3>
<ul>
${lines.map((line) => markup`<li>${text(line)}</li>\n`)}</ul>
`,
  );
  const rows = list.rows.length === 0 ? markup`` : tableSection(rowsTable(list, rehearsal), page).content;
  const coverage = coverageTexts(page.report).map((line) => markup`<p>${text(line)}</p>\n`);
  return [{ id: 'cut-over-list', title: text(cutOverTitle(list)), content: markup`${coverage}${sections}${rows}` }];
}
