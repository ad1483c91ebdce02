import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unpack } from '../../src/observe/zip.ts';
import { zip } from '../kit/zip.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-zip-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function unpacked(archive: Buffer, most = Infinity): Promise<{ text: string; bytes: number }> {
  const place = path.join(folder, 'archive.zip');
  writeFileSync(place, archive);
  const handle = await open(place);
  try {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of unpack(handle)) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= most) break;
    }
    return { text: Buffer.concat(pieces).toString(), bytes };
  } finally {
    await handle.close();
  }
}

/** The archive with one number changed, in entry `index` of its directory or in its end record. */
function changed(
  archive: Buffer,
  mark: 'PK\x01\x02' | 'PK\x05\x06',
  offset: number,
  value: number,
  bytes: 2 | 4,
  index = 0,
): Buffer {
  const copy = Buffer.from(archive);
  let at = copy.indexOf(mark, 0, 'latin1');
  for (let entry = 0; entry < index; entry += 1) at = copy.indexOf(mark, at + 1, 'latin1');
  copy.writeUIntLE(value, at + offset, bytes);
  return copy;
}

describe('unpacking a ZIP archive', () => {
  it('gives the content of its files, stored or deflated, one after another', async () => {
    assert.equal((await unpacked(zip({ a: 'one', b: '', c: 'two' }))).text, 'onetwo');
    assert.equal((await unpacked(zip({ a: 'one', b: 'two' }, 0))).text, 'onetwo');
    assert.equal((await unpacked(zip({}))).text, '');
  });

  it('gives pieces of at most 64 kB, and unpacks no more than is read', async () => {
    const { bytes } = await unpacked(zip({ a: 'x'.repeat(64_000_000) }), 100_000);
    assert.ok(bytes >= 100_000 && bytes < 100_000 + 65_536, String(bytes));
  });

  const two = zip({ a: 'x'.repeat(1000), b: 'y'.repeat(1000) });
  const refused: [what: string, archive: Buffer, why: RegExp][] = [
    ['is empty', Buffer.alloc(0), /no directory/],
    ['is none', Buffer.alloc(100), /no directory/],
    ['lacks its beginning', two.subarray(20), /damaged|cut off/],
    ['lacks its end', two.subarray(0, -10), /no directory/],
    ['is encrypted', changed(two, 'PK\x01\x02', 8, 1, 2), /encrypted/],
    ['is packed by another method', changed(two, 'PK\x01\x02', 10, 9, 2), /method 9/],
    [
      'holds 21 files',
      zip(Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, 'x']))),
      /21 files/,
    ],
    ['says that it holds more files than there are', changed(two, 'PK\x05\x06', 10, 3, 2), /damaged|cut off/],
    ['says that there are too many files to count', changed(two, 'PK\x05\x06', 10, 0xffff, 2), /ZIP64/],
    ['has its sizes in a record of ZIP64', changed(two, 'PK\x01\x02', 20, 0xffff_ffff, 4), /ZIP64/],
    ['has its directory in a record of ZIP64', changed(two, 'PK\x05\x06', 16, 0xffff_ffff, 4), /ZIP64/],
    ['holds the same bytes twice', changed(two, 'PK\x01\x02', 42, 0, 4, 1), /share bytes/],
    ['lets a file reach into the next', changed(two, 'PK\x01\x02', 20, 60, 4), /share bytes/],
    ['lets a file reach into the directory', changed(two, 'PK\x01\x02', 20, 60_000, 4, 1), /share bytes/],
    ['unpacks to more than it says', changed(two, 'PK\x01\x02', 24, 999, 4), /longer than its entry says/],
    [
      'holds bytes that do not unpack',
      (() => {
        const broken = Buffer.from(two);
        broken.fill(0xff, 31, 36);
        return broken;
      })(),
      /cannot be read/,
    ],
  ];
  for (const [what, archive, why] of refused)
    it(`refuses an archive that ${what}`, () =>
      assert.rejects(unpacked(archive), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'PROTOCOL');
        assert.match(error.message, why);
        return true;
      }));
});
