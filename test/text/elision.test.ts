import assert from 'node:assert/strict';
import { fr } from './sentences.ts';
import { read, say } from '../../src/text/index.ts';
import type { TextValue } from '../../src/model/text.ts';

const french = Object.entries(fr);
/** Placeholders of dates, which have an article before them: « le 25 nov. ». */
const dates = new Set(
  'again at began day end ended expiresAt first from known last modified notBefore now oldest renewed running since start time to until waiting'.split(
    ' ',
  ),
);
const silent = (server: TextValue, escape?: (text: string) => string): string =>
  read(say('network/java-trust.not-known', { server }), { language: 'fr', escape });

describe('a French sentence', () => {
  it('elides before every value that begins with a vowel', () => {
    const values = (sentence: string): Record<string, TextValue> =>
      Object.fromEntries([...sentence.matchAll(/\{\{([\w-]+)\}\}/g)].map(([, name = '']) => [name, 'ece-svc-01']));
    const wrong = french.flatMap(([key, sentence]) => {
      const said = read(
        { key: key.replace(/_(?:one|other)$/, ''), with: { ...values(sentence), count: 1 } },
        { language: 'fr' },
      );
      return /(?<![\p{L}\d’'-])(?:de|que|lorsque|puisque|jusque|quoique|ne|se) ece-svc-01/iu.test(said)
        ? [`${key}: ${said}`]
        : [];
    });
    assert.deepEqual(wrong, []);
    assert.ok(french.some(([, sentence]) => /(?<!\p{L})de \{\{/u.test(sentence)));
  });
  it('has an article only before dates', () => {
    const wrong = french.flatMap(([key, sentence]) =>
      [...sentence.matchAll(/(?<![\p{L}’-])(?:le|la|du|au) (?:« ?)?\{\{([\w-]+)/giu)]
        .filter(([, name = '']) => !dates.has(name))
        .map(() => `${key}: ${sentence}`),
    );
    assert.deepEqual(wrong, []);
  });
  it('has « d’ » before a vowel and « de » otherwise, with any mark around the value', () => {
    assert.match(silent('ece-svc-01'), /^La sonde d’ece-svc-01 est/);
    assert.match(
      silent('ece-svc-01', (text) => `\`${text}\``),
      /^La sonde d’`ece-svc-01` est/,
    );
    assert.match(silent('smtp-01'), /^La sonde de smtp-01 est/);
    assert.match(silent('hub.example.com'), /^La sonde de hub/);
  });
  it('repeats « de » before each item of a list', () => {
    assert.match(
      silent({ list: ['ece-svc-01', 'smtp-01', 'ece-app-01'] }),
      /^La sonde d’ece-svc-01, de smtp-01 et d’ece-app-01 est/,
    );
    assert.match(
      silent({ list: ['ece-svc-01', say('card.more', { count: 2 })] }),
      /^La sonde d’ece-svc-01 et de 2 autres est/,
    );
  });
  it('has « que » once before a list', () =>
    assert.equal(
      read(say('absence.stopped', { server: { list: ['ece-svc-01', 'ece-app-01'] } }), { language: 'fr' }),
      'L’exécution a été arrêtée avant qu’ece-svc-01 et ece-app-01 ait fait cette observation.',
    ));
});

describe('the content of a value', () => {
  it('is not read as a placeholder', () => {
    for (const language of ['en', 'fr'] as const)
      assert.match(
        read(say('absence.pending', { server: '{{server}} $t(card.more)' }), { language }),
        /\{\{server\}\} \$t\(card\.more\)/,
      );
  });
});
