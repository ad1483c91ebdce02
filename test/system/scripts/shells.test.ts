import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Shells, startShells } from '../../../scripts/documented/shells.ts';

describe('the shells that run fences', () => {
  let folder: string;
  let shells: Shells;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-shells-'));
    shells = startShells({ cwd: folder, env: { PATH: process.env['PATH'] ?? '' } });
  });
  afterEach(async () => {
    await shells.end();
    rmSync(folder, { recursive: true });
  });

  it('report the end and the output of a command that does not end as documented', async () => {
    assert.equal(await shells.run('true', {}), undefined);
    assert.equal(await shells.run('exit 3', { exit: 3 }), undefined);
    assert.match(
      (await shells.run('echo why; false; echo not reached', {})) ?? '',
      /^ended with 1 instead of 0:\nwhy\n$/,
    );
    assert.match((await shells.run('false | true', {})) ?? '', /^ended with 1/);
    assert.match((await shells.run('echo up', { until: 'is up' })) ?? '', /^ended with 0 before it printed "is up"/);
  });
  it('continue once a running command has printed the expected text, and later end it with its children', async () => {
    assert.equal(await shells.run('echo $$ > pid; echo is up; sleep 600', { until: 'is up' }), undefined);
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    process.kill(pid, 0);
    await shells.end();
    assert.throws(() => process.kill(pid, 0), /ESRCH/);
    assert.throws(() => process.kill(-pid, 0), /ESRCH/);
  });
});
