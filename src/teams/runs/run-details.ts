/** The line below the heading of every card about a run. */
import type { Report } from '../../model/report.ts';
import { selectionIn } from '../../checks/selection-words.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { sanitize, plain } from '../cards/elements.ts';

/** `check connectivity · 3 servers · 4.1 s · 24 Nov 2026, 23:31 CET · run 8F3K` */
export function runDetails(report: Report, locale: Locale): string {
  const { run } = report;
  const took =
    run.finishedAt === undefined
      ? []
      : [plain(say('card.duration', { time: { ms: Date.parse(run.finishedAt) - Date.parse(run.startedAt) } }), locale)];
  return [
    plain(say('card.selection', { selection: selectionIn(locale.language, run.selection) }), locale),
    plain(say('card.servers', { count: report.servers.length }), locale),
    ...took,
    plain(say('card.instant', { at: { at: run.startedAt } }), locale),
    plain(say('card.run', { run: shortRun(run.id) }), locale),
  ].join(' · ');
}

/** The beginning of the id, which is enough to name the run. */
export function shortRun(id: string): string {
  return sanitize(id).slice(0, 12);
}
