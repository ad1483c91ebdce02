import assert from 'node:assert/strict';
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isJournal, withPriorities } from '../../src/main/journal.ts';
import { createLogger } from '../../src/main/logger.ts';
import { eceDoctor } from '../cli/command-line.ts';

describe('the journal of systemd', () => {
  it('gets each line with its priority', () => {
    const lines: string[] = [];
    const logger = createLogger('debug', withPriorities({ write: (line) => void lines.push(line) }));
    logger.debug('a');
    logger.info('b');
    logger.warn('c');
    logger.error('d');
    logger.fatal('e');
    assert.deepEqual(
      lines.map((line) => line.slice(0, 4)),
      ['<7>{', '<6>{', '<4>{', '<3>{', '<2>{'],
    );
  });

  it('gets the reason why a probe does not start as an error, not as information', async () => {
    const { dev, ino } = fstatSync(2);
    const words = ['probe', 'run', '--home', '/nowhere'];
    const { code, stderr } = await eceDoctor(words, { env: { JOURNAL_STREAM: `${dev}:${ino}` } });
    assert.equal(code, 2);
    assert.match(stderr, /^(<3>.+\n)+$/);
    assert.doesNotMatch((await eceDoctor(words)).stderr, /<3>/);
  });

  it('is recognised by device and inode, so that a program in a pipe writes no priorities', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-journal-'));
    const stream = openSync(path.join(folder, 'log'), 'w');
    const { dev, ino } = fstatSync(stream);
    assert.equal(isJournal(stream, { JOURNAL_STREAM: `${dev}:${ino}` }), true);
    assert.equal(isJournal(stream, { JOURNAL_STREAM: `${dev}:${ino + 1}` }), false);
    assert.equal(isJournal(stream, {}), false);
    closeSync(stream);
    assert.equal(isJournal(stream, { JOURNAL_STREAM: `${dev}:${ino}` }), false);
    rmSync(folder, { recursive: true });
  });
});
