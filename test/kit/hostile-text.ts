/**
 * Texts for properties: nearly valid ones from the pieces that a reader looks for, with changes as chats and attackers
 * make them.
 */
import * as fc from 'fast-check';

/** Line breaks, direction marks, ends of strings and markup, surrogate pairs. */
const signs =
  '\0•\u0001•\u001b[2J•\r•\n•\r\n•\t•\u0085•\u00a0•\u00ad•\u200b•\u202e•\u2028•\ufeff•\ufffe•\ud800•\udc00•😀•é•İ•ß•"•\'•`•\\•<•>•&•|•*•_•[•]•(•)•{•}•{{•}}•$•%•#•@•:•;•,•.•-•=•/•+•~•0•1•9•a•Z';

const sign = fc.constantFrom(...signs.split('•'));

/** Uniform from 0 to 1. Most of fast-check's own floating-point numbers are tiny. */
export const part = fc.nat(2 ** 32 - 1).map((at) => at / 2 ** 32);

export const anyText = (longest = 200): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: longest }),
    fc.string({ unit: 'binary', maxLength: longest }),
    fc.array(sign, { maxLength: longest }).map((parts) => parts.join('')),
  );

/** Texts of these pieces, with characters and other texts between them. */
export const textOf = (pieces: readonly string[], most = 30): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { arbitrary: fc.constantFrom(...pieces), weight: 8 },
        { arbitrary: fc.constantFrom(' ', '\n', '\r\n', '\t', ''), weight: 3 },
        { arbitrary: sign, weight: 2 },
        { arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }), weight: 1 },
      ),
      { maxLength: most },
    )
    .map((parts) => parts.join(''));

/** The text after some changes: parts removed, doubled, moved, or replaced by a character. */
export const changed = (text: fc.Arbitrary<string>, pieces: readonly string[] = [], most = 4): fc.Arbitrary<string> =>
  fc
    .tuple(
      text,
      fc.array(
        fc.record({
          at: part,
          length: fc.nat({ max: 40 }),
          what: fc.constantFrom('remove', 'repeat', 'cut', 'put', 'swap'),
          put: pieces.length === 0 ? sign : fc.oneof(sign, fc.constantFrom(...pieces)),
        }),
        { maxLength: most },
      ),
    )
    .map(([whole, changes]) =>
      changes.reduce((so, { at, length, what, put }) => {
        const from = Math.floor(at * so.length);
        const [before, part, behind] = [so.slice(0, from), so.slice(from, from + length), so.slice(from + length)];
        switch (what) {
          case 'remove':
            return before + behind;
          case 'repeat':
            return before + part + part + behind;
          case 'cut':
            return before;
          case 'swap':
            return before + behind.slice(0, length) + part + behind.slice(length);
          default:
            return before + put + part + behind;
        }
      }, whole),
    );

/** Bytes with changes of single bytes, of 32-bit numbers, and of length. */
export const changedBytes = (bytes: fc.Arbitrary<Buffer>, most = 4): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      bytes,
      fc.array(
        fc.record({
          at: part,
          what: fc.constantFrom('byte', 'number', 'cut', 'remove', 'repeat'),
          value: fc.oneof(
            fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
            fc.nat(0xffff_ffff),
          ),
        }),
        { maxLength: most },
      ),
    )
    .map(([whole, changes]) =>
      changes.reduce((so, { at, what, value }) => {
        const from = Math.floor(at * so.length);
        if (what === 'cut') return so.subarray(0, from);
        if (what === 'remove') return Buffer.concat([so.subarray(0, from), so.subarray(from + (value % 64))]);
        if (what === 'repeat') return Buffer.concat([so.subarray(0, from + (value % 64)), so.subarray(from)]);
        const other = Buffer.from(so);
        if (what === 'number' && from + 4 <= other.length) other.writeUInt32BE(value, from);
        else if (from < other.length) other[from] = value & 0xff;
        return other;
      }, whole),
    );

/** True if no character turns, hides or splits its neighbours. */
export function isClean(text: string): boolean {
  return !/[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/u.test(text);
}
