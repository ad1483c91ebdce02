/** The bot's signing keys, where they are files of its data folder: they go with the rows. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keyPlaces } from '../hub/key-files.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { say } from '../text/index.ts';
import { Refusal } from './refusal.ts';

const keyFiles = Object.values(keyPlaces).map((place) => path.basename(place('.')));

/** The names of the files that are there. */
export function keysIn(folder: string): string[] {
  return keyFiles.filter((name) => textOf(path.join(folder, name)) !== undefined);
}

/**
 * Copies them, each whole or not at all and readable by its owner alone, and returns their names. Throws a Refusal where
 * the folder has other ones, of which no probe of these rows knows anything: then no file is changed.
 */
export function copyKeys(from: string, to: string): string[] {
  const found = keysIn(from).map((name) => ({ name, text: textOf(path.join(from, name)) ?? '' }));
  for (const { name, text } of found) {
    const there = textOf(path.join(to, name));
    if (there !== undefined && there.trim() !== text.trim())
      throw new Refusal(say('cli.store.other-key', { file: path.join(to, name) }));
  }
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const { name, text } of found) writeWhole(path.join(to, name), text);
  return found.map(({ name }) => name);
}

function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${randomUUID()}.new`;
  try {
    writeFileSync(unfinished, text, { flag: 'wx', mode: 0o600, flush: true });
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
    throw new Refusal(say('cli.file-unreadable', { file, code: errorCodeOf(error) ?? '' }));
  }
}
