import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { idsIn, runNamed } from './run-named.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'report',
  order: 3.5,
  where: 'anywhere',
  who: 'user',
  /**
   * A card of its own, as for a check: it follows a run that is under way. Without an id: of the last run that has
   * ended.
   */
  async run(context) {
    const { rest, runs, deployment, conversation, deliveries, reader, asker, reply } = context;
    const [typed] = idsIn(rest);
    const none = () => ({
      card: messageCard(
        {
          title: say('history.none', { name: deployment.name }),
          said: [say('history.how')],
          suggestions: ['check all'],
        },
        reader,
      ),
    });
    const found =
      typed === undefined
        ? ((await runs.lastEnded(deployment.name)) ?? none())
        : await runNamed(typed, context, (id) => `report ${id}`);
    if ('card' in found) {
      await reply(found);
      return typed === undefined ? 'nothing-to-do' : 'not-understood';
    }
    await deliveries.open({ of: { run: found.id }, conversation: conversation.id, reader, asker });
    return `shown ${found.id}`;
  },
};
