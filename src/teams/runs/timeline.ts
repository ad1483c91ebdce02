import type { Report } from '../../model/report.ts';
import { markedEntry, whenOf } from '../../report/tables.ts';
import { lastEntries } from '../../report/timeline.ts';
import { say } from '../../text/index.ts';
import { type Element, markdown, paragraph, plain, readersMoment, section } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';

/** The newest entries, at most `most`, in the order of time. */
export function timelineElements(report: Report, locale: Locale, most: number): Element[] {
  const shown = lastEntries(report, most);
  if (shown.length === 0) return [];
  return [
    section(plain(say('report.timeline'), locale)),
    ...shown.map((entry) => {
      const when = markdown(whenOf(entry), locale, { instant: readersMoment(locale) });
      const said = markdown(markedEntry(entry), locale);
      return paragraph(`**${when}** ${said}`, { spacing: 'Small' });
    }),
  ];
}
