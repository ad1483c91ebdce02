import { inflateRawSync } from 'node:zlib';

/** Only for archives written by this project. */
export function filesInZip(zip: Buffer): Buffer[] {
  const end = zip.lastIndexOf('PK\x05\x06', 'latin1');
  const files: Buffer[] = [];
  for (let at = zip.readUInt32LE(end + 16); files.length < zip.readUInt16LE(end + 10);) {
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    files.push(zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
