/** Needs a machine that writes core dumps to the working folder. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const module = pathToFileURL(path.resolve('src/main/core-dump.ts')).href;
const pattern = process.platform === 'linux' ? readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim() : '';
const mayDump = spawnSync('bash', ['-c', 'ulimit -c unlimited']).status === 0;

describe('the core dump of a process', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'core-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The files of a process that aborted with a secret in its memory. The program text does not hold the whole secret. */
  function left(begin: string): Buffer[] {
    const program = `${begin}
      const secret = Buffer.from(['Kanari', 'of', 'a', 'core'].join('7').repeat(20));
      setImmediate(() => { secret.at(0); process.abort(); });`;
    spawnSync('bash', ['-c', 'ulimit -c unlimited; exec "$0" --input-type=module', process.execPath], {
      cwd: folder,
      input: program,
    });
    return readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
  }
  const secret = 'Kanari7of7a7core'.repeat(3);

  it('holds no memory of the process', function () {
    if (!mayDump || pattern.includes('|') || pattern.includes('/')) this.skip();
    assert.ok(
      left('').some((dump) => dump.includes(secret)),
      'without it the secret is in the dump',
    );
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
    const dumps = left(`import { keepOutOfCoreDumps } from '${module}'; keepOutOfCoreDumps();`);
    assert.deepEqual([dumps.length, dumps.some((dump) => dump.includes(secret))], [1, false]);
  });
});
