/** The timeline, and what will end, as text: a line each. */
import type { Report } from '../../model/report.ts';
import { read, say, type Reading, withUtc } from '../../text/index.ts';
import { inert } from '../inert.ts';
import { markedEntry, tablesIn, whenOf } from '../tables.ts';

/** Undefined if nothing has a time. */
export function timelineText(report: Report, language: Reading): string | undefined {
  const reading: Reading = withUtc({ ...language, escape: inert });
  const { timeline = [] } = report;
  const events = timeline.map((entry) =>
    say('case.event', { when: whenOf(entry), what: markedEntry(entry), source: entry.source }),
  );
  const ends = tablesIn(report).find(({ id }) => id === 'ends');
  const sections = [
    { title: say('report.timeline'), lines: events },
    {
      title: say('report.ends'),
      lines: (ends?.rows ?? []).map(([day = '', what = '', owner = '', step = '']) =>
        say('case.end', { day, what, owner, step }),
      ),
    },
  ].filter(({ lines }) => lines.length > 0);
  if (sections.length === 0) return undefined;
  const written = sections.map(({ title, lines }) => [title, ...lines].map((line) => read(line, reading)).join('\n'));
  return `${written.join('\n\n')}\n`;
}
