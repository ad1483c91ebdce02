import { signInsCard } from './kept-card.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'sign-ins',
  order: 4.4,
  // It names people.
  where: 'personal',
  who: 'user',
  async run({ deployment, signIns, known, reader, reply }) {
    await reply({ card: signInsCard(await signIns.kept(deployment), await known(), reader) });
    return 'done';
  },
};
