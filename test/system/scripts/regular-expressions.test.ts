import assert from 'node:assert/strict';
import path from 'node:path';
import { expressionsIn } from '../../../scripts/regular-expressions/sources.ts';

describe('the linear-time rule', () => {
  it('reads literals, templates and expressions that a module makes at load, and names unreadable ones', async () => {
    const found = await expressionsIn('test/fixtures/expressions');
    const file = path.posix.join('test/fixtures/expressions', 'expressions.ts');
    assert.deepEqual(
      found.map(({ place, pattern, everywhere }) => [place, pattern && String(pattern), everywhere]),
      [
        [`${file}:2`, '/a+b/', false],
        [`${file}:7`, '/, /', true],
        [`${file}:6`, '/^[ab]+$/i', false],
        [`${file}:8`, '/^x{9}/', false],
        [`${file}:9`, undefined, false],
      ],
    );
  });
});
