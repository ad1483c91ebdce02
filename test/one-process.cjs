'use strict';
// For `npm test`: its tests use only SQLite and start no program. A test that starts a program belongs in test/system.
const childProcess = require('node:child_process');
const { syncBuiltinESMExports } = require('node:module');

process.env.TEST_STORES = 'sqlite';

const fork = childProcess.fork;
for (const start of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'])
  childProcess[start] = (program, ...more) => {
    // Mocha's own workers, in which the files are run.
    if (/[\\/]mocha[\\/]lib[\\/]nodejs[\\/]worker\.c?js$/.test(program)) return fork(program, ...more);
    throw new Error(`npm test starts no programs, and this test starts ${program}: move it to test/system`);
  };
syncBuiltinESMExports();
