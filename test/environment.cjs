'use strict';
// Tests start bots, probes and command lines, which inherit the environment. Nothing of a bot that whoever runs the tests
// has set up may reach them: every setting of .env.example is taken out.
const { accessSync, closeSync, constants, openSync, readFileSync, statfsSync, unlinkSync } = require('node:fs');
const path = require('node:path');

const example = readFileSync(path.join(__dirname, '../.env.example'), 'utf8');
for (const [, name] of example.matchAll(/(?:^|[\s#])([A-Z]\w+)=/gi)) delete process.env[name];

// Each test has a database of its own. In memory, a flush costs nothing; on a disk, the flushes take up to half of the time.
const memory = '/dev/shm';
if (process.env.TMPDIR === undefined && hasRoom(memory) && runsPrograms(memory)) process.env.TMPDIR = memory;

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 30;
  } catch {
    return false;
  }
}

/** Some machines forbid programs in this folder. */
function runsPrograms(folder) {
  const file = path.join(folder, `ece-doctor-${process.pid}`);
  closeSync(openSync(file, 'w', 0o700));
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  } finally {
    unlinkSync(file);
  }
}
