import { steps } from '../steps.ts';
import type { FaultKind } from './kind.ts';

const silenced = ['entra-token', 'channel-document', 'channel-keys'] as const;

/**
 * Microsoft's sign-in servers take each request and do not answer it: no bot gets a new token for the Connector, and none
 * gets the keys of the channel. At the end what was asked meanwhile is answered, or never. In half of the rounds the bot
 * is killed as it begins, and starts with neither keys nor token.
 */
export const entraSilent: FaultKind = {
  name: 'entra-silent',
  title: 'Entra silent',
  steps,
  lastsMs: [20_000, 25_000],
  async begin({ rig: { microsoft }, bot, random }) {
    const over = Promise.withResolvers<void>();
    const fault = random.chance(0.5) ? 'silent' : over.promise;
    for (const name of silenced) microsoft.endpoints[name].fault = fault;
    if (random.chance(0.5)) {
      await bot.kill();
      await bot.start();
    }
    return () => {
      for (const name of silenced) microsoft.endpoints[name].fault = undefined;
      over.resolve();
    };
  },
};
