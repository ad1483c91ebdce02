/**
 * The last runs of a deployment, the newest first: when, who, what was checked, how it ended, and a button that shows
 * each again.
 */
import type { PastRun } from '../../runs/history.ts';
import { read, say } from '../../text/index.ts';
import type { Reader } from '../cards/reader.ts';
import { button } from '../cards/button.ts';
import {
  card,
  type Card,
  type Element,
  heading,
  line,
  type Mark,
  marked,
  markdownReading,
  outside,
  run,
  strong,
  subtle,
  words,
} from '../cards/elements.ts';
import { marks } from '../cards/marks.ts';

/** What a run that is only to be told apart from others needs of its root causes. */
const names = 2;
/** The worst first. What only a person can look at is left to do in every run. */
const told = ['fail', 'warn', 'unknown', 'pass'] as const;

export function historyCard(deployment: string, runs: readonly PastRun[], reader: Reader): Card {
  const title = say('card.history', { name: deployment });
  const ended = runs.filter(({ report }) => report !== undefined);
  return card(
    reader,
    read(title, { ...reader, escape: outside }),
    [
      heading(read(title, markdownReading(reader))),
      ...runs.map((past) => rowOf(past, reader)),
      line([subtle(words(say('card.history.how'), reader))], { spacing: 'Medium' }),
    ],
    [
      ...(ended.length > 1
        ? [button(words(say('card.button.compare'), reader), { verb: 'say', text: 'compare' })]
        : []),
      button(words(say('help.button.check'), reader), { verb: 'say', text: 'check all' }),
    ],
  );
}

function rowOf(past: PastRun, reader: Reader): Element {
  const { id, startedAt, requestedBy, selection, report } = past;
  const by = requestedBy.name === '' ? requestedBy.id : requestedBy.name;
  const [cause] = report?.rootCauses ?? [];
  const texts = [
    line([
      strong(words(say('card.selection', { selection }), reader)),
      subtle(` · ${words(say('card.instant', { at: { at: startedAt } }), reader)} · ${outside(by)}`),
    ]),
    line([howItEnded(past, reader)], { spacing: 'None' }),
    ...(cause === undefined
      ? []
      : [line([run(words(cause.title, reader, names), { size: 'Small' })], { spacing: 'None' })]),
  ];
  const row = marked(markOf(past), texts, { spacing: 'Medium' });
  // A message of its own, which every client can send, and which leaves the list where it is for the others who read
  // it.
  const show = {
    type: 'ActionSet',
    actions: [
      button(
        outside(id),
        { verb: 'say', text: `report ${id}` },
        { tooltip: words(say('card.history.show', { run: id }), reader) },
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

function markOf({ report }: PastRun): Mark {
  if (report === undefined) return marks.pending;
  const verdict = told.find((one) => report.summary[one] > 0);
  return marks[verdict ?? 'skipped'];
}

function howItEnded({ report }: PastRun, reader: Reader): string {
  if (report === undefined) return words(say('card.history.under-way'), reader);
  const counts = told
    .filter((verdict) => report.summary[verdict] > 0)
    .map((verdict) => say(`cli.count.${verdict}`, { count: report.summary[verdict] }));
  return [...(report.run.cancelled === true ? [say('card.history.cancelled')] : []), ...counts]
    .map((text) => words(text, reader))
    .join(' · ');
}
