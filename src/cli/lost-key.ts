/** `bot key new --lost`: gives the bot another signing key, and revokes the probes that know it by a lost one. */
import { keyPlaces, signingKeyFromFile } from '../hub/key-files.ts';
import { isStranger, readNamedKeys, revokeStrangers, serversToEnrolAgain } from '../hub/named-keys.ts';
import { makeSigningKey } from '../model/proofs.ts';
import type { Text } from '../model/text.ts';
import { serversToLookFrom } from '../runs/servers.ts';
import { say } from '../text/index.ts';
import { existingKeys, heldKeys } from '../main/signing-keys.ts';
import type { CommandCall } from './arguments.ts';
import type { BesideBot } from './beside-bot.ts';
import { destinationOf, writeSecret } from './output.ts';
import { Refusal } from './refusal.ts';

export async function beginAnew(bot: BesideBot, options: CommandCall['options']): Promise<Text[]> {
  const { configuration, store, by } = bot;
  const named = await readNamedKeys({ store, now: Date.now });
  const held = await heldKeys(configuration);
  const { servers, replicas } = named;
  if (replicas.length > 0)
    throw new Refusal(say('cli.bot.key.lost-lives', { count: replicas.length, replicas: { list: [...replicas] } }));
  if (servers.length > 0 && !isStranger(named, held)) throw new Refusal(say('cli.bot.key.not-lost'));
  // The key first: if the command is interrupted, typing it again does the rest.
  const made = await newKey(bot, options);
  const revoked = await revokeStrangers(store, { by, command: 'bot key new --lost' });
  const lines = (named: readonly string[]): Text[] => named.map((server) => say('cli.bot.key.lost-server', { server }));
  if (revoked.length > 0) return [made, say('cli.bot.key.lost-servers', { count: revoked.length }), ...lines(revoked)];
  const inDeployment = serversToLookFrom(bot.deployment).map(({ name }) => name);
  const again = await serversToEnrolAgain(store, inDeployment, await heldKeys(configuration));
  return again.length === 0
    ? [made, say('cli.bot.key.lost-none')]
    : [made, say('cli.bot.key.lost-still', { count: again.length }), ...lines(again)];
}

/** Without a named file, a key that the bot has already stays. */
async function newKey({ configuration }: BesideBot, options: CommandCall['options']): Promise<Text> {
  const destination = destinationOf(options);
  if (destination !== undefined) {
    writeSecret(destination, JSON.stringify(await makeSigningKey()));
    return say('cli.bot.key.lost-written', { file: destination.file });
  }
  if ((await existingKeys(configuration)) !== undefined) return say('cli.bot.key.lost-kept');
  const file = keyPlaces.current(configuration.data);
  await signingKeyFromFile(file);
  return say('cli.bot.key.lost-made', { file });
}
