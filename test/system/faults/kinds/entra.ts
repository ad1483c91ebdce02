/**
 * Microsoft's sign-in servers take each request and do not answer it: no bot gets a new token for the Connector, and none
 * gets the keys of the channel. What was asked meanwhile is answered when they are well again, or never.
 */
import type { Random } from '../random.ts';
import type { Rig } from '../rig.ts';
import { steps } from '../steps.ts';
import type { FaultKind } from './kind.ts';

const silenced = ['entra-token', 'channel-document', 'channel-keys'] as const;

/** The bots have the keys, and a token for two seconds at most. */
export const entraSilent: FaultKind = {
  name: 'entra-silent',
  title: 'Entra silent',
  steps,
  lastsMs: [20_000, 25_000],
  answersOnce: true,
  begin: ({ rig, random }) => Promise.resolve(silence(rig, random)),
};

/** The bot starts with neither keys nor token, and can take nothing in: for less time than Teams tries. */
export const entraSilentAtStart: FaultKind = {
  name: 'entra-silent-at-start',
  title: 'kill -9 of a bot, and Entra silent as it starts',
  steps,
  lastsMs: [6000, 12_000],
  async begin({ rig, bot, random }) {
    const end = silence(rig, random);
    await bot.kill();
    await bot.start();
    return end;
  },
};

function silence({ microsoft }: Rig, random: Random): () => void {
  const over = Promise.withResolvers<void>();
  const fault = random.chance(0.5) ? 'silent' : over.promise;
  for (const name of silenced) microsoft.endpoints[name].fault = fault;
  return () => {
    for (const name of silenced) microsoft.endpoints[name].fault = undefined;
    over.resolve();
  };
}
