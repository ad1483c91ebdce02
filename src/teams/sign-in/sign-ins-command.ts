import type { TestSignIns } from '../../access/test-sign-ins.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Command } from '../commands/command.ts';
import { signInsCard } from './kept-card.ts';
import { knownOf } from './verdict.ts';

export const command: Command<{ signIns: TestSignIns; runs: Runs }> = {
  name: 'sign-ins',
  task: 'administer',
  order: 4.4,
  // Personal, because the card names people.
  where: 'personal',
  who: 'operator',
  async run({ deployment, locale }, { signIns, runs }) {
    const kept = await signIns.kept(deployment);
    return { outcome: 'done', reply: { card: signInsCard(kept, await knownOf(deployment, runs), locale) } };
  },
};
