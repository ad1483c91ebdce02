/** Each page of a console has one name and one path in all texts: docs/glossary.md, "Console pages". */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { en, fr } from './sentences.ts';
import { rowsOf } from './table-rows.ts';

const glossary = readFileSync(path.join(import.meta.dirname, '../../docs/glossary.md'), 'utf8');
const [pages = [], consoles = []] = (glossary.split(/^## Console pages$/m)[1] ?? '')
  .split(/\n\n(?=\|)/)
  .slice(1)
  .map(rowsOf);

/** Without the words that people type, and the forms of commands. */
const keys = Object.keys(en).filter((key) => !/^intent\.|\.words$|^cli\.usage/.test(key));

/** Below a page, or in a dialogue of it. */
const belowPages =
  /^(?:Authentication|Authentification|Permissions|Autorisations|Add a permission|Ajouter une autorisation)\b/;
/** Also the names of a service and of a setting. */
const alsoOther = ['Service health', 'Per-user MFA', 'Authentification multifacteur par utilisateur'];
/** Also words for other things. */
const words = {
  en: ['Users', 'Policies', 'Overview', 'Mailboxes', 'Licenses', 'Mail flow'],
  fr: ['Utilisateurs', 'Stratégies', 'Vue d’ensemble', 'Boîtes aux lettres', 'Licences', 'Flux de messagerie'],
};

describe('the pages of consoles', () => {
  it('are in the glossary', () => {
    assert.ok(pages.length >= 15);
    assert.ok(consoles.length >= 5);
  });

  for (const [name = '', french = ''] of [...pages, ...consoles])
    it(`have one name in French: ${name}`, () => {
      const found = keys.filter((key) => en[key]?.includes(name));
      assert.ok(found.length > 0, 'no sentence has this name: remove it from the glossary');
      assert.deepEqual(
        found.filter((key) => !eachInFull(fr[key]).includes(french)).map((key) => `${key}: ${fr[key]}`),
        [],
      );
    });

  for (const [language, catalogue, column] of [
    ['en', en, 0],
    ['fr', fr, 1],
  ] as const) {
    const paths = pages.flatMap((row) => row[column] ?? []);

    it(`have no other path (${language})`, () => {
      const strays = keys.flatMap((key) =>
        pathsIn(catalogue[key])
          .filter((found) => !belowPages.test(found) && !paths.some((one) => found.startsWith(one)))
          .map((found) => `${key}: ${found}`),
      );
      assert.deepEqual(strays, []);
    });

    it(`are never named without their path (${language})`, () => {
      const leaves = paths
        .map((one) => one.split(' > ').at(-1) ?? '')
        .filter((leaf) => !alsoOther.includes(leaf) && !words[language].includes(leaf));
      assert.ok(leaves.length >= 8);
      const strays = keys.flatMap((key) =>
        leaves
          .filter((leaf) => new RegExp(`(?<!> )(?<![\\p{L}\\d])${leaf}`, 'u').test(catalogue[key] ?? ''))
          .map((leaf) => `${key}: ${leaf}`),
      );
      assert.deepEqual(strays, []);
    });

    it(`and consoles have no other name (${language})`, () => {
      const avoided = [...pages, ...consoles].flatMap(([, , not = '']) =>
        not.split(', ').filter((name) => name !== ''),
      );
      assert.ok(avoided.length > 10);
      const strays = keys.flatMap((key) =>
        avoided.filter((name) => catalogue[key]?.includes(name)).map((name) => `${key}: ${name}`),
      );
      assert.deepEqual(strays, []);
    });
  }

  it('are found anywhere in a sentence', () => {
    assert.deepEqual(pathsIn('In it, under Users > Active users, open it. Then see Billing > Your products.'), [
      'Users > Active users',
      'Billing > Your products',
    ]);
    assert.deepEqual(pathsIn('Ouvrir Entra ID > Accès conditionnel > Stratégies, puis Autre menu > Page'), [
      'Entra ID > Accès conditionnel > Stratégies',
      'Autre menu > Page',
    ]);
  });
});

/** Of two consoles, the second one's noun is left out. */
function eachInFull(sentence = ''): string {
  return sentence.replace('Entra ou Microsoft 365', 'Entra ou centre d’administration Microsoft 365');
}

/** A path begins at the first part of a page of the glossary, or else at the last capital letter before the first `>`. */
function pathsIn(sentence = ''): string[] {
  const starts = pages.flatMap((row) => row.slice(0, 2)).map((one) => one.split(' > ')[0] ?? '');
  return sentence
    .split(/[.,:;()"“”«»]/)
    .filter((part) => part.includes(' > '))
    .map((part) => {
      const [before = ''] = part.split(' > ');
      const [known] = starts.filter((start) => before.endsWith(start)).toSorted((a, b) => b.length - a.length);
      const own = known ?? before.slice(Math.max(0, before.search(/\p{Lu}[^\p{Lu}]*$/u)));
      return `${own}${part.slice(before.length)}`.trim();
    });
}
