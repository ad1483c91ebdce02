/**
 * An installer's summary information: a property set of MS-OLEPS (Microsoft's open specifications), somewhere in the
 * compound file.
 */

/** FMTID_SummaryInformation, MS-OLEPS 2.21. */
const summaryInformation = Buffer.from('e0859ff2f94f6810ab9108002b27b3d9', 'hex');
/** The offset of the first FMTID in a property set stream. */
const offsetOfFormat = 28;
const typeFileTime = 0x40;
const msFrom1601 = 11_644_473_600_000;

/** A copy in which every time is `at`. Throws an Error without summary information. */
export function withoutTimes(file: Uint8Array, at: Date): Uint8Array {
  const bytes = Buffer.from(file);
  const found = bytes.indexOf(summaryInformation);
  if (found < 0) throw new Error('an installer without summary information');
  const section = found - offsetOfFormat + bytes.readUInt32LE(found + summaryInformation.length);
  const count = bytes.readUInt32LE(section + 4);
  // In units of 100 nanoseconds since 1601.
  const time = (BigInt(at.getTime()) + BigInt(msFrom1601)) * 10_000n;
  for (let index = 0; index < count; index++) {
    const property = section + bytes.readUInt32LE(section + 8 + index * 8 + 4);
    if (bytes.readUInt32LE(property) === typeFileTime) bytes.writeBigUInt64LE(time, property + 4);
  }
  return bytes;
}
