/** Restricts SQLite's files to the bot's account, because they hold observations of a customer's servers. */
import { chmodSync, closeSync, statSync } from 'node:fs';
import path from 'node:path';
import { makePrivateFolder, openPrivately } from '../model/folder-owner.ts';
import { errorCodeOf } from '../observe/failure.ts';

/**
 * Creates the folder (0700) and the file (0600) if missing, and restricts the file and its sidecars. Call this before
 * opening: SQLite copies the file's mode to -wal, -shm and -journal. An existing folder keeps its mode, because other
 * accounts may need it.
 */
export function makePrivate(file: string): void {
  makePrivateFolder(path.dirname(file));
  try {
    // SQLite gives its sidecars to the same owner.
    closeSync(openPrivately(file));
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
  }
  for (const name of withSidecars(file)) {
    try {
      if ((statSync(name).mode & 0o077) !== 0) chmodSync(name, 0o600);
    } catch {
      // The file does not exist, or the file system has no modes. openToOthers reports remaining access.
    }
  }
}

/** The folder and files that other accounts can enter or read, with octal modes. */
export function openToOthers(file: string): { path: string; mode: string }[] {
  if (process.platform === 'win32') return [];
  return [path.dirname(file), ...withSidecars(file)].flatMap((name) => {
    const mode = statSync(name, { throwIfNoEntry: false })?.mode ?? 0;
    return (mode & 0o077) === 0 ? [] : [{ path: name, mode: (mode & 0o777).toString(8) }];
  });
}

/** A crash leaves the sidecars behind. */
function withSidecars(file: string): string[] {
  return [file, `${file}-wal`, `${file}-shm`, `${file}-journal`];
}
