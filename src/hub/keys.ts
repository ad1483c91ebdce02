/**
 * The bot's signing key, which every probe pins at enrolment. Its holder can give jobs to all probes; if it is lost, all
 * probes must be enrolled again. All replicas use the same key, from one file or from a secret store.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { privateSigningKeySchema, type PrivateSigningKey } from '../model/protocol.ts';
import { StoreError } from '../store/store-error.ts';
import { say } from '../text/index.ts';

export const mostFormerKeys = 8;
const formerKeysSchema = z.union([
  z.array(privateSigningKeySchema).max(mostFormerKeys),
  privateSigningKeySchema.transform((key) => [key]),
]);

/**
 * Undefined if no bot has been started with this file yet. Throws for any other content, and a StoreError if this account
 * may not read it.
 */
export async function existingSigningKey(file: string): Promise<PrivateSigningKey | undefined> {
  const text = await textIfThere(file);
  return text === undefined ? undefined : signingKeyFromText(text, file);
}

export async function textIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw notOwn(file, error);
  });
}

/** For a key file that belongs to another account, as after a restore by root. */
export function notOwn(file: string, error: NodeJS.ErrnoException): Error {
  const { code = '' } = error;
  if (code !== 'EACCES' && code !== 'EPERM') return error;
  const values = { file, code, folder: path.dirname(file) };
  return new StoreError(
    say(process.platform === 'win32' ? 'bot.key.not-own.windows' : 'bot.key.not-own', values),
    error,
  );
}

/** `name` is the variable or file, for the error, which never repeats the text. */
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
