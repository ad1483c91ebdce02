/**
 * On SIGUSR1 Node opens a debugger to every account of the machine, and names its address on standard error. These
 * programs must not.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { startHub } from '../../hub/hub-kit.ts';
import { botFolder } from './bot-process.ts';
import { cliProgram } from '../programs.ts';

/** The number of ports on which a process listens. Source: proc(5), "/proc/net/tcp"; 0A is LISTEN. */
function portsOf({ pid = 0 }: ChildProcess): number {
  const listening = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A')
      .map((columns) => `socket:[${columns[9]}]`),
  );
  const own = readdirSync(`/proc/${pid}/fd`).map((name) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${name}`);
    } catch {
      return ''; // closed meanwhile
    }
  });
  return own.filter((target) => listening.includes(target)).length;
}

describe('SIGUSR1 opens no debugger', function () {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('in the bot', async () => {
    const bots = await botFolder();
    try {
      const { child, ready, ended } = bots.start();
      const url = await ready;
      child.kill('SIGUSR1');
      assert.equal((await fetch(`${url}/livez`)).status, 200);
      assert.equal(portsOf(child), 1);
      child.kill('SIGTERM');
      const { code, err } = await ended;
      assert.deepEqual([code, err], [0, '']);
    } finally {
      await bots.remove();
    }
  });

  it('in the probe', async () => {
    const kit = await startHub();
    const { home } = await kit.enrol('ece-svc-01');
    const child = spawn(process.execPath, [cliProgram, 'probe', 'run', '--home', home], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk) => (out += String(chunk)));
      child.stderr.on('data', (chunk) => (err += String(chunk)));
      const ended = once(child, 'close');
      while (!/connected to the bot/i.test(out + err))
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]);
      child.kill('SIGUSR1');
      assert.equal(portsOf(child), 0);
      child.kill('SIGTERM');
      await ended;
      assert.doesNotMatch(out + err, /debugger/i);
    } finally {
      child.kill('SIGKILL');
      await kit.end();
    }
  });
});
