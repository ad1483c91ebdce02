import { type Markup, markup } from '../../text/markup.ts';
import type { ReportTable } from '../tables.ts';
import type { ReportPage } from './page.ts';

/** On a narrow screen each cell shows the name of its column. */
export function tableSection({ id, title, columns, rows, note }: ReportTable, { tell, text }: ReportPage): Markup {
  const heads = columns.map((key) => markup`<th scope="col">${tell(key)}</th>`);
  const lines = rows.map((cells) => {
    const shown = cells.map(
      (cell, index) => markup`<td data-label="${tell(columns[index] ?? title)}">${text(cell)}</td>`,
    );
    return markup`<tr>${shown}</tr>
`;
  });
  return markup`<section id="${id}"><h2>${tell(title)}</h2>
<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>
${lines}</tbody></table></div>${
    note === undefined
      ? ''
      : markup`
<p class="why">${text(note)}</p>`
  }</section>
`;
}
