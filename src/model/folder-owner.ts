/**
 * Files that root writes into another account's folder, such as the bot's: they belong to the folder's owner, because
 * that account must read them later.
 */
import { closeSync, constants, fchownSync, fstatSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';

/** `descriptor` is of the open file. A path could be replaced by a link before it changes its owner. */
export function giveToOwnerOfFolder(descriptor: number, folder: string): void {
  if (process.getuid?.() !== 0) return;
  try {
    const { uid, gid } = statSync(folder);
    const own = fstatSync(descriptor);
    if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid);
  } catch {
    // A file system without owners, or an owner that is unknown in this container: the file stays root's.
  }
}

/** Makes an empty file (0600). Returns its descriptor, which the caller closes. Throws if the file exists. */
export function openPrivately(file: string): number {
  const descriptor = openSync(file, 'wx', 0o600);
  giveToOwnerOfFolder(descriptor, path.dirname(path.resolve(file)));
  return descriptor;
}

/** Makes the folder (0700), and those above it, if they are missing. */
export function makePrivateFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined || process.getuid?.() !== 0) return;
  const existing = path.dirname(path.resolve(first));
  const made = path.relative(existing, path.resolve(folder)).split(path.sep);
  made.reduce((parent, name) => {
    const child = path.join(parent, name);
    const descriptor = openSync(child, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
    try {
      giveToOwnerOfFolder(descriptor, parent);
    } finally {
      closeSync(descriptor);
    }
    return child;
  }, existing);
}
