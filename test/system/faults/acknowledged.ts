/**
 * Loaded before a probe with `--import`. The file FAULTS_ACKNOWLEDGED gets each message that the probe takes out of its
 * outbox, which it does only after the bot has acknowledged or refused the message.
 */
import fs, { appendFileSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const notes = process.env['FAULTS_ACKNOWLEDGED'];
if (notes === undefined) throw new Error('FAULTS_ACKNOWLEDGED names no file');

const { unlink, rename } = fs.promises;
fs.promises.unlink = async (file) => {
  note(String(file), 'acknowledged');
  await unlink(file);
};
fs.promises.rename = async (from, to) => {
  if (path.basename(path.dirname(String(to))) === 'refused') note(String(from), 'refused');
  await rename(from, to);
};
syncBuiltinESMExports();

function note(file: string, as: 'acknowledged' | 'refused'): void {
  if (!/\boutbox[\\/]\d+\.json$/.test(file)) return;
  appendFileSync(
    notes ?? '',
    `${JSON.stringify({ as, message: JSON.parse(readFileSync(file, 'utf8')) as unknown })}\n`,
  );
}
