import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { intents } from '../../../src/teams/understanding/intents.ts';
import { holdsSecret } from '../../../src/teams/understanding/typed-secret.ts';
import { understand } from '../../../src/teams/understanding/understand.ts';
import { anyText, textOf } from '../../kit/hostile-text.ts';
import { tried } from '../../kit/properties.ts';
import { contoso } from '../../runs/deployment.ts';

const words =
  'who|qui|mail|no|pas|ece-svc-01|ece-svc-1|sales@example.com|993|8F3K|AADSTS50011|outlook.office365.com:993|?|!|😡|hi|bonjour|l’|n’arrive|-|:|password|Summer2026!|\u202e|ﬁ|İ'.split(
    '|',
  );
const line = fc.oneof(
  textOf(words, 8),
  anyText(200),
  fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }).map((parts) => parts.join(' ')),
);

describe('any line without a command', () => {
  it('has a known meaning, always the same', () => {
    fc.assert(
      fc.property(line, (typed) => {
        const understood = understand(typed, contoso);
        const meant =
          understood.kind === 'sure' ? [understood.intent] : understood.kind === 'torn' ? understood.intents : [];
        assert.ok(meant.every((intent) => intents.includes(intent)));
        assert.equal(new Set(meant).size, meant.length);
        assert.deepEqual(understand(typed, contoso), understood);
        holdsSecret(typed);
      }),
      tried(300),
    );
  });

  it('is never surely understood in another script', () => {
    const scripts = [
      'а'.codePointAt(0),
      'א'.codePointAt(0),
      'अ'.codePointAt(0),
      '一'.codePointAt(0),
      'あ'.codePointAt(0),
    ];
    const letter = fc
      .tuple(fc.constantFrom(...scripts), fc.nat(25))
      .map(([start = 0, more]) => String.fromCodePoint(start + more));
    const word = fc.array(letter, { minLength: 1, maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (typed) => {
        assert.equal(understand(typed.join(' '), contoso).kind, 'unknown');
      }),
      tried(200),
    );
  });

  it('is only compared by its beginning, however long it is', () => {
    for (const long of ['why ', 'a', '😡', '? ', 'sales@example.com ', 'no mail ', '9', '-', "l'"]) {
      const typed = long.repeat(Math.ceil(30_000 / long.length));
      assert.ok(['sure', 'torn', 'things', 'unknown'].includes(understand(typed, contoso).kind));
      holdsSecret(typed);
    }
  }).timeout(5000);
});
