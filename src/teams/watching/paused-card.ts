/** Tells a maker that watches have paused: where, why, and who can take them over. */
import type { Text } from '../../model/text.ts';
import type { MessageOfKind } from '../../runs/watching/messages.ts';
import { scheduleText } from '../../runs/watching/schedule.ts';
import { watchedIn } from '../../runs/watching/summaries.ts';
import { say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';

const mostShown = 3;

export function pausedCard(paused: MessageOfKind<'paused'>, locale: Locale): Card {
  const { where, watches } = paused;
  const place = where ?? say('watch.paused.personal');
  const more = watches.length - mostShown;
  return messageCard(
    {
      title: say('watch.paused.title', { count: watches.length, place }),
      paragraphs: [
        ...watches
          .slice(0, mostShown)
          .map(({ selection, schedule }) =>
            say('watch.paused.row', { what: watchedIn(locale.language, selection), when: scheduleText(schedule) }),
          ),
        ...(more <= 0 ? [] : [say('watch.digest.more', { count: more })]),
        ...whyAndNext(paused),
      ],
    },
    locale,
  );
}

function whyAndNext({ why, where, webhook }: MessageOfKind<'paused'>): Text[] {
  if (webhook !== undefined && why === 'gone') {
    const { name, is } = webhook;
    return is === 'removed'
      ? [say('watch.paused.why.removed'), say('watch.paused.next.removed', { name })]
      : [say('watch.paused.why.off'), say('watch.paused.next.off', { name })];
  }
  return [say(`watch.paused.why.${why}`), next(where === undefined, webhook !== undefined, why)];
}

function next(isPersonal: boolean, isOfWebhook: boolean, why: MessageOfKind<'paused'>['why']): Text {
  if (why === 'selection') return say('watch.paused.next.selection');
  if (isPersonal) return say('watch.paused.next.personal');
  if (isOfWebhook) return say('watch.paused.next.administrator');
  return say(why === 'gone' ? 'watch.paused.next.gone' : 'watch.paused.next');
}
