import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'cancel',
  order: 3,
  where: 'anywhere',
  who: 'user',
  /** Stops the newest run of this conversation; the run's own card then says that it was stopped. */
  async run({ conversation, deliveries, runs, asker, reader, reply }) {
    for (const run of await deliveries.openRuns(conversation.id)) {
      if (await runs.cancel(run, asker)) return 'done';
    }
    await reply({ card: messageCard({ title: say('cancel.nothing'), said: [say('cancel.where')] }, reader) });
    return 'nothing-to-do';
  },
};
