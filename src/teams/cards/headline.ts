/** The two lines that every card about a run begins with. */
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Reader } from '../locale.ts';
import type { Group } from './digest.ts';
import { outside, words } from './elements.ts';

/** What the verdict means for the reader, not how many boxes are ticked. It never says more than was looked at. */
export function headline(report: Report, groups: Group[]): Text {
  const { deployment: name, run, summary } = report;
  if (run.cancelled === true) return say('card.headline.cancelled', { name });
  const failing = [...new Set(groups.filter(({ verdict }) => verdict === 'fail').map(({ area }) => area))];
  const [area] = failing;
  if (failing.length > 1 || area === 'manual') return say('card.headline.several', { name });
  if (area === 'network') return say('card.headline.network', { name });
  if (area === 'version') return say('card.headline.version', { name });
  if (area === 'url') return say('card.headline.url', { name });
  if (area !== undefined) return say('card.headline.several', { name });
  if (summary.warn > 0) return say('card.headline.warn', { name });
  if (summary.unknown > 0) return summary.pass > 0 ? say('card.headline.unknown', { name }) : say('card.headline.nothing', { name });
  return say('card.headline.pass', { name });
}

/** `check connectivity · 3 servers · 4.1 s · 24 Nov 2026, 23:31 CET · run 8F3K` */
export function particulars(report: Report, reader: Reader): string {
  const { run } = report;
  const took = run.finishedAt === undefined ? [] : [words(say('card.duration', { time: { ms: Date.parse(run.finishedAt) - Date.parse(run.startedAt) } }), reader)];
  return [
    words(say('card.selection', { selection: run.selection }), reader),
    words(say('card.servers', { count: report.servers.length }), reader),
    ...took,
    words(say('card.instant', { at: { at: run.startedAt } }), reader),
    words(say('card.run', { run: shortRun(run.id) }), reader),
  ].join(' · ');
}

/** Enough of the id to name it to a colleague. */
export function shortRun(id: string): string {
  return outside(id).slice(0, 12);
}
