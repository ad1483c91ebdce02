/** The card of a shared report, with buttons only for a new run and the full report. */
import type { Report } from '../../model/report.ts';
import type { Repaired } from '../../runs/cause-answers.ts';
import { say } from '../../text/index.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import { reportFileButton } from '../cards/report-file-button.ts';
import { type Card, markdown, paragraph, plain, sanitize, strong, subtle, textRun } from '../cards/elements.ts';
import { breakingLine as line } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';
import { repairedInFull, repairedLine } from '../runs/cause-question.ts';
import type { Recipient } from '../conversation/chat-port.ts';
import { fitted } from '../runs/report-card.ts';
import { mentionEntities, mentionText } from './mentions.ts';

export interface SharedBy {
  /** The run's id. It names no one, so cards without names have it too. */
  run: string;
  who: string;
  /** ISO 8601 UTC */
  at: string;
  comment: string | undefined;
  /** Members of the place whom the sharer chose. */
  mentioned?: readonly Recipient[];
  withoutNames: boolean;
  /** The causes that the run found repaired; their titles contain names. */
  repaired?: Repaired | undefined;
}

/** Characters of a comment above the details. */
const longestComment = 80;

/** Characters of a name. */
const longestName = 30;

/**
 * The details have the rest of a long comment and the time, which clients show beside the message. With `withoutNames`
 * the report's names must already be replaced, and a new run's report goes only to the person who asks for it.
 */
export function sharedCard(report: Report, shared: SharedBy, locale: Locale): Card {
  const { run: id, who, at, withoutNames, repaired, mentioned = [] } = shared;
  const comment = shared.comment === undefined ? undefined : sanitize(shared.comment);
  const inView = comment === undefined ? undefined : cut(comment, longestComment);
  const how = withoutNames ? 'share.by-without-names' : 'share.by';
  const shown = fitted(report, locale, {
    above: [
      line([subtle(plain(say(how, { who: tidy(who, longestName) }), locale))], { spacing: 'Small' }),
      // A text run has no mentions.
      ...(mentioned.length === 0
        ? []
        : [
            paragraph(`${markdown(say('share.for'), locale)} ${mentioned.map(mentionText).join(', ')}`, {
              spacing: 'None',
            }),
          ]),
      ...(inView === undefined ? [] : [line([textRun(inView)], { spacing: 'None' })]),
      ...(repaired === undefined ? [] : [repairedLine(repaired, locale)]),
    ],
    main: [
      button(plain(say('card.button.again'), locale), { verb: withoutNames ? 'run-apart' : 'run', run: id }),
      button(plain(say('card.button.full'), locale), { verb: 'full', run: id }),
    ],
    rest: [reportFileButton(id, locale)],
    everything: 'card.button.full',
    below: [
      line([strong(plain(say(`${how}.when`, { who, at: { at } }), locale))], { spacing: 'Medium' }),
      ...(comment === undefined || comment === inView ? [] : [line([textRun(comment)], { spacing: 'Small' })]),
      ...(repaired === undefined ? [] : repairedInFull(repaired, locale)),
    ],
  });
  if (mentioned.length === 0) return shown;
  return { ...shown, msteams: { width: 'Full', entities: mentionEntities(mentioned) } };
}
