import assert from 'node:assert/strict';
import { described } from '../../scripts/regular-expressions.ts';
import { slownessOf } from '../../scripts/regular-expressions/growth.ts';

const slow: RegExp[] = [
  /^(a+)+$/,
  /^(a|a)*$/,
  /^(?:a|aa)+$/,
  /^(?:[a-z\d]+-?)*!/i,
  /^(([a-z])+.)+[A-Z]([a-z])+$/,
  /^"(?:\\"|.)*"$/s,
  /\s+$/,
  /a+b/,
  /<[^>]*>/,
  /\/\*[\s\S]*?\*\//g,
  /^\s*(.*?)\s*$/s,
  /\s*,\s*/,
  /[\w.]+@/,
  /(?<![a-z])[a-z][a-z.]*@/g,
  /\b[a-z]\w*(?:\.[a-z]\w*)+\.[A-Z]/,
  /(?:^|_)log-.*\.zip/,
  /x(?=[^y]*y)/g,
];

const linear: RegExp[] = [
  /(?<!\s)\s+$/,
  /^a+b/,
  /a{1,64}@/,
  /<[^<>]*>/,
  /[^,]+/g,
  /^(?:a|b)*$/,
  /^(?:[^"\\]|\\.)*$/s,
  /"(?:[^"\\]|\\.)*(?:"|\\?$)/gs,
  /\p{L}+/gu,
  /x.*/s,
  /^\d{4}-\d\d-\d\d/,
];

describe('the linear-time rule', () => {
  for (const pattern of slow)
    it(`finds ${String(pattern)}`, () => {
      const found = slownessOf(pattern, pattern.global);
      assert.ok(found);
      assert.match(described(pattern, found), /^\/.* takes \d+ ms for \d+ characters/);
    });

  for (const pattern of linear)
    it(`accepts ${String(pattern)}`, () => assert.equal(slownessOf(pattern, pattern.global), undefined));
});
