/**
 * Writes a ZIP archive (PKWARE's APPNOTE 4.3) of small files: deflated, no ZIP64, no encryption. The reader is
 * observe/zip.ts.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** ASCII; folders with a slash. */
  name: string;
  bytes: Uint8Array;
}

const localMark = 0x04034b50;
const entryMark = 0x02014b50;
const endMark = 0x06054b50;
/** Version 2.0 of the format, which has Deflate. */
const version = 20;

/**
 * Entries in the order of their names, all with one time (UTC, to two seconds, from 1980 on). The same files give the
 * same bytes.
 */
export function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of sorted) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const shared = sharedFields(packed.length, bytes, name, at);
    const file = Buffer.concat([numbers([4, localMark]), shared, Buffer.from(name, 'ascii'), packed]);
    // Made by: the format's own version. No comment, first disk, no attributes.
    directory.push(
      numbers([4, entryMark], [2, version]),
      shared,
      numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      Buffer.from(name, 'ascii'),
    );
    files.push(file);
    offset += file.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = numbers(
    [4, endMark],
    [2, 0],
    [2, 0],
    [2, sorted.length],
    [2, sorted.length],
    [4, size],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...files, ...directory, end]);
}

/**
 * The fields that the local header and the central directory header share: from "version needed" to the length of the
 * extra field.
 */
function sharedFields(packed: number, bytes: Uint8Array, name: string, at: Date): Buffer {
  return numbers(
    [2, version],
    [2, 0],
    [2, 8],
    [2, timeOf(at)],
    [2, dayOf(at)],
    [4, crc32(bytes)],
    [4, packed],
    [4, bytes.length],
    [2, name.length],
    [2, 0],
  );
}

function timeOf(at: Date): number {
  return (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
}

function dayOf(at: Date): number {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107);
  return ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
}

/** Little-endian, each with its size in bytes. */
function numbers(...fields: [size: 2 | 4, value: number][]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = bytes.writeUIntLE(value, at, size);
  return bytes;
}
