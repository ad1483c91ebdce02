/** The words of a mail about what will end, as text and as HTML: the same facts as on the card. */
import type { MailWish } from '../../outgoing/mail/mail-rows.ts';
import type { Reminder } from '../../runs/watching/messages.ts';
import { type Language, say } from '../../text/index.ts';
import { markup } from '../../text/markup.ts';
import { plain, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { reminderTitle } from './reminder-card.ts';

const mostEnds = 20;

export function reminderMail(
  ends: readonly [Reminder, ...Reminder[]],
  deployment: string,
  { language, timeZone, url }: { language: Language; timeZone: string; url: string | undefined },
): Pick<MailWish, 'language' | 'subject' | 'text' | 'html'> {
  // A mail is read anywhere, so its times name their zone.
  const locale: Locale = { language, timeZone, writesTimes: true };
  const text = textFor(locale);
  const [first] = ends;
  const more = ends.length - mostEnds;
  const subject = `${plain(reminderTitle(first), locale).replace(/\.$/u, '')} (${deployment})`;
  const intro = text('watch.reminder.mail.what', { owner: say(`answered.owner.${first.owner}`), name: deployment });
  const rows = ends.slice(0, mostEnds).map((end) => ({
    title: plain(reminderTitle(end), locale),
    step: plain(end.firstStep, locale),
  }));
  const rest = [
    ...(more <= 0 ? [] : [text('watch.reminder.more', { count: more })]),
    text('watch.reminder.mail.last', { run: first.run }),
  ];
  const page = text('mail.page');
  const { source } =
    markup`<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head><body><p>${intro}</p>${rows.map(
      ({ title, step }) => markup`<p><strong>${title}</strong><br>${step}</p>`,
    )}${url === undefined ? undefined : markup`<p><a href="${url}">${page}</a></p>`}${rest.map((line) => markup`<p>${line}</p>`)}</body></html>`;
  return {
    language,
    subject,
    text: `${[intro, ...rows.map(({ title, step }) => `${title}\n${step}`), ...(url === undefined ? [] : [`${page}\n${url}`]), ...rest].join('\n\n')}\n`,
    html: `<!doctype html>${source}`,
  };
}
