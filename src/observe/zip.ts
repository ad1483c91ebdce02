import { inflateRawSync } from 'node:zlib';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/**
 * The files in a ZIP archive (PKWARE's APPNOTE 4.3), stored or deflated, each of at most `cap` bytes unpacked; no ZIP64
 * and no encryption, which log rotation has no use for. Faults with PROTOCOL for anything else, and for more than 20
 * files.
 */
export function filesInZip(zip: Buffer, cap: number): Buffer[] {
  try {
    const end = endOf(zip);
    const files: Buffer[] = [];
    let at = zip.readUInt32LE(end + 16);
    const count = zip.readUInt16LE(end + 10);
    if (count > 20) throw notReadable(`it holds ${count} files`);
    while (files.length < count) {
      if (zip.readUInt32LE(at) !== entryMark) throw notReadable('its directory is damaged');
      files.push(unpack(zip, at, cap));
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return files;
  } catch (error) {
    // An offset outside the file, an invalid stream, or one that unpacks to more than the cap.
    throw error instanceof Error && 'code' in error && error.code === failureCodes.protocol
      ? error
      : notReadable(error instanceof Error ? error.message : '');
  }
}

/** The end record stands last, with a comment of at most 65,535 bytes behind it. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 65_535); at -= 1)
    if (zip.readUInt32LE(at) === endMark) return at;
  throw notReadable('it has no directory');
}

function unpack(zip: Buffer, entry: number, cap: number): Buffer {
  const [flags, method, size, local] = [
    zip.readUInt16LE(entry + 8),
    zip.readUInt16LE(entry + 10),
    zip.readUInt32LE(entry + 20),
    zip.readUInt32LE(entry + 42),
  ];
  if ((flags & 1) !== 0) throw notReadable('it is encrypted');
  if (zip.readUInt32LE(local) !== localMark) throw notReadable('an entry is damaged');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + size);
  if (method === 0) return packed.subarray(0, cap);
  if (method !== 8) throw notReadable(`it is packed by the method ${method}`);
  return inflateRawSync(packed, { maxOutputLength: cap });
}

function notReadable(why: string): Error {
  return fault(failureCodes.protocol, `the archive cannot be read: ${why}`);
}
