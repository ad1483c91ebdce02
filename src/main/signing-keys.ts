/** The bot's signing keys, from its settings or from the files of its data folder. */
import { formerKeysIn, keyPlaces } from '../hub/key-files.ts';
import { type KeyRing, keyRing } from '../hub/key-ring.ts';
import { existingSigningKey, signingKeyFromFile } from '../hub/keys.ts';
import type { Configuration } from './configuration.ts';

type Settings = Pick<Configuration, 'data' | 'signingKey' | 'formerSigningKeys'>;

/** For the bot itself, which makes its key where there is none. Throws for a file that holds anything else. */
export async function ownKeys({ data, signingKey, formerSigningKeys }: Settings): Promise<KeyRing> {
  const current = signingKey ?? (await signingKeyFromFile(keyPlaces.current(data)));
  return keyRing(current, [...formerSigningKeys, ...(await formerKeysIn(data))]);
}

/** For a command beside the bot. Undefined where the bot has made no key yet. */
export async function existingKeys({ data, signingKey, formerSigningKeys }: Settings): Promise<KeyRing | undefined> {
  const current = signingKey ?? (await existingSigningKey(keyPlaces.current(data)));
  return current && keyRing(current, [...formerSigningKeys, ...(await formerKeysIn(data))]);
}
