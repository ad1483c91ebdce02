import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { spellings } from '../../kit/secret-spellings.ts';

const logger = pathToFileURL(path.resolve(import.meta.dirname, '../../../src/main/logger.ts')).href;

describe('the log of the bot', () => {
  it('holds no secret in any spelling: in a message, a field, a list or an error', () => {
    const program = `
      const { createLogger } = await import(${JSON.stringify(logger)});
      const log = createLogger('info');
      for (const text of ${JSON.stringify(spellings.map(({ text }) => text))}) {
        log.info(text);
        log.info({ reason: text, changed: [{ value: text }] }, 'a field');
        log.error({ err: new Error(text, { cause: new Error(text) }) }, 'an error');
      }`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    const lines = stdout.trim().split('\n');
    assert.equal(lines.length, 3 * spellings.length);
    for (const { what, gone } of spellings)
      assert.ok(!stdout.includes(gone), `${what}: ${lines.find((line) => line.includes(gone))}`);
    assert.match(stdout, /"reason":"password: \[removed\]"/);
    assert.match(stdout, /"message":"password: \[removed\]","stack":"Error: /);
  });
});
