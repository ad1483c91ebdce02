/** Reads a PNG (W3C, third edition) as icons need it: 8 bits for each channel, RGB or RGBA, not interlaced. */
import { crc32, inflateSync } from 'node:zlib';

export interface Picture {
  width: number;
  height: number;
  /** Red, green, blue, alpha for each pixel, row by row from the top. */
  rgba: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour type → channels. */
const channelsOf: Record<number, number> = { 2: 3, 6: 4 };
/** An icon is small; a picture that says otherwise is not unpacked. */
const largestSide = 1024;

/** Undefined where it is not such a PNG, or a damaged one. */
export function pictureOf(png: Uint8Array): Picture | undefined {
  const bytes = Buffer.from(png);
  if (!bytes.subarray(0, 8).equals(signature)) return undefined;
  const packed: Buffer[] = [];
  let head: Buffer | undefined;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    if (at + 12 + length > bytes.length || crc32(body) !== bytes.readUInt32BE(at + 8 + length)) return undefined;
    const kind = body.toString('latin1', 0, 4);
    if (kind === 'IHDR') head = body.subarray(4);
    if (kind === 'IDAT') packed.push(body.subarray(4));
    at += 12 + length;
  }
  if (head?.length !== 13) return undefined;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = channelsOf[head[9] ?? 0];
  if (channels === undefined || head[8] !== 8 || head[12] !== 0 || width > largestSide || height > largestSide)
    return undefined;
  const rows = unpacked(packed, height * (1 + width * channels));
  return rows === undefined
    ? undefined
    : { width, height, rgba: withAlpha(unfiltered(rows, width * channels, channels), channels) };
}

function unpacked(packed: Buffer[], length: number): Buffer | undefined {
  try {
    const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: length });
    return rows.length === length ? rows : undefined;
  } catch {
    return undefined;
  }
}

/** Section 9: the first byte of each row says which neighbour its bytes are the difference from. */
function unfiltered(rows: Buffer, stride: number, step: number): Uint8Array {
  const plain = new Uint8Array((rows.length / (stride + 1)) * stride);
  for (let row = 0; row * (stride + 1) < rows.length; row++) {
    const filter = rows[row * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x;
      const left = x < step ? 0 : (plain[at - step] ?? 0);
      const up = row === 0 ? 0 : (plain[at - stride] ?? 0);
      const corner = x < step || row === 0 ? 0 : (plain[at - stride - step] ?? 0);
      const from = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter ?? 0] ?? 0;
      plain[at] = (rows[row * (stride + 1) + 1 + x] ?? 0) + from;
    }
  }
  return plain;
}

/** Paeth's predictor, section 9.4. */
function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function withAlpha(bytes: Uint8Array, channels: number): Uint8Array {
  if (channels === 4) return bytes;
  const rgba = new Uint8Array((bytes.length / 3) * 4).fill(255);
  for (let pixel = 0; pixel * 3 < bytes.length; pixel++) rgba.set(bytes.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  return rgba;
}
