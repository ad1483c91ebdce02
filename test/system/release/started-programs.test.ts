/** Programs of a release ignore SIGUSR1 from their first statement, so that it never opens Node's debugger. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { botFiles } from '../../../release/bot.ts';
import { executable } from '../../../release/executable.ts';

/** A program without code of this project; it ends with its input. */
const program = Buffer.from("process.stdin.resume(); console.log('started');");

describe('a program of a release', function () {
  let folder: string;
  before(function () {
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-started-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const startedWith = async (file: string, ...words: string[]): Promise<unknown[]> => {
    const child = spawn(file, words, { stdio: 'pipe' });
    let err = '';
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    await once(child.stdout, 'data');
    child.kill('SIGUSR1');
    child.stdin.end();
    const [code] = (await once(child, 'close')) as [number | null];
    return [code, err];
  };

  it('opens no debugger on a signal as an executable', async () => {
    const file = path.join(folder, 'program');
    writeFileSync(file, executable(program, { node: process.execPath, codeCache: false }));
    chmodSync(file, 0o755);
    assert.deepEqual(await startedWith(file), [0, '']);
  });

  it('opens no debugger on a signal if an installed Node starts it', async () => {
    mkdirSync(path.join(folder, 'program.d', 'program'), { recursive: true });
    for (const { name, bytes } of botFiles({ bot: program, cli: program }))
      writeFileSync(path.join(folder, 'program.d', name), bytes);
    for (const name of ['bot.mjs', 'ece-doctor.mjs'])
      assert.deepEqual(await startedWith(process.execPath, path.join(folder, 'program.d', name)), [0, ''], name);
  });
});
