/** `npm pack` is refused, because its package could not start: Node runs no TypeScript below node_modules. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');

describe('npm pack', () => {
  it('makes no package, and says in one sentence what to use instead', function () {
    const packed = spawnSync('npm', ['pack', '--loglevel=silent'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    assert.equal(packed.status, 1);
    assert.match(packed.stderr, /^[^\n]*npm run release[^\n]*build\/release[^\n]*\n$/);
    assert.deepEqual(
      readdirSync(root).filter((name) => name.endsWith('.tgz')),
      [],
    );
  });
});
