import { say } from '../../text/index.ts';
import { historyCard } from './history-card.ts';
import { messageCard } from '../cards/message-card.ts';
import type { Command } from '../commands/command.ts';

/** What fits one screen of a chat. */
const most = 10;

export const command: Command = {
  name: 'history',
  order: 2.1,
  where: 'anywhere',
  who: 'user',
  async run({ runs, deployment, reader, reply }) {
    const past = await runs.last(deployment.name, most);
    const none = () =>
      messageCard(
        {
          title: say('history.empty', { name: deployment.name }),
          said: [say('history.how')],
          suggestions: ['check all'],
        },
        reader,
      );
    await reply({ card: past.length === 0 ? none() : historyCard(deployment.name, past, reader) });
    return past.length === 0 ? 'nothing-to-do' : 'done';
  },
};
