/** Writes the file of --output: whole or not at all, and over an existing file only with --force. */
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { openPrivately } from '../model/folder-owner.ts';
import { errorCodeOf } from '../observe/failure.ts';
import type { SystemProgram } from '../observe/system-program.ts';
import { closeFile, icacls } from '../probe/rights/windows.ts';
import { say } from '../text/index.ts';
import type { Options } from './arguments.ts';
import { Refusal } from './refusal.ts';

export interface Destination {
  file: string;
  force: boolean;
}

/** A folder in which the program chooses the name of the file. */
export interface FolderDestination {
  folder: string;
  force: boolean;
}

/**
 * `otherwise` is the file without --output; if neither is given, the destination is undefined. Throws a Refusal at once
 * if the file exists or cannot be written, because minutes of observing would otherwise be lost.
 */
export function destinationOf(options: Options, otherwise: string): Destination;
export function destinationOf(options: Options): Destination | undefined;
export function destinationOf(options: Options, otherwise?: string): Destination | undefined {
  const file = options.value('output') ?? otherwise;
  const force = options.flag('force');
  if (file === undefined) {
    if (force) throw new Refusal(say('cli.force-without-output'));
    return undefined;
  }
  if (existsSync(file)) {
    if (!force) throw new Refusal(say('cli.output-exists', { file }));
    if (isFolder(file)) throw new Refusal(say('cli.output-is-folder', { file }));
  }
  try {
    accessSync(path.dirname(path.resolve(file)), constants.W_OK);
  } catch (error) {
    throw unwritable(file, error);
  }
  return { file, force };
}

/**
 * As above for a file that names itself, whose destination may be a folder. Its name is not known yet, so an existing
 * file is refused when it is written.
 */
export function destinationOrFolderOf(options: Options, otherwise: string): Destination | FolderDestination;
export function destinationOrFolderOf(options: Options): Destination | FolderDestination | undefined;
export function destinationOrFolderOf(options: Options, otherwise = ''): Destination | FolderDestination | undefined {
  const given = options.value('output') ?? otherwise;
  if (!isFolder(given)) return destinationOf(options);
  try {
    accessSync(given, constants.W_OK);
  } catch (error) {
    throw unwritable(given, error);
  }
  return { folder: given, force: options.flag('force') };
}

export function namedIn(destination: Destination | FolderDestination, name: string): Destination {
  return 'file' in destination ? destination : { ...destination, file: path.join(destination.folder, name) };
}

function isFolder(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    // The account may not enter a folder above, for instance.
    throw unwritable(file, error);
  }
}

/**
 * Readable only by its owner, because it holds what a customer's servers saw. A file that root writes belongs to the owner
 * of its folder.
 */
export function writeOutput(destination: Destination, content: string | Uint8Array): void {
  writeWhole(destination, () => content);
}

/**
 * As above, for a key or for codes. Windows has no modes, so the access list is closed before the file has content.
 * `platform` and `program` (icacls.exe) are parameters for tests.
 */
export function writeSecret(
  destination: Destination,
  content: string,
  { platform = process.platform, program = icacls() }: { platform?: NodeJS.Platform; program?: SystemProgram } = {},
): void {
  writeWhole(destination, (unfinished) => {
    const code = platform === 'win32' ? closeFile(unfinished, program) : undefined;
    if (code !== undefined) throw new Refusal(say('cli.output-open', { file: destination.file, code: String(code) }));
    return content;
  });
}

/** `contentFor` is called with the file that is still empty. */
function writeWhole({ file, force }: Destination, contentFor: (unfinished: string) => string | Uint8Array): void {
  const folder = path.dirname(path.resolve(file));
  const unfinished = path.join(folder, `.${path.basename(file)}.${randomUUID().slice(0, 8)}.part`);
  try {
    const descriptor = openPrivately(unfinished);
    try {
      writeFileSync(descriptor, contentFor(unfinished));
    } finally {
      closeSync(descriptor);
    }
    if (force) renameSync(unfinished, file);
    else giveName(unfinished, file);
  } catch (error) {
    throw error instanceof Refusal ? error : unwritable(file, error);
  } finally {
    if (existsSync(unfinished)) rmSync(unfinished);
  }
}

/**
 * Linking fails, and replaces nothing, if another program has written the file meanwhile. A file system without links
 * needs the rename.
 */
function giveName(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST' || existsSync(file)) throw new Refusal(say('cli.output-exists', { file }));
    renameSync(unfinished, file);
  }
}

function unwritable(file: string, error: unknown): Refusal {
  const code = errorCodeOf(error) ?? '';
  const values = { file, folder: path.dirname(path.resolve(file)), code };
  return new Refusal(
    say(code === 'ENOENT' || code === 'ENOTDIR' ? 'cli.output-no-folder' : 'cli.output-unwritable', values),
  );
}
