/** The bot as a process: it says what is wrong with its start, and ends when it is asked to. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { deploymentFile } from '../teams/bot.ts';

describe('the bot as a process', function () {
  this.timeout(30_000);
  let folder: string;
  const children: ChildProcess[] = [];
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-process-'));
    await writeFile(path.join(folder, 'deployment.yaml'), deploymentFile);
  });
  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const start = (environment: Record<string, string>) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, '../../src/main/bot.ts')], {
      env: {
        PATH: process.env.PATH ?? '',
        LANG: 'C.UTF-8',
        ECE_DOCTOR_DATA: path.join(folder, 'data'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, out, err })),
    );
    const ready = new Promise<string>((resolve) =>
      child.stdout.on('data', () => /"url":"([^"]+)"/.test(out) && resolve(/"url":"([^"]+)"/.exec(out)?.[1] ?? '')),
    );
    return { child, ended, ready };
  };
  const local = () => ({
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DEPLOYMENT: path.join(folder, 'deployment.yaml'),
    PORT: '0',
  });

  it('half configured: one sentence for each mistake, no stack, exit 2', async () => {
    const { code, err, out } = await start({ MicrosoftAppPassword: 'hunter2' }).ended;
    assert.equal(code, 2);
    assert.match(err, /does not start.*MicrosoftAppId is missing/s);
    assert.doesNotMatch(err + out, /hunter2|    at /);
  });
  it('a taken port: one sentence', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = String((taken.address() as AddressInfo).port);
    const { code, err } = await start({ ...local(), PORT: port }).ended;
    taken.close();
    assert.deepEqual(
      [code, err],
      [2, `Port ${port} on 127.0.0.1 is taken by another program; end that program or set PORT to another one.\n`],
    );
  });
  it('a deployment file with a mistake: its line', async () => {
    const file = path.join(folder, 'wrong.yaml');
    await writeFile(file, deploymentFile.replace('transport: imap', 'transport: impa'));
    const { code, err } = await start({ ...local(), ECE_DOCTOR_DEPLOYMENT: file }).ended;
    assert.equal(code, 2);
    assert.match(err, /line 5: transport cannot be “impa”/);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`${signal} ends it cleanly, with a connection open`, async () => {
      const { child, ended, ready } = start(local());
      const url = await ready;
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
      child.kill(signal);
      assert.equal((await ended).code, 0);
    });
  }
});
