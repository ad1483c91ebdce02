/** Applies docs/glossary.md to all sentences. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deploymentSchema } from '../../src/model/deployment.ts';
import { en as english, fr as french } from './sentences.ts';
import { rowsOf } from './table-rows.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/glossary.md'), 'utf8');

/** Without patterns, word lists and command lines. */
const sentences = Object.keys(english).filter(
  (key) =>
    !key.endsWith('.words') &&
    !key.startsWith('intent.') &&
    key !== 'selection.areas' &&
    !/\.(?:words|line)\./.test(key) &&
    !/^command\..+\.usage$|^(?:cli|simulate|package)\.usage/.test(key),
);

/** English commands that are words of French. */
const alsoFrench = ['compare', 'test'];
/** A French sentence names these in English. */
const fields = Object.keys(deploymentSchema.shape);
/** The command of IMAP, not of the bot. */
const imapLogin = /\bLOGIN\b/g;
/** Keys with a command line of `ece-doctor`, the Exchange script's clipboard command, or a made-up product's name. */
const commandLineKeys = /^cli\.(?:usage|option)\.|^windows\.readme$|^exchange\.script\.how$|^fault\.tls-inspected$/;

describe('the glossary', () => {
  it('has terms and words', () => {
    assert.ok(tableUnder('Terms').length >= 20);
    assert.ok(tableUnder('Other words').length >= 5);
    assert.equal(tableUnder('Status words').length, 6);
  });

  for (const [term = '', words = ''] of tableUnder('Terms'))
    it(`is followed: “${term}” is ${words}`, () => {
      const forms = listed(words);
      assert.ok(forms.length > 0);
      const elsewise = sentences.filter(
        (key) =>
          !isNamedWithin(key) &&
          hasWord(own(english[key]), term) &&
          !forms.some((form) => hasBeginning(french[key], form)),
      );
      assert.deepEqual(
        elsewise.map((key) => `${key}: ${english[key]} | ${french[key]}`),
        [],
      );
    });

  for (const [said = '', avoided = ''] of [
    ...tableUnder('Terms').map(([term, , avoided]) => [term, avoided]),
    ...tableUnder('Other words'),
  ])
    if (listed(avoided).length > 0)
      it(`is followed: for ${said}, no French sentence has ${avoided}`, () => {
        const found = sentences.flatMap((key) =>
          listed(avoided)
            .filter((word) => hasWord(own(french[key]), word))
            .map((word) => `${word} in ${key}: ${french[key]}`),
        );
        assert.deepEqual(found, []);
      });
});

describe('the words for a result', () => {
  for (const [result = '', inEnglish = '', inFrench = ''] of tableUnder('Status words'))
    it(`are the same on cards, in files and on the command line: ${inEnglish}, ${inFrench}`, () => {
      const counts = [`cli.count.${result}_one`, `cli.count.${result}_other`, `card.counts.${result}_one`];
      for (const key of [`verdict.${result}`, ...counts].filter((one) => one in english)) {
        assert.ok(english[key]?.toLowerCase().includes(inEnglish), `${key}: ${english[key]}`);
        assert.ok(french[key]?.toLowerCase().includes(inFrench), `${key}: ${french[key]}`);
      }
      assert.ok(`verdict.${result}` in english);
    });
});

