import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const mostFiles = 20;
/** A field with this value has its real value in a ZIP64 record. */
const zip64Marker = 0xffff_ffff;

interface Entry {
  /** Offset of the local header. */
  local: number;
  /** Offset of the content. */
  start: number;
  packed: number;
  /** 0 stored, 8 deflated. */
  method: number;
  /** The size according to the directory. */
  unpacked: number;
}

/**
 * The contents of a ZIP archive (PKWARE's APPNOTE 4.3), stored or deflated, in pieces of at most 64 kB, unpacked on
 * demand. Faults with PROTOCOL for everything that log rotation does not need: ZIP64, encryption, more than 20 files,
 * files that share bytes, and a file that unpacks to more than its entry says.
 */
export async function* unpack(archive: FileHandle): AsyncGenerator<Buffer, void, undefined> {
  for (const entry of await entriesOf(archive)) {
    let unpacked = 0;
    for await (const piece of contentOf(archive, entry)) {
      unpacked += piece.length;
      if (unpacked > entry.unpacked) throw notReadable('a file is longer than its entry says');
      yield piece;
    }
  }
}

async function entriesOf(archive: FileHandle): Promise<Entry[]> {
  const { size } = await archive.stat();
  const tail = await read(archive, Math.max(0, size - endLength - 65_535), Math.min(size, endLength + 65_535));
  const end = endIn(tail);
  const [count, directory] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 16)];
  if (directory === zip64Marker || count === 0xffff) throw notReadable('it is of ZIP64');
  if (count > mostFiles) throw notReadable(`it holds ${count} files`);
  const entries: Entry[] = [];
  let at = directory;
  while (entries.length < count) {
    const head = await read(archive, at, 46);
    if (head.readUInt32LE(0) !== entryMark) throw notReadable('its directory is damaged');
    entries.push(await entryOf(archive, head));
    at += 46 + head.readUInt16LE(28) + head.readUInt16LE(30) + head.readUInt16LE(32);
  }
  const inOrder = entries.toSorted((a, b) => a.local - b.local);
  for (const [index, { start, packed }] of inOrder.entries())
    if (start + packed > (inOrder[index + 1]?.local ?? directory)) throw notReadable('its files share bytes');
  return entries;
}

/** The end record is last, followed only by a comment of at most 65,535 bytes. */
function endIn(tail: Buffer): number {
  for (let at = tail.length - endLength; at >= 0; at -= 1) if (tail.readUInt32LE(at) === endMark) return at;
  throw notReadable('it has no directory');
}

async function entryOf(archive: FileHandle, head: Buffer): Promise<Entry> {
  const [flags, method] = [head.readUInt16LE(8), head.readUInt16LE(10)];
  const [packed, unpacked, local] = [head.readUInt32LE(20), head.readUInt32LE(24), head.readUInt32LE(42)];
  if ((flags & 1) !== 0) throw notReadable('it is encrypted');
  if (method !== 0 && method !== 8) throw notReadable(`it is packed by the method ${method}`);
  if ([packed, unpacked, local].includes(zip64Marker)) throw notReadable('it is of ZIP64');
  const own = await read(archive, local, 30);
  if (own.readUInt32LE(0) !== localMark) throw notReadable('an entry is damaged');
  return { local, start: local + 30 + own.readUInt16LE(26) + own.readUInt16LE(28), packed, method, unpacked };
}

async function* contentOf(archive: FileHandle, { start, packed, method }: Entry): AsyncGenerator<Buffer> {
  if (packed === 0) return;
  const stored = archive.createReadStream({ start, end: start + packed - 1, autoClose: false });
  // The loop below receives all errors.
  const unpacked = method === 0 ? stored : pipeline(stored, createInflateRaw({ chunkSize: 65_536 }), () => {});
  try {
    for await (const piece of unpacked) yield piece as Buffer;
  } catch (error) {
    throw notReadable(error instanceof Error ? error.message : '');
  }
}

async function read(archive: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await archive.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw notReadable('it is cut off');
  return buffer;
}

function notReadable(why: string): Error {
  return fault(failureCodes.protocol, `the archive cannot be read: ${why}`);
}
