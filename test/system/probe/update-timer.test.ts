/** What `probe update --follow` writes, with a program that answers as Microsoft documents schtasks.exe. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemdTimer, updateUnits, windowsTask } from '../../../src/probe/update/timer.ts';
import { refusalOf } from '../../hub/hub-kit.ts';

describe('the timer of probe update --follow', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-timer-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has units that systemd accepts without warnings, even with a path that needs quotation marks', function () {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) this.skip();
    for (const home of ['/var/lib/ece-doctor-probe', '/srv/50% of $HOME/probe']) {
      const units = Object.entries(updateUnits({ program: [process.execPath], home }));
      for (const [name, content] of units) writeFileSync(path.join(folder, name), content);
      const files = units.map(([name]) => path.join(folder, name));
      const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], { encoding: 'utf8' });
      assert.deepEqual(
        stderr.split('\n').filter((line) => line.includes('ece-doctor-update')),
        [],
      );
    }
  });

  it('is refused without systemd, and for a program that others than root may change', async function () {
    const home = '/var/lib/ece-doctor-probe';
    const timer = systemdTimer({ home, program: [path.join(folder, 'ece-doctor')], root: folder });
    assert.equal(await refusalOf(timer.requireRights()), 'update.follow.no-systemd');
    if (process.geteuid?.() !== 0) this.skip();
    spawnSync('mkdir', ['-p', path.join(folder, 'run/systemd/system')]);
    writeFileSync(path.join(folder, 'ece-doctor'), '', { mode: 0o777 });
    spawnSync('chmod', ['777', path.join(folder, 'ece-doctor')]);
    assert.equal(await refusalOf(timer.requireRights()), 'update.follow.changeable');
  });

  it('is a task of SYSTEM on Windows, is not made twice, and its removal may be repeated', async () => {
    const calls = path.join(folder, 'calls');
    const program = path.join(folder, 'schtasks.cjs');
    // 0 or 1. Source: Microsoft, "schtasks".
    writeFileSync(
      program,
      `const fs = require('node:fs'); const words = process.argv.slice(2); const task = ${JSON.stringify(path.join(folder, 'task'))};
       fs.appendFileSync(${JSON.stringify(calls)}, JSON.stringify(words) + '\\n');
       if (words[0] === '/create') fs.writeFileSync(task, '<Enabled>true</Enabled>'); else if (!fs.existsSync(task)) process.exit(1);
       if (words[0] === '/query') process.stdout.write(fs.readFileSync(task));
       if (words[0] === '/delete') fs.rmSync(task);`,
    );
    const executable = 'C:\\Program Files\\ECE Doctor\\ece-doctor.exe';
    const task = windowsTask({
      executable,
      home: 'D:\\probe',
      schtasks: [process.execPath, program],
      icacls: ['false'],
    });
    await task.install();
    await task.install();
    assert.equal(await task.look(), 'enabled');
    writeFileSync(path.join(folder, 'task'), '<Enabled>false</Enabled>', 'utf16le');
    assert.equal(await task.look(), 'disabled');
    await task.remove();
    await task.remove();
    assert.equal(await task.look(), 'absent');
    const [create = [], ...others] = readFileSync(calls, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[]);
    assert.deepEqual(
      create.join(' '),
      `/create /tn ECE Doctor Update /tr "${executable}" probe update --in-turn --home "D:\\probe" /sc minute /mo 5 /ru SYSTEM /f`,
    );
    assert.deepEqual(
      others.map(([what]) => what),
      ['/create', '/query', '/query', '/query', '/delete', '/query', '/query'],
    );
    await assert.rejects(
      windowsTask({ executable, home: '', schtasks: ['false'], icacls: ['false'] }).install(),
      /schtasks.exe \/create ended with 1/,
    );
  });
});
