import assert from 'node:assert/strict';
import { en, fr } from './sentences.ts';

/** A person types these, so they have the apostrophe of a keyboard. */
const typed = /\.words\./;

/** A cmdlet with its arguments is copied, so it keeps straight quotes. */
const cmdlet = /\b(?:Add|Connect|Get|New|Remove|Set|Start|Test|Update)-[A-Z]\w+ [^»”\n]*/gu;

describe('an apostrophe in a sentence', () => {
  for (const [language, catalogue] of Object.entries({ en, fr }))
    it(`is the typographic one (${language})`, () => {
      const straight = Object.entries(catalogue)
        .filter(([key, sentence]) => !typed.test(key) && sentence.replaceAll(cmdlet, '').includes("'"))
        .map(([key, sentence]) => `${key}: ${sentence}`);
      assert.deepEqual(straight, []);
    });
});
