/**
 * The card of a shared report: who shared it, when and why above it, and below it only the buttons for a new run and
 * the full report.
 */
import type { Report } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import { type Card, line, sanitize, section, textFor, textRun, subtle, plain } from '../cards/elements.ts';
import { cut } from '../cards/space.ts';
import { fitted } from '../runs/report-card.ts';

export interface SharedBy {
  /** The run's id, also on a card without names, because it names no one. */
  run: string;
  who: string;
  /** ISO 8601 UTC */
  at: string;
  comment: string | undefined;
  withoutNames: boolean;
}

/** Characters of a comment in view, a line on a telephone; a longer one stands whole in the details. */
const longestComment = 36;

/**
 * With `withoutNames` the names must already be replaced in the report; the report of a new run then goes only to the
 * person who asks for it.
 */
export function sharedCard(report: Report, shared: SharedBy, locale: Locale): Card {
  const { run: id, who, at, withoutNames } = shared;
  const comment = shared.comment === undefined ? undefined : sanitize(shared.comment);
  const inView = comment === undefined ? undefined : cut(comment, longestComment);
  const head = plain(say(withoutNames ? 'share.by-without-names' : 'share.by', { who, at: { at } }), locale);
  return fitted(report, locale, {
    above: [line([subtle(head)]), ...(inView === undefined ? [] : [line([textRun(inView)], { spacing: 'Small' })])],
    main: [
      button(plain(say('card.button.again'), locale), { verb: withoutNames ? 'run-apart' : 'run', run: id }),
      button(plain(say('card.button.full'), locale), { verb: 'full', run: id }),
    ],
    rest: [],
    below:
      comment === undefined || comment === inView
        ? []
        : [section(textFor(locale)('share.comment')), line([textRun(comment)], { spacing: 'Small' })],
  });
}
