import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';

export interface SmallFile {
  text: string;
  /** ISO 8601 UTC. */
  modifiedAt: string;
}

/** Followed for a file that an administrator named, refused below a named folder. */
type Links = 'followed' | 'refused';

/**
 * Rejects with the system's code, PROTOCOL (not a regular file) or HARD_LINK. Does not block on a pipe without a
 * writer.
 */
export async function openFile(place: string, links: Links): Promise<FileHandle> {
  // Windows has neither flag.
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants as Partial<typeof constants> & { O_RDONLY: number };
  const handle = await open(place, O_RDONLY | O_NONBLOCK | (links === 'refused' ? O_NOFOLLOW : 0));
  try {
    const seen = await handle.stat();
    if (!seen.isFile()) throw fault(failureCodes.protocol, 'it is no file');
    if (links === 'refused' && seen.nlink > 1)
      throw fault(failureCodes.hardLink, 'it is a hard link: its other name may be outside the folder');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** At most `cap` bytes. Rejects as `openFile` does, or with TOO_LARGE. Decodes UTF-16 with a byte order mark. */
export async function readSmallFile(place: string, cap: number, links: Links = 'followed'): Promise<SmallFile> {
  const handle = await openFile(place, links);
  try {
    const seen = await handle.stat();
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

/** `root` must be free of links. Undefined if the file does not exist. Refuses a link out of the folder. */
export async function readSmallFileBelow(root: string, relative: string, cap: number): Promise<SmallFile | undefined> {
  const place = await placeBelow(root, relative);
  return place === undefined ? undefined : await readSmallFile(place, cap, 'refused');
}

async function placeBelow(root: string, relative: string): Promise<string | undefined> {
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
