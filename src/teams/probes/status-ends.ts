/** What will end, in the details of `status`. */
import { type End, endOfRun, type Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { isAhead } from '../../report/ends.ts';
import { say } from '../../text/index.ts';
import { type Element, line, plain, section, subtle, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';

export interface SeenEnds {
  run: string;
  /** The end of that run, ISO 8601 UTC. */
  at: string;
  ends: readonly End[];
}

/** What still lies ahead at `now`, ISO 8601 UTC. A run may be old, and an end may have passed since. */
export function seenEnds(
  run: string,
  report: Pick<Report, 'run' | 'ends'> | undefined,
  now: string,
): SeenEnds | undefined {
  const ends = (report?.ends ?? []).filter(({ at }) => isAhead(at, now));
  return report === undefined || ends.length === 0 ? undefined : { run, at: endOfRun(report.run), ends };
}

/** Reports are large. */
export const mostRunsForEnds = 5;

/** `newestFirst`. A run with only a few checks sees only a few ends, so the table with the most kinds is chosen. */
export function fullestEnds(newestFirst: readonly (SeenEnds | undefined)[]): SeenEnds | undefined {
  const kinds = ({ ends }: SeenEnds): number => new Set(ends.map(({ kind }) => kind)).size;
  return newestFirst.reduce(
    (best, seen) => (best === undefined || (seen !== undefined && kinds(seen) > kinds(best)) ? seen : best),
    undefined,
  );
}

export function ownerAndStep({ owner, firstStep }: End): Text {
  return say('status.ends.first', { owner: { key: `owner.${owner}` }, step: firstSentence(firstStep) });
}

const mostRows = 5;

export function endRows(seen: SeenEnds | undefined, locale: Locale): Element[] {
  if (seen === undefined) return [];
  const text = textFor(locale);
  const more = seen.ends.length - mostRows;
  return [
    section(text('status.ends')),
    line([subtle(text('status.ends.of', { run: seen.run, at: { at: seen.at } }))]),
    ...seen.ends
      .slice(0, mostRows)
      .flatMap((end) => [
        line([plain(firstSentence(end.said), locale)]),
        line([subtle(plain(ownerAndStep(end), locale))], { spacing: 'None' }),
      ]),
    ...(more > 0 ? [line([subtle(text('status.ends.more', { count: more }))])] : []),
  ];
}
