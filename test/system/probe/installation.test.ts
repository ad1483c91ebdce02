import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { observer } from '../../../src/observe/installation.ts';
import { within } from '../../observe/conditions.ts';

describe('installation observer: gadget files', () => {
  it('does not wait for a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    const home = mkdtempSync(path.join(tmpdir(), 'ece-home-'));
    try {
      const folder = path.join(home, 'eService/templates/finesse/gadget/spog');
      mkdirSync(folder, { recursive: true });
      execFileSync('mkfifo', [path.join(folder, 'spog_config.js')]);
      const files = (name: string) => (name === 'installation' ? home : undefined);
      const { error } = await observer.observe({ endpoint: { host: '', port: 0 }, files }, within(30_000));
      assert.equal(error?.code, 'PROTOCOL');
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