describe('French sentences', () => {
  it('elide before vowels', () => {
    const unelided =
      /(?<![\p{L}\d-])(?:le|la|de|que|ne|se|jusque|lorsque|puisque) (?=[aeiouyéèêàâîôû])(?!oui|onz|un (?:à|ou|seul)|y[aeo])|(?<![\p{L}\d-])(?:le|la|de|que|ne|se) h(?:[ôé]|eure|abit|istor|orloge|orair)|(?<![\p{L}\d])si ils?\b/iu;
    assert.deepEqual(
      sentences.filter((key) => unelided.test(own(french[key]))).map((key) => `${key}: ${french[key]}`),
      [],
    );
  });

  it('contain no word of the bot’s English commands, except in copied text and for words that are French too', () => {
    const understood = wordsOfCommands(french);
    const commands = wordsOfCommands(english).filter(
      (word) => /^[a-z]/.test(word) && ![...understood, ...alsoFrench, ...fields].includes(word),
    );
    assert.ok(commands.length > 30);
    const found = sentences
      .filter((key) => !commandLineKeys.test(key))
      .flatMap((key) =>
        commands
          .filter((command) => hasWord(withoutCommandLines(french[key]).replaceAll(imapLogin, ''), command))
          .map((command) => `${key}: ${command} in ${french[key]}`),
      );
    assert.deepEqual(found, []);
  });

  it('name the chat’s commands as a French user types them', () => {
    const commands = Object.keys(english)
      .filter((key) => /^command\..+\.words$/.test(key))
      .map((key) => [first(english[key]), first(french[key])] as const)
      .filter(([inEnglish, inFrench]) => inEnglish !== inFrench && !fields.includes(inEnglish));
    assert.ok(commands.length > 5);
    const found = sentences.flatMap((key) =>
      commands
        .filter(([command]) => new RegExp(`«\\s?${command}(?=\\s|»)`, 'u').test(french[key] ?? ''))
        .map(([command, inFrench]) => `${key}: ${command} instead of ${inFrench}: ${french[key]}`),
    );
    assert.deepEqual(found, []);
  });
});

function tableUnder(heading: string): string[][] {
  return rowsOf(page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '');
}

function listed(cell = ''): string[] {
  return cell
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The names repeat the term, so a short title may omit it: “No mailbox in Exchange Online: 8 mailboxes”. */
function isNamedWithin(key: string): boolean {
  return /^cause\..+\.title/.test(key) && (french[key] ?? '').includes('{{names}}');
}

/** `sign+in signin` of every command → sign in, signin */
function wordsOfCommands(catalogue: Record<string, string>): string[] {
  const lists = Object.keys(catalogue).filter((key) => /^command\..+\.words$/.test(key));
  return lists.flatMap((key) => (catalogue[key] ?? '').split(' ')).map((word) => word.replaceAll('+', ' '));
}

/** Also without files and addresses. */
function withoutCommandLines(sentence = ''): string {
  return sentence
    .replaceAll(/\{\{[^}]*\}\}|[A-Z]+(?:_[A-Z]+)+/g, '§')
    .replaceAll(
      /\b(?:ece-doctor|npm run|sc\.exe|pktmon|netsh) [^»,;.]*|«\s?probe \w+\s?»|\bport, [a-z, ]* et\b[^.]*/gu,
      '§',
    )
    .replaceAll(/\S*[=/\\]\S*|\S*\w\.\w\S*/g, '§');
}

/** `sign+in signin` → sign in */
function first(words = ''): string {
  return (words.split(' ')[0] ?? '').replaceAll('+', ' ');
}

/** Without quotations, placeholders, files, addresses, command lines and names. */
function own(sentence = ''): string {
  return sentence
    .replaceAll(/\{\{[^}]*\}\}/g, '§')
    .replaceAll(/«[^»]*»|"[^"]*"|“[^”]*”/g, '§')
    .replaceAll(/\S*[=/\\]\S*|\S*\w\.\w\S*/g, '§')
    .replaceAll(/\b(?:ece-doctor|npm run) [a-z ]+/g, '§')
    .replaceAll(/Chat and Email|\brun out\b|vérifier mail\b|\bECE_DOCTOR_[A-Z_]+|\b[A-Z]{5,}\b/g, '§');
}

function hasWord(sentence: string, word: string): boolean {
  const isName = word !== word.toLowerCase();
  return new RegExp(`(?<![\\p{L}\\d-])${word}(?![\\p{L}\\d-])`, isName ? 'u' : 'iu').test(sentence);
}

function hasBeginning(sentence = '', word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\d-])${word}`, 'iu').test(sentence.replaceAll("'", '’'));
}
