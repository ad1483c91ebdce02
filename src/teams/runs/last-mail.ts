import type { Report } from '../../model/report.ts';
import { mailLines } from '../../report/last-mail.ts';
import { say } from '../../text/index.ts';
import { type Element, plain, sanitize, section, strong, subtle, textRun } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';

/** Empty if the run did not check it. */
export function lastMailElements(report: Report, locale: Locale, most: number): Element[] {
  const mail = mailLines(report);
  if (mail === undefined) return [];
  const shown = mail.lines.slice(0, most);
  const left = mail.lines.length - shown.length;
  // Mailboxes of one account often have the same line.
  const alike = Map.groupBy(shown, ({ mailbox: _of, ...seen }) => plain(say('report.last-mail.line', seen), locale));
  return [
    section(plain(say('report.last-mail'), locale)),
    ...[...alike].map(([line, mails]) =>
      breakingLine([strong(mails.map(({ mailbox }) => sanitize(mailbox)).join(', ')), ` ${line}`], {
        spacing: 'Small',
      }),
    ),
    ...(left > 0 ? [breakingLine([subtle(plain(say('card.mailboxes-in-files', { count: left }), locale))])] : []),
    ...(mail.unseen === undefined ? [] : [breakingLine([plain(mail.unseen, locale)], { spacing: 'Small' })]),
  ];
}

/** Where the times come from, and what is not known. */
export function lastMailNotes(report: Report, locale: Locale): Element[] {
  const notes = mailLines(report)?.notes ?? [];
  if (notes.length === 0) return [];
  const words = notes.map((note) => plain(note, locale)).join(' ');
  return [breakingLine([textRun(words, { isSubtle: true, size: 'Small' })], { spacing: 'Small' })];
}
