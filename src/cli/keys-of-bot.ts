import { keyPlaces } from '../hub/key-files.ts';
import type { KeyRing } from '../hub/key-ring.ts';
import { say } from '../text/index.ts';
import { existingKeys, strangerTo } from '../main/signing-keys.ts';
import type { BesideBot } from './beside-bot.ts';
import { Refusal } from './refusal.ts';

/** The signing keys. Throws a Refusal if the bot has not made one yet, or must not start with them. */
export async function keysOfBot({ configuration, store }: BesideBot): Promise<KeyRing> {
  const why = await strangerTo({ store, now: Date.now }, configuration);
  if (why.length > 0) throw new Refusal(...why);
  const keys = await existingKeys(configuration);
  if (keys === undefined) throw new Refusal(say('cli.bot.no-key', { file: keyPlaces.current(configuration.data) }));
  return keys;
}
