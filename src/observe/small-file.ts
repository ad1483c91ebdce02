import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';

export interface SmallFile {
  text: string;
  /** ISO 8601 UTC. */
  modifiedAt: string;
}

/**
 * A file of at most `cap` bytes, whole. Rejects with the system's code, or with TOO_LARGE or PROTOCOL (no plain file).
 * It does not wait where the path is not a file: a pipe without a writer is opened without blocking. UTF-16 with a byte
 * order mark is read as such.
 */
export async function readSmallFile(place: string, cap: number): Promise<SmallFile> {
  const handle = await open(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const seen = await handle.stat();
    if (!seen.isFile()) throw fault(failureCodes.protocol, 'it is no file');
    const bytes = Buffer.alloc(cap + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      ({ bytesRead: read } = await handle.read(bytes, length, bytes.length - length, length));
    if (length > cap) throw fault(failureCodes.tooLarge, `more than ${cap} bytes`);
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return {
      text: new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes.subarray(0, length)),
      modifiedAt: seen.mtime.toISOString(),
    };
  } finally {
    await handle.close();
  }
}

/** Where the file really is; undefined when it is not there. A link that leads out of the folder is refused. */
export async function placeBelow(root: string, relative: string): Promise<string | undefined> {
  const place = await realpath(path.join(root, relative)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (place === undefined) return undefined;
  const way = path.relative(root, place);
  if (way.startsWith('..') || path.isAbsolute(way))
    throw fault(failureCodes.fileNotAllowed, `${path.basename(relative)} is a link that leads out of the folder`);
  return place;
}
