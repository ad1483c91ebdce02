/** SQLite's files belong to the bot's account alone: they hold what a customer's servers saw. */
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCodeOf } from '../observe/failure.ts';

/**
 * Makes the folder (0700) and the file (0600) where they are missing, and takes wider rights from the file and from
 * those beside it. SQLite gives -wal, -shm and -journal the mode of the file, so this comes before it is opened. A
 * folder that exists is not changed: others may have their reasons to enter it.
 */
export function makePrivate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
  }
  for (const name of withSidecars(file)) {
    try {
      if ((statSync(name).mode & 0o077) !== 0) chmodSync(name, 0o600);
    } catch {
      // It is not there, or this file system has no modes: openToOthers tells what is still wide.
    }
  }
}

/** The folder and the files that other accounts of this machine may still enter or read, with their modes in octal. */
export function openToOthers(file: string): { path: string; mode: string }[] {
  if (process.platform === 'win32') return [];
  return [path.dirname(file), ...withSidecars(file)].flatMap((name) => {
    const mode = statSync(name, { throwIfNoEntry: false })?.mode ?? 0;
    return (mode & 0o077) === 0 ? [] : [{ path: name, mode: (mode & 0o777).toString(8) }];
  });
}

/** A crash leaves them behind. */
function withSidecars(file: string): string[] {
  return [file, `${file}-wal`, `${file}-shm`, `${file}-journal`];
}
