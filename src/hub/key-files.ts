/**
 * The bot's signing keys in its data folder: signing-key.json and, while probes still pin former keys,
 * former-signing-keys.json. An interrupted change leaves both readable.
 */
import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder } from '../model/flush-folder.ts';
import { giveToOwnerOfFolder } from '../model/folder-owner.ts';
import { makeSigningKey } from '../model/proofs.ts';
import type { PrivateSigningKey } from '../model/protocol.ts';
import { existingSigningKey, formerKeysFromText, notOwn, signingKeyFromText, textIfThere } from './keys.ts';

export const keyPlaces = {
  current: (data: string) => path.join(data, 'signing-key.json'),
  former: (data: string) => path.join(data, 'former-signing-keys.json'),
};

/** Reads the file (a private JWK, Ed25519), or makes it, readable only by its owner. Throws for any other content. */
export async function signingKeyFromFile(file: string): Promise<PrivateSigningKey> {
  const existing = await textIfThere(file);
  if (existing === undefined) return makeKeyFile(file);
  // A restored file often has wider permissions.
  await chmod(file, 0o600).catch((error: NodeJS.ErrnoException) => {
    throw notOwn(file, error);
  });
  return signingKeyFromText(existing, file);
}

/** Of two replicas that start at once, one links its file into place, and both read it. */
async function makeKeyFile(file: string): Promise<PrivateSigningKey> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = await temporaryFile(file, JSON.stringify(await makeSigningKey()));
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(temporary);
  }
  return signingKeyFromText((await textIfThere(file)) ?? '', file);
}

/** Newest first; empty if there is no file. Throws for any other content. */
export async function formerKeysIn(data: string): Promise<PrivateSigningKey[]> {
  const file = keyPlaces.former(data);
  const text = await textIfThere(file);
  return text === undefined ? [] : formerKeysFromText(text, file);
}

/**
 * Makes a new current key; the old one becomes the newest former key. The former keys are written first: a key in both
 * files does no harm, but a key in neither would cut off every probe.
 */
export async function replaceKey(data: string): Promise<PrivateSigningKey> {
  const current = await existingSigningKey(keyPlaces.current(data));
  if (current === undefined) throw new Error('there is no key to be replaced');
  const others = (await formerKeysIn(data)).filter(({ x }) => x !== current.x);
  const next = await makeSigningKey();
  await writePrivately(keyPlaces.former(data), JSON.stringify([current, ...others]));
  await writePrivately(keyPlaces.current(data), JSON.stringify(next));
  return next;
}

export async function removeFormerKeys(data: string): Promise<boolean> {
  try {
    await unlink(keyPlaces.former(data));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  await flushFolder(data);
  return true;
}

/** Atomic, also after a power cut. */
async function writePrivately(file: string, text: string): Promise<void> {
  await rename(await temporaryFile(file, text), file);
  await flushFolder(path.dirname(file));
}

/** A temporary file beside `file`, flushed, readable only by its owner. */
async function temporaryFile(file: string, text: string): Promise<string> {
  const temporary = `${file}.${randomUUID()}.new`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    giveToOwnerOfFolder(handle.fd, path.dirname(file));
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}
