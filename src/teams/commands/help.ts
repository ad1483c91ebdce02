import { helpCard } from '../cards/help-card.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'help',
  order: 5,
  where: 'anywhere',
  who: 'user',
  async run({ commands, deployment, reader, reply }) {
    await reply({ card: helpCard(commands, deployment, reader) });
    return 'done';
  },
};
