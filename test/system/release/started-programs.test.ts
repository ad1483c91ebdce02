/** How the programs of a release start Node: SIGUSR1 opens no debugger from their first statement on. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { botFiles } from '../../../release/bot.ts';
import { executable } from '../../../release/executable.ts';

/** Has no part of this project in it, and ends when its input does. */
const program = Buffer.from("process.stdin.resume(); console.log('started');");

describe('a program of a release', function () {
  this.timeout(120_000);
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

  it('that is an executable opens no debugger by a signal', async () => {
    const file = path.join(folder, 'program');
    writeFileSync(file, executable(program, { node: process.execPath, codeCache: false }));
    chmodSync(file, 0o755);
    assert.deepEqual(await startedWith(file), [0, '']);
  });

  it('that a Node of the site starts opens no debugger by a signal', async () => {
    mkdirSync(path.join(folder, 'program.d', 'program'), { recursive: true });
    for (const { name, bytes } of botFiles({ bot: program, cli: program }))
      writeFileSync(path.join(folder, 'program.d', name), bytes);
    for (const name of ['bot.mjs', 'ece-doctor.mjs'])
      assert.deepEqual(await startedWith(process.execPath, path.join(folder, 'program.d', name)), [0, ''], name);
  });
});
