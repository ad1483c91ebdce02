'use strict';
// For `npm test`: its tests use only SQLite and start no program. A test that starts a program belongs in test/system.
const childProcess = require('node:child_process');
const { existsSync, statfsSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

process.env.TEST_STORES = 'sqlite';

// Each test has a database of its own. In memory, a flush costs nothing; on a disk, the flushes take half of the time.
const memory = '/dev/shm';
if (process.env.TMPDIR === undefined && existsSync(memory)) {
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize > 2 ** 30) process.env.TMPDIR = memory;
}

const fork = childProcess.fork;
for (const start of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'])
  childProcess[start] = (program, ...more) => {
    // Mocha's own workers, in which the files are run.
    if (/[\\/]mocha[\\/]lib[\\/]nodejs[\\/]worker\.c?js$/.test(program)) return fork(program, ...more);
    throw new Error(`npm test starts no programs, and this test starts ${program}: move it to test/system`);
  };
syncBuiltinESMExports();
