import { markup } from '../../text/markup.ts';
import type { ReportTable } from '../tables.ts';
import type { PageWords } from './sentence.ts';
import type { PageSection } from './section.ts';

/** On a narrow screen each cell shows the name of its column. */
export function tableSection(
  { id, title, columns, rows, strong = [], note }: ReportTable,
  { tell, text }: Pick<PageWords, 'tell' | 'text'>,
): PageSection {
  const heads = columns.map((key) => markup`<th scope="col">${tell(key)}</th>`);
  const lines = rows.map((cells) => {
    const shown = cells.map((cell, index) => {
      const said = strong.includes(cell.key) ? markup`<strong>${text(cell)}</strong>` : text(cell);
      return markup`<td data-label="${tell(columns[index] ?? title)}">${said}</td>`;
    });
    return markup`<tr>${shown}</tr>
`;
  });
  const content = markup`<div class="table ${id}"><table><thead><tr>${heads}</tr></thead><tbody>
${lines}</tbody></table></div>${
    note === undefined
      ? ''
      : markup`
<p class="why">${text(note)}</p>`
  }`;
  return { id, title: tell(title), content };
}
