import assert from 'node:assert/strict';
import { exceptions } from '../../scripts/word-exceptions.ts';
import { wordBreaches } from '../../scripts/words.ts';

const linesIn = (file: string, source: string): number[] =>
  wordBreaches(file, source)
    .map(({ line }) => line)
    .sort((a, b) => a - b);

describe('the lint of words', () => {
  it('reads comments and titles of tests, and no other code', () => {
    const source = [
      `const alone = 'whoever';`,
      '// Only the owner, whoever that is.',
      '/**',
      ' * A probe alone.',
      ' */',
      `it('answers whoever asks', () => {});`,
      'describe(`wherever`, () => {});',
      `const url = 'https://stands.example';`,
    ].join('\n');
    assert.deepEqual(linesIn('test/hub/a.test.ts', source), [2, 4, 6, 7]);
  });
  it('reads English sentences whole', () => {
    assert.deepEqual(linesIn('src/text/en/hub/hub.ts', `  'hub.alone': 'That which stands.',`), [1, 1]);
  });
  it('reads a document without its code', () => {
    assert.deepEqual(linesIn('docs/a.md', 'Run `alone`.\n```sh\nstands\n```\nIt stands.'), [5]);
  });
  it('lets “stands for” pass', () => {
    assert.deepEqual(linesIn('docs/a.md', 'ECE stands for Enterprise Chat and Email.'), []);
  });
  it('says what to write', () => {
    const [breach] = wordBreaches('docs/a.md', 'Whoever asks');
    assert.deepEqual(breach, { file: 'docs/a.md', line: 1, message: '“Whoever”: name the person: “the sender”' });
  });
  it('has at most 20 exceptions, each with a reason', () => {
    assert.ok(exceptions.length <= 20);
    for (const { reason } of exceptions) assert.notEqual(reason, '');
  });
});
