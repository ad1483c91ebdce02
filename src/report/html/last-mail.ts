import { inert } from '../inert.ts';
import { mailLines } from '../last-mail.ts';
import { markup } from '../../text/markup.ts';
import type { TextKey } from '../../text/index.ts';
import type { ReportPage } from './page.ts';
import type { PageSection } from './section.ts';

const columns: TextKey[] = [
  'report.last-mail.mailbox',
  'report.last-mail.fetched',
  'report.last-mail.sent',
  'report.last-mail.token',
];

/** A row for each mailbox. On a narrow screen each cell shows the name of its column. */
export function lastMail({ report, tell, text }: ReportPage): PageSection[] {
  const mail = mailLines(report);
  if (mail === undefined) return [];
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
      : markup`<div class="table last-mail"><table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>
`;
  const unseen = mail.unseen === undefined ? [] : [markup`<p>${text(mail.unseen)}</p>\n`];
  const notes = mail.notes.map((note) => markup`<p class="why">${text(note)}</p>\n`);
  return [{ id: 'last-mail', title: tell('report.last-mail'), content: markup`${table}${unseen}${notes}` }];
}
