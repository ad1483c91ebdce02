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
      const out = path.join(folder, 'out');
      const [name = '', ...others] = readdirSync(out);
      assert.match(name, /^ece-doctor-contoso-\d{4}-\d\d-\d\d-/);
      assert.deepEqual(others, []);
      assert.deepEqual(readdirSync(path.join(out, name)).sort(), [
        'MANIFEST.txt',
        'artifact.json',
        'en',
        'junit.xml',
        'manifest.json',
        'tenant',
      ]);
      assert.match(readFileSync(path.join(out, name, 'en', 'report.html'), 'utf8'), /<\/html>\n$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
