import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';

export const command: Command<{ runs: Runs; deliveries: Deliveries }> = {
  name: 'cancel',
  order: 3,
  where: 'anywhere',
  who: 'operator',
  /** Stops the newest run of this conversation; the run's own card then says that it was stopped. */
  async run({ conversation, asker, locale }, { runs, deliveries }) {
    for (const run of await deliveries.openRuns(conversation.id)) {
      if (await runs.cancel(run, asker)) return { outcome: 'done' };
    }
    return messageAnswer('nothing-to-do', { title: say('cancel.nothing'), paragraphs: [say('cancel.where')] }, locale);
  },
};
