/** The bot's signing keys as files of its data folder. They are copied with the rows. */
import { randomUUID } from 'node:crypto';
import { closeSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keyPlaces } from '../hub/key-files.ts';
import { makePrivateFolder, openPrivately } from '../model/folder-owner.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { say } from '../text/index.ts';
import { Refusal } from './refusal.ts';

const keyFiles = Object.values(keyPlaces).map((place) => path.basename(place('.')));

export function keysIn(folder: string): string[] {
  return keyFiles.filter((name) => textOf(path.join(folder, name)) !== undefined);
}

/**
 * Copies each key whole or not at all. Throws a Refusal before any change if the folder has other keys, which the
 * probes of these rows do not know.
 */
export function copyKeys(from: string, to: string): string[] {
  const found = keysIn(from).map((name) => ({ name, text: textOf(path.join(from, name)) ?? '' }));
  for (const { name, text } of found) {
    const there = textOf(path.join(to, name));
    if (there !== undefined && there.trim() !== text.trim())
      throw new Refusal(say('cli.store.other-key', { file: path.join(to, name) }));
  }
  makePrivateFolder(to);
  for (const { name, text } of found) writeWhole(path.join(to, name), text);
  return found.map(({ name }) => name);
}

function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${randomUUID()}.new`;
  try {
    const descriptor = openPrivately(unfinished);
    try {
      writeFileSync(descriptor, text, { flush: true });
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return undefined;
    throw new Refusal(say('cli.file-unreadable', { file, why: whyUnreadable(errorCodeOf(error) ?? '') }));
  }
}
