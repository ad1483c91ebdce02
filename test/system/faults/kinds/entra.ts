/**
 * Microsoft's sign-in servers accept requests without an answer: no bot gets a new token for the Connector or the keys
 * of the channel. After the fault the servers answer the open requests, or never do.
 */
import type { Random } from '../random.ts';
import type { Rig } from '../rig.ts';
import { steps } from '../steps.ts';
import type { FaultKind } from './kind.ts';

const silenced = ['entra-token', 'channel-document', 'channel-keys'] as const;

/** The bots already have the keys, and a token that they renew after two seconds. */
export const entraSilent: FaultKind = {
  name: 'entra-silent',
  title: 'Entra silent',
  steps,
  lastsMs: [20_000, 25_000],
  answersOnce: true,
  begin: ({ rig, random }) => Promise.resolve(silence(rig, random)),
};

/** Without keys the bot accepts no message, but for less time than Teams keeps trying. */
export const entraSilentAtStart: FaultKind = {
  name: 'entra-silent-at-start',
  title: 'kill -9 of a bot, and Entra silent as it starts',
  steps,
  lastsMs: [6000, 12_000],
  killsBot: true,
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
