/** The lines below the headings of cards about runs. */
import type { Report } from '../../model/report.ts';
import { selectionIn } from '../../checks/selection-words.ts';
import type { Text } from '../../model/text.ts';
import { isTitleUnnamed } from '../../report/verdict.ts';
import { hasText, say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { markdown, sanitize, plain } from '../cards/elements.ts';

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

/**
 * The small line of a verdict, for a TextBlock: `3 servers and Microsoft 365 · 24 Nov 2026, 23:31 · run 8F3K`. It begins
 * with the deployment if the title does not name it, and with the selection unless that is `all`. If a server's answer is incomplete: `2 of 3 servers`.
 */
export function verdictLine(report: Report, locale: Locale): string {
  const { run, servers, tenant } = report;
  const count = servers.length;
  const answered = servers.filter(({ presence }) => presence === 'answered').length;
  const where = tenant === undefined ? 'card.servers' : 'card.servers-and-tenant';
  return [
    ...(!isTitleUnnamed(report) ? [] : [say('place.named', { name: report.deployment })]),
    ...(run.selection === 'all' ? [] : [selectionWords(run.selection, locale)]),
    answered === count ? say(where, { count }) : say(`${where}.some`, { answered, count }),
    say('card.instant', { at: { at: run.startedAt } }),
    say('card.run', { run: shortRun(run.id) }),
  ]
    .map((part) => markdown(part, locale, { most: 2 }))
    .join(' · ');
}

/** Titles for check ids, which "Failed checks" selects; anything else as people type it. */
export function selectionWords(selection: string, { language }: Locale): Text {
  const checks = selection.split(' ').filter((word) => hasText(`${word}.title`));
  return checks.length === 0
    ? say('card.selection', { selection: selectionIn(language, selection) })
    : say('card.only-checks', { what: { list: checks.map((check) => ({ key: `${check}.title` })) } });
}

/** A prefix of the id is enough to name the run. */
export function shortRun(id: string): string {
  return sanitize(id).slice(0, 12);
}
