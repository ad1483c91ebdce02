import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eceDoctor } from '../../cli/command-line.ts';

describe('a ZIP archive', () => {
  it('is intact for Info-ZIP', async function () {
    const folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
    try {
      const artifact = path.join(import.meta.dirname, '../../fixtures/artifacts/healthy.json');
      await eceDoctor(['replay', artifact, '--format', 'zip', '--output', path.join(folder, 'a.zip')]);
      try {
        execFileSync('unzip', ['-tqq', 'a.zip'], { cwd: folder });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') this.skip();
        throw error;
      }
      execFileSync('unzip', ['-qq', 'a.zip', '-d', 'out'], { cwd: folder });
      assert.deepEqual(readdirSync(path.join(folder, 'out')).sort(), [
        'MANIFEST.txt',
        'artifact.json',
        'junit.xml',
        'logs',
        'manifest.json',
        'report.html',
        'report.json',
        'report.md',
        'tenant',
      ]);
      assert.match(readFileSync(path.join(folder, 'out', 'report.html'), 'utf8'), /<\/html>\n$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
