import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const source = (file: string): string =>
  pathToFileURL(path.resolve(import.meta.dirname, '../../../src/observe', file)).href;

describe('the search through large logs', () => {
  it('reacts to SIGTERM while it runs, and ends with the reason of its deadline', async () => {
    // Searches repeatedly, so that the signal cannot be too late.
    const program = `
      const { searchLogs } = await import(${JSON.stringify(source('log-search.ts'))});
      const { createDeadline } = await import(${JSON.stringify(source('deadline.ts'))});
      const cancelled = new AbortController();
      process.once('SIGTERM', () => cancelled.abort());
      const { signal } = createDeadline(3_600_000, cancelled.signal);
      const line = 'AADSTS50011 ' + 'x'.repeat(160_000) + '\\n';
      const file = { process: 'retriever', modifiedAt: new Date().toISOString(), text: line.repeat(40) };
      process.stdout.write('searching');
      try {
        for (;;) await searchLogs([file], 0, signal);
      } catch (error) {
        process.stdout.write(' ' + error.code);
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    try {
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said === 'searching') child.kill('SIGTERM');
      });
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      assert.deepEqual([said, code, signal], ['searching CANCELLED', 0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
