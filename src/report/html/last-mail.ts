import { inert } from '../inert.ts';
import { mailLines } from '../last-mail.ts';
import { type Markup, markup } from '../../text/markup.ts';
import type { TextKey } from '../../text/index.ts';
import type { ReportPage } from './page.ts';

const columns: TextKey[] = [
  'report.last-mail.mailbox',
  'report.last-mail.fetched',
  'report.last-mail.sent',
  'report.last-mail.token',
];

/** A row for each mailbox. On a narrow screen each cell shows the name of its column. */
export function lastMailTable({ report, tell, text }: ReportPage): Markup {
  const mail = mailLines(report);
  if (mail === undefined) return markup``;
  const heads = columns.map((key) => markup`<th scope="col">${tell(key)}</th>`);
  const rows = mail.lines.map(({ mailbox, fetched, sent, token }) => {
    const cells = [fetched, sent, token].map(
      (cell, index) => markup`<td data-label="${tell(columns[index + 1] ?? 'report.last-mail')}">${text(cell)}</td>`,
    );
    return markup`<tr><td><code>${inert(mailbox)}</code></td>${cells}</tr>
`;
  });
  const table =
    rows.length === 0
      ? markup``
      : markup`<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>
`;
  const unseen = mail.unseen === undefined ? [] : [markup`<p>${text(mail.unseen)}</p>\n`];
  const notes = mail.notes.map((note) => markup`<p class="why">${text(note)}</p>\n`);
  return markup`<section id="last-mail"><h2>${tell('report.last-mail')}</h2>
${table}${unseen}${notes}</section>
`;
}
