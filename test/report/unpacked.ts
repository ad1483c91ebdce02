import assert from 'node:assert/strict';
import { filesInZip } from '../kit/unzip.ts';

/** The files of a report's ZIP, by their name in its only folder. */
export function unpacked(zip: Uint8Array): Map<string, string> {
  const files = [...filesInZip(Buffer.from(zip))];
  const folders = new Set(files.map(([name]) => name.slice(0, name.indexOf('/') + 1)));
  assert.equal(folders.size, 1, `one folder, not ${[...folders].join(' ')}`);
  const [folder = ''] = folders;
  return new Map(files.map(([name, bytes]) => [name.slice(folder.length), bytes.toString('utf8')]));
}
