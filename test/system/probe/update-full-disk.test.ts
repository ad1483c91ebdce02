import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const mayMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;
const program = fileURLToPath(new URL('./update-on-full-disk.ts', import.meta.url));

describe('probe update on a full disk', function () {
  it('says how much room it needs, leaves nothing behind, and goes on once there is room', function () {
    if (!mayMount) {
      console.log('skipped: users may not mount a tmpfs here (unshare -Urm)');
      return this.skip();
    }
    const { stdout, stderr } = spawnSync('unshare', ['-Urm', process.execPath, program], { encoding: 'utf8' });
    assert.deepEqual(stdout.trim().split('\n'), ['update.disk-full 0 0.2.0', 'updated 0.2.1'], stderr);
  });
});
