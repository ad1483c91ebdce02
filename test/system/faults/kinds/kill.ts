import { steps } from '../steps.ts';
import type { FaultKind } from './kind.ts';

/** Simulates a crash, or a machine that is switched off; the bot restarts at once. */
export const kill: FaultKind = {
  name: 'kill',
  title: 'kill -9 of a bot',
  steps,
  lastsMs: [0, 0],
  killsBot: true,
  async begin({ bot }) {
    await bot.kill();
    return () => bot.start();
  },
};
