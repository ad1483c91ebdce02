/** How an update of the probes ended, and how it goes on. */
import { stoppedBy } from '../../hub/rollout.ts';
import { rolloutText } from '../../hub/rollout-text.ts';
import type { MessageOfKind } from '../../runs/watching/messages.ts';
import { say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';

export function updateCard({ rollout }: MessageOfKind<'update'>, locale: Locale): Card {
  const { version, state } = rollout;
  const server = stoppedBy(rollout);
  const message =
    server !== undefined
      ? {
          title: say('rollout.told.stopped', { server, version }),
          paragraphs: [rolloutText(rollout), say('rollout.told.log'), say('rollout.told.end')],
        }
      : { title: rolloutText(rollout), paragraphs: state === 'done' ? [] : [say('rollout.stop-means')] };
  return messageCard({ ...message, suggestions: ['status'] }, locale);
}
