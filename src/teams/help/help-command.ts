import { helpCard } from './help-card.ts';
import type { Command } from '../commands/command.ts';

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
