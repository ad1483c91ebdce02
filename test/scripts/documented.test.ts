/** Each rule finds a planted mistake, and no mistake in the documents. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { type Document, documentOf, readDocument } from '../../scripts/documented/document.ts';
import {
  commandLines,
  deployments,
  fences,
  files,
  generated,
  keptFolders,
  links,
  scriptsAndSwitches,
  settings,
  written,
} from '../../scripts/documented/rules.ts';
import { commandsIn } from '../../scripts/documented/shell-words.ts';
import { en } from '../../src/text/en/index.ts';
import { fr } from '../../src/text/fr/index.ts';

const root = path.join(import.meta.dirname, '../..');
const documents = new Map([...written, ...generated].map((file) => [file, readDocument(file, root)]));
const anchorsOf = (file: string): string[] => documents.get(file)?.anchors ?? [];

interface Rule {
  promise: string;
  of: (document: Document) => string[];
  in: string[];
  /** A document that breaks the rule; `said` is the expected message. */
  planted: string;
  said: RegExp;
}

const rules: Rule[] = [
  {
    promise: 'has a fence that does not say whether it is run',
    of: fences,
    in: written,
    planted: 'Type\n\n```\nls\n```\n',
    said: /^x\.md:3: this fence has no language/,
  },
  {
    promise: 'puts what it keeps into a folder that a former procedure kept',
    of: keptFolders,
    in: written,
    planted:
      '```sh\nmv data data-before\ncp -a data /var/data-after && ls\nrm -rf kept-before\nmv data kept-before\n```\n',
    said: /^x\.md:1: data-before may exist\nx\.md:1: \/var\/data-after may exist$/,
  },
  {
    promise: 'links to a file or a heading that does not exist',
    of: (document) => links(document, anchorsOf),
    in: [...written, ...generated],
    planted: '# One\n\n[a](#two), [b](nowhere.md), [c](docs/operations/bot.md#roles), [d](#one)\n',
    said: /^x\.md:3: x\.md has no heading #two\nx\.md:3: there is no nowhere\.md$/,
  },
  {
    promise: 'names a file of the project that does not exist',
    of: files,
    in: written,
    planted:
      'See src/hub/nothing.ts, src/hub/keys, docs/reference/checks/, `test/fixtures/artifacts/X.json`.\n\n```sh\nls scripts/none\n```\n',
    said: /^x\.md:1: there is no src\/hub\/nothing\.ts\nx\.md:4: there is no scripts\/none$/,
  },
  {
    promise: 'shows a command line that ece-doctor refuses',
    of: commandLines,
    in: written,
    planted:
      'First `ece-doctor probe run`, then\n\n```sh\nece-doctor probe rum\n./ece-doctor check --home x | less\n```\nor `ece-doctor check all --bot x`.\n',
    said: /^x\.md:3: There is no command “probe rum”.*\nx\.md:3: “check” has no option --home.*\nx\.md:7: check has no option --bot/,
  },
  {
    promise: 'names an npm script or a switch that does not exist',
    of: scriptsAndSwitches,
    in: written,
    planted: '`npm run dance`, `npm run demo -- --no-playground`, `--without-names`, `--sideways`\n',
    said: /^x\.md:1: package\.json has no script dance\nx\.md:1: nothing has a switch --sideways$/,
  },
  {
    promise: 'names a setting that nothing reads',
    of: settings,
    in: written,
    planted: '`ECE_DOCTOR_COLOUR`, ECE_DOCTOR_DATA\n\n```sh\nCOLOUR_OF=red ls\n```\n',
    said: /^x\.md:1: nothing reads the setting ECE_DOCTOR_COLOUR\nx\.md:4: nothing reads the setting COLOUR_OF$/,
  },
  {
    promise: 'shows a deployment file that is refused',
    of: deployments,
    in: written,
    planted: '```yaml\nname: contoso\nrelaese: "12.6(1)"\n```\n',
    said: /^x\.md:1: .*relaese/m,
  },
];

describe('no document', () => {
  for (const { promise, of, in: where, planted, said } of rules) {
    it(promise, () => {
      assert.match(of(documentOf('x.md', planted)).join('\n'), said);
      assert.deepEqual(
        where.flatMap((file) => of(documents.get(file) ?? documentOf(file, ''))),
        [],
      );
    });
  }
});

describe('no sentence of a card, a page or the command line', () => {
  for (const [language, catalogue] of Object.entries({ en, fr })) {
    // These rules read quoted parts of a sentence as code.
    const document = documentOf(
      `src/text/${language}`,
      Object.values(catalogue)
        .map((sentence) =>
          sentence
            .replaceAll('{{homeOption}}', '')
            .replace(/[“"]([^”"\n]*)[”"]|«\s?([^»\n]*?)\s?»/gu, '`$1$2`')
            .replaceAll('\n', '\n\n'),
        )
        .join('\n\n'),
    );
    it(`names a file, a command, a switch or a setting that does not exist (${language})`, () => {
      assert.ok(document.codes.filter(({ text }) => text.startsWith('ece-doctor ')).length > 10);
      assert.deepEqual(
        [files, commandLines, scriptsAndSwitches, settings].flatMap((rule) => rule(document)),
        [],
      );
    });
  }
});

describe('a fence', () => {
  it('has its attributes behind its language', () =>
    assert.deepEqual(
      documentOf('x.md', '1. Type\n\n   ```sh until="is up" exit=1 long\n   a\n     b\n   ```\n').fences,
      [{ line: 3, language: 'sh', attributes: { until: 'is up', exit: 1, long: true }, text: 'a\n  b\n' }],
    ));
  it('is refused if it is not closed or has an unknown attribute', () => {
    assert.throws(() => documentOf('x.md', '```sh\nls\n'), /x\.md:1: this fence is not closed/);
    assert.throws(() => documentOf('x.md', '```sh slow\nls\n```\n'), /x\.md:1: a fence does not say slow/);
    assert.throws(() => documentOf('x.md', '```sh exit=soon\nls\n```\n'), /a fence does not say exit=soon/);
  });
});

describe('the commands of a line', () => {
  it('are separated, without redirections and comments', () =>
    assert.deepEqual(commandsIn('a "b c" > "x y" && d \\\n  --e="f g" | h # i\nj 2>&1 k'), [
      ['a', 'b c'],
      ['d', '--e=f g'],
      ['h'],
      ['j', 'k'],
    ]));
});
