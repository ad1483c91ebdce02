import { askFirst } from './round-trip.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'round trip',
  order: 4.3,
  // It names the mailbox of a person, and the button is for whoever asked.
  where: 'personal',
  who: 'user',
  async run(context) {
    const { card, isRefused } = await askFirst(context);
    await context.reply({ card });
    return isRefused ? 'not-understood' : 'done';
  },
};
