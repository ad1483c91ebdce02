import { shownName } from '../../access/person.ts';
import type { Report } from '../../model/report.ts';
import { type Text, asTitle } from '../../model/text.ts';
import { concernsIn } from '../../report/concerns.ts';
import { unseenIn } from '../../report/unseen.ts';
import { runVerdict, verdictWord } from '../../report/verdict.ts';
import type { PastRun, QuietRuns } from '../../runs/history.ts';
import { selectionIn, selectionWithoutNames } from '../../checks/selection-words.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import { choiceRow } from '../cards/choice-row.ts';
import {
  type Card,
  type Element,
  type Mark,
  marked,
  plain,
  sanitize,
  strong,
  textFor,
  titledCard,
} from '../cards/elements.ts';
import { causeTitle } from '../cards/cause-title.ts';
import { factsLine } from '../cards/facts-line.ts';
import { cut } from '../cards/space.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { verdictMarks } from './verdict-marks.ts';

export interface HistoryPage {
  /** From 1. */
  page: number;
  hasMore: boolean;
  withNames?: boolean;
  /** Folded into one row. */
  quiet?: QuietRuns | undefined;
}

/** Without names, person and root cause are left out: to judge a nameless copy of each run would take seconds. */
export function historyCard(
  deployment: string,
  runs: readonly PastRun[],
  { page, hasMore, withNames = true, quiet }: HistoryPage,
  locale: Locale,
): Card {
  const title =
    page === 1 ? say('card.history', { name: deployment }) : say('card.history.page', { name: deployment, page });
  const text = textFor(locale);
  const compare = button(text('card.button.compare'), { verb: 'say', text: 'compare' });
  const turns = [
    ...(hasMore ? [button(text('card.button.older'), { verb: 'history', page: page + 1 })] : []),
    ...(page > 1 ? [button(text('card.button.newer'), { verb: 'history', page: page - 1 })] : []),
  ];
  const ended = runs.filter(({ report }) => report !== undefined);
  const all = [
    ...turns,
    ...(ended.length > 1 ? [compare] : []),
    button(text('card.button.check-all'), { verb: 'say', text: 'check all' }),
  ];
  return titledCard(locale, title, [
    ...(withNames ? [] : [namesLeftOut(locale)]),
    ...runs.map((past) => rowOf(past, locale, withNames)),
    ...(quiet === undefined ? [] : [quietRow(quiet, locale)]),
    // In French, two of these titles side by side do not fit a phone.
    actionRow(all.slice(0, 1), all.slice(1)),
  ]);
}

function rowOf(past: PastRun, locale: Locale, withNames: boolean): Element {
  const { id, startedAt, requestedBy, report } = past;
  const selection = withNames ? past.selection : selectionWithoutNames(past.selection, locale.language);
  const by = withNames ? [sanitize(shownName(requestedBy))] : [];
  const [cause, ...others] = withNames && report !== undefined ? causesOf(report) : [];
  const more = others.length > 0 ? ` ${plain(say('card.history.more', { count: others.length }), locale)}` : '';
  const facts = [
    { key: 'place.named', with: { name: selectionIn(locale.language, selection) } },
    say('card.instant', { at: { at: startedAt } }),
    ...by.map((name): Text => ({ key: 'place.named', with: { name: tidy(name, longestName) } })),
  ];
  const said = breakingLine([
    strong(verdictIn(past, locale)),
    ...(cause === undefined ? [] : [` · ${cut(causeTitle(cause, locale), longestCause)}${more}`]),
  ]);
  return openingRow(markOf(past), { said, facts: factsLine(facts, locale) }, id, locale);
}

function quietRow({ count, since, last }: QuietRuns, locale: Locale): Element {
  const times = say('card.history.quiet.times', { since: { at: since }, last: { at: last.at } });
  const said = breakingLine([strong(plain(say('card.history.quiet', { count }), locale))]);
  return openingRow(marks.skipped, { said, facts: factsLine([times], locale) }, last.id, locale);
}

/** A row that opens the report of a run. */
function openingRow(
  mark: Mark,
  { said, facts }: Record<'said' | 'facts', Element>,
  run: string,
  locale: Locale,
): Element {
  // Every client supports messages, and the list stays for the other people.
  const show = button(
    sanitize(run),
    { verb: 'say', text: `report ${run}` },
    { tooltip: plain(say('card.history.show', { run }), locale) },
  );
  // On a phone the text is easier to hit. The button has the id, and shows that the row opens.
  return marked(mark, [
    { type: 'Container', items: [said], selectAction: show },
    { ...choiceRow(facts, show), spacing: 'None' },
  ]);
}

/** Characters that fit a row on a phone. */
const longestName = 30;
const longestCause = 70;

function markOf({ report }: PastRun): Mark {
  return report === undefined ? marks.pending : verdictMarks[runVerdict(report)];
}

/** The titles of the causes, as many as the report has; without a cause, a reason why a check could not run. */
function causesOf(report: Report): Text[] {
  const causes = concernsIn(report).map(({ title }) => title);
  return causes.length > 0
    ? causes
    : unseenIn(report)
        .map(({ reason }) => asTitle(reason))
        .slice(0, 1);
}

function verdictIn({ report }: PastRun, locale: Locale): string {
  if (report === undefined) return plain(say('card.history.under-way'), locale);
  return [verdictWord(runVerdict(report)), ...(report.run.cancelled === true ? [say('card.history.cancelled')] : [])]
    .map((text) => plain(text, locale))
    .join(' · ');
}
