/**
 * The bot's signing key. Every probe pins it at enrolment: with it one can give jobs to all probes, and when it is lost
 * all probes must be enrolled again. All replicas use the same key, from the same file or the same text of a secret
 * store.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { privateSigningKeySchema, type PrivateSigningKey } from '../model/protocol.ts';

/** More are those of a bot that never takes one away. */
export const mostFormerKeys = 8;
const formerKeysSchema = z.union([
  z.array(privateSigningKeySchema).max(mostFormerKeys),
  privateSigningKeySchema.transform((key) => [key]),
]);

/** The key that a bot has made; undefined where no bot has been started with this file yet. Throws for anything else in it. */
export async function existingSigningKey(file: string): Promise<PrivateSigningKey | undefined> {
  const text = await textIfThere(file);
  return text === undefined ? undefined : signingKeyFromText(text, file);
}

export async function textIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** From a secret store. `name` is the variable that held the text, for the error; the text itself is never repeated. */
export function signingKeyFromText(text: string, name: string): PrivateSigningKey {
  try {
    return privateSigningKeySchema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${name} holds no signing key: a private Ed25519 key as JWK is needed, ` +
        '{"kty":"OKP","crv":"Ed25519","x":"…","d":"…"}. ' +
        'Restore it from your backup; with a new one every probe must be enrolled anew.',
    );
  }
}

/** One key, or a list of them. `name` as above. */
export function formerKeysFromText(text: string, name: string): PrivateSigningKey[] {
  try {
    return formerKeysSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${name} holds no former signing keys: a list of private Ed25519 keys as JWK is needed, ` +
        '[{"kty":"OKP","crv":"Ed25519","x":"…","d":"…"}]. Restore it from your backup: the probes that pin one of them cannot be told the new key without it.',
    );
  }
}
