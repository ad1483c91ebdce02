/**
 * The last runs of a deployment, the newest first: when, who, what was checked, how it ended, and a button that shows
 * each again.
 */
import type { PastRun } from '../../runs/history.ts';
import { selectionIn } from '../../checks/selection-words.ts';
import { read, say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import {
  type Card,
  type Element,
  line,
  type Mark,
  marked,
  plain,
  sanitize,
  strong,
  subtle,
  textRun,
  titledCard,
} from '../cards/elements.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';

/** The number of servers that a root cause names; few, because it only distinguishes the runs here. */
const names = 2;
/** The worst first. `manual` is left out because every run has such findings. */
const counted = ['fail', 'warn', 'unknown', 'pass'] as const;

/**
 * Without names, a person and a root cause are left out, because judging each run again from a copy without names would
 * take seconds.
 */
export function historyCard(deployment: string, runs: readonly PastRun[], locale: Locale, withNames = true): Card {
  const title = say('card.history', { name: deployment });
  const ended = runs.filter(({ report }) => report !== undefined);
  return titledCard(
    locale,
    title,
    [
      ...(withNames ? [] : [namesLeftOut(locale)]),
      ...runs.map((past) => rowOf(past, locale, withNames)),
      line([subtle(plain(say('card.history.how'), locale))], { spacing: 'Medium' }),
    ],
    [
      ...(ended.length > 1
        ? [button(plain(say('card.button.compare'), locale), { verb: 'say', text: 'compare' })]
        : []),
      button(plain(say('help.button.check'), locale), { verb: 'say', text: 'check all' }),
    ],
  );
}

function rowOf(past: PastRun, locale: Locale, withNames: boolean): Element {
  const { id, startedAt, requestedBy, report } = past;
  const selection = withNames ? past.selection : selectionWithoutNames(past.selection, locale);
  const by = withNames ? ` · ${sanitize(requestedBy.name === '' ? requestedBy.id : requestedBy.name)}` : '';
  const [cause] = withNames ? (report?.rootCauses ?? []) : [];
  const texts = [
    line([
      strong(plain(say('card.selection', { selection: selectionIn(locale.language, selection) }), locale)),
      subtle(` · ${plain(say('card.instant', { at: { at: startedAt } }), locale)}${by}`),
    ]),
    line([howItEnded(past, locale)], { spacing: 'None' }),
    ...(cause === undefined
      ? []
      : [line([textRun(plain(cause.title, locale, names), { size: 'Small' })], { spacing: 'None' })]),
  ];
  const row = marked(markOf(past), texts, { spacing: 'Medium' });
  // Sent as a message, which every client supports, and which does not replace the list for the other people.
  const show = {
    type: 'ActionSet',
    actions: [
      button(
        sanitize(id),
        { verb: 'say', text: `report ${id}` },
        { tooltip: plain(say('card.history.show', { run: id }), locale) },
      ),
    ],
  };
  return {
    ...row,
    columns: [
      ...(row.columns as Element[]),
      { type: 'Column', width: 'auto', verticalContentAlignment: 'Center', items: [show] },
    ],
  };
}

/** `rights sales@example.com on ece-svc-01` becomes `rights ADDRESS on SERVER`. */
function selectionWithoutNames(selection: string, locale: Locale): string {
  const word = (key: 'names.address' | 'names.server') => read(say(key), { language: locale.language });
  return selection
    .split(' ')
    .map((part, index, all) =>
      all[index - 1] === 'on' ? word('names.server') : part.includes('@') ? word('names.address') : part,
    )
    .join(' ');
}

function markOf({ report }: PastRun): Mark {
  if (report === undefined) return marks.pending;
  const verdict = counted.find((verdict) => report.summary[verdict] > 0);
  return marks[verdict ?? 'skipped'];
}

function howItEnded({ report }: PastRun, locale: Locale): string {
  if (report === undefined) return plain(say('card.history.under-way'), locale);
  const counts = counted
    .filter((verdict) => report.summary[verdict] > 0)
    .map((verdict) => say(`cli.count.${verdict}`, { count: report.summary[verdict] }));
  return [...(report.run.cancelled === true ? [say('card.history.cancelled')] : []), ...counts]
    .map((text) => plain(text, locale))
    .join(' · ');
}
