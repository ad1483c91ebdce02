import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { mailLines } from '../../report/last-mail.ts';
import { say } from '../../text/index.ts';
import { type Element, plain, sanitize, section, strong, subtle, textRun } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';

/** Empty if the run did not check it. If `most` is 0, one line refers to the button named `rest`. */
export function lastMailElements(
  report: Report,
  locale: Locale,
  { most, rest }: { most: number; rest?: Text },
): Element[] {
  const mail = mailLines(report);
  if (mail === undefined) return [];
  if (most === 0)
    return rest === undefined
      ? []
      : [breakingLine([subtle(plain(say('card.last-mail-there', { rest }), locale))], { spacing: 'Small' })];
  const shown = mail.lines.slice(0, most);
  const left = mail.lines.length - shown.length;
  return [
    section(plain(say('report.last-mail'), locale)),
    ...shown.map(({ mailbox, ...seen }) =>
      breakingLine([strong(sanitize(mailbox)), ` ${plain(say('report.last-mail.line', seen), locale)}`], {
        spacing: 'Small',
      }),
    ),
    ...(left > 0 ? [breakingLine([subtle(plain(further(left, rest), locale))])] : []),
    ...(mail.unseen === undefined ? [] : [breakingLine([plain(mail.unseen, locale)], { spacing: 'Small' })]),
    breakingLine(
      [textRun(mail.notes.map((note) => plain(note, locale)).join(' '), { isSubtle: true, size: 'Small' })],
      {
        spacing: 'Small',
      },
    ),
  ];
}

function further(count: number, rest: Text | undefined): Text {
  return rest === undefined ? say('card.mailboxes-in-files', { count }) : say('card.more-mailboxes', { count, rest });
}
