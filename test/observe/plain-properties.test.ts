import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { toPlain, printable } from '../../src/observe/plain.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { anyText, isClean, textOf } from '../kit/hostile-text.ts';

/** Characters; longer than all of these texts, so none is cut. */
const longest = 4000;
const text = fc.oneof(anyText(400), textOf(['password=', 'hunter2', 'Bearer ', 'eyJhbGciOiJ', '😀', '"', ' '], 60));

function assertPlain(outside: string, cap: number): void {
  const kept = toPlain(outside, cap);
  assert.ok(kept.length <= cap);
  assert.ok(isClean(kept), JSON.stringify(kept));
  // A cut may leave a text that looks like the beginning of a secret. An uncut text does not change again.
  const whole = toPlain(outside, longest);
  assert.equal(toPlain(whole, longest), whole);
}

describe('text from outside', () => {
  it('is cut, has no hidden characters and no split surrogate pairs, and is unchanged by a second cleaning', () => {
    fc.assert(fc.property(text, fc.integer({ min: 1, max: 500 }), assertPlain), tried(3000));
  });
  it('keeps a short harmless text unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('mail', 'é', '😀', '7', '.'), { maxLength: 60 }), (words) => {
        const harmless = words.join(' ');
        assert.equal(printable(harmless), harmless);
        assert.equal(toPlain(harmless, 500), harmless);
      }),
      tried(300),
    );
  });
  for (const { why, input } of corpusOf('plain'))
    it(why, () => [1, 2, 3, 5, 20].forEach((cap) => assertPlain(input, cap)));
});
