/**
 * The bot's signing key. Every probe pins it at enrolment: with it one can give jobs to all probes, and when it is lost
 * all probes must be enrolled again. All replicas use the same key, from the same file or the same text of a secret
 * store.
 */
import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeSigningKey } from '../model/proofs.ts';
import { privateSigningKeySchema, type PrivateSigningKey } from '../model/protocol.ts';

/** More are those of a bot that never takes one away. */
export const mostFormerKeys = 8;
const formerKeysSchema = z.union([
  z.array(privateSigningKeySchema).max(mostFormerKeys),
  privateSigningKeySchema.transform((key) => [key]),
]);

/**
 * Reads the file (a private JWK, Ed25519), or creates it, readable by its owner only. Throws when the file holds
 * anything else.
 */
export async function signingKeyFromFile(file: string): Promise<PrivateSigningKey> {
  const existing = await textOf(file);
  if (existing === undefined) return await makeKeyFile(file);
  // A file that was restored from a backup often has wider permissions.
  await chmod(file, 0o600);
  return signingKeyFromText(existing, file);
}

/** The key that a bot has made; undefined where no bot has been started with this file yet. Throws for anything else in it. */
export async function existingSigningKey(file: string): Promise<PrivateSigningKey | undefined> {
  const text = await textOf(file);
  return text === undefined ? undefined : signingKeyFromText(text, file);
}

export async function textOf(file: string): Promise<string | undefined> {
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

/**
 * Written to a temporary file and linked into place: of two replicas that start at the same time one makes the key and
 * both read it.
 */
async function makeKeyFile(file: string): Promise<PrivateSigningKey> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.new`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(await makeSigningKey()));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(temporary);
  }
  return signingKeyFromText(await readFile(file, 'utf8'), file);
}
