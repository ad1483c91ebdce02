/**
 * `npm run truth` writes docs/reference/truth.md: faults and answers, and the cause that the program names for each. Today's
 * checks and diagnoses judge a run in which only that was wrong. `--check` writes nothing and fails if the file is
 * stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { truth, truthFile } from './truth/page.ts';

const fresh = await truth();
const current = existsSync(truthFile) ? readFileSync(truthFile, 'utf8').replaceAll('\r\n', '\n') : '';
if (fresh === current) console.log(`${truthFile} is as the program says`);
else if (process.argv.includes('--check')) {
  console.error(`${truthFile} is stale: run npm run truth`);
  process.exitCode = 1;
} else {
  writeFileSync(truthFile, fresh);
  console.log(`wrote ${truthFile}`);
}
