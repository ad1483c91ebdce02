import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const file = pathToFileURL(path.resolve('src/main/uncaught.ts')).href;
const secret = 'Tr0ub4dor-zeta9';
const error = `new Error('the request failed: {"password":"${secret}"} Authorization: Bearer ${secret}')`;

describe('an uncaught error', () => {
  for (const [what, code] of [
    ['in a callback', `setImmediate(() => { throw ${error}; })`],
    ['in a promise', `Promise.reject(${error})`],
    ['while the program is loaded', `throw ${error}`],
    ['that is no Error', `setImmediate(() => { throw 'the request failed: password=${secret}'; })`],
  ] as const)
    it(`${what} ends the process with 1 and is printed without its secret`, () => {
      const program = `import { endWhenUncaught, stackOf } from '${file}';
        endWhenUncaught((error) => console.error(stackOf(error)));
        ${code};
        setTimeout(() => console.error('it goes on'), 60_000);`;
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
      });
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, /the request failed/);
      assert.doesNotMatch(stderr, new RegExp(`${secret}|it goes on`));
    });
});
