/**
 * Text that is copied or typed is exempt from French typography: command lines, JSON, YAML and file names have straight
 * quotes and plain spaces.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fr } from './sentences.ts';
import { withFrenchSpaces } from '../../scripts/french-spaces.ts';

const [noBreak, narrow] = ['\u00a0', '\u202f'];
const appPackage = JSON.parse(readFileSync('manifest/fr.json', 'utf8')) as Record<string, string>;
/** `intent.` keys are what people type. */
const sentences = Object.entries({ ...fr, ...appPackage }).filter(
  ([key]) => !key.startsWith('intent.') && key !== '$schema',
);

describe('the punctuation of a French sentence', () => {
  it('has its spaces: narrow before ; ! ?, wide before a colon and inside « », all of them no-break', () => {
    holds(
      (sentence) =>
        sentence === withFrenchSpaces(sentence) &&
        !/[\p{L}\d)»}§][;!?](?=\s|$)|[\p{L})»}§]:(?=\s|$)/u.test(prose(sentence)),
    );
  });

  it('uses the ellipsis character', () => {
    holds((sentence) => !/[´`]|\.\.\./u.test(prose(sentence)));
  });

  it('uses « » for quotations, never English or straight quotation marks', () => {
    holds((sentence) => !/["“”]/u.test(prose(sentence)));
  });

  it('keeps accents on capitals', () => {
    holds(
      (sentence) =>
        !/(?<![\p{L}\d_])(?:A (?:la|le|l’|partir|moins|chaque|un|défaut|ce|propos|nouveau)|(?:Etat|Etape|Echec|Equip|Etre|Evit|Etabli|Ecri|Edit|Epuis|Ega|Etei|Elev|Ech|Ele)\p{Ll}*)(?![\p{L}\d_])/u.test(
          prose(sentence),
        ),
    );
  });

  it('is corrected from keyboard spaces in sentences and nowhere else', () => {
    assert.equal(
      withFrenchSpaces("'Un nom : « x » ; pourquoi ? Non !'"),
      `'Un nom${noBreak}: «${noBreak}x${noBreak}»${narrow}; pourquoi${narrow}? Non${narrow}!'`,
    );
    for (const code of ['host: {{host}}:993', '{ a: 1 }', '$b = 1;[Random]', 'https://x.example/?a=b', "'key': 'x',"])
      assert.equal(withFrenchSpaces(code), code);
  });
});

function holds(rule: (sentence: string) => boolean): void {
  assert.ok(sentences.length > 2000);
  assert.deepEqual(
    sentences.filter(([, sentence]) => !rule(sentence)).map(([key, sentence]) => `${key}: ${shown(sentence)}`),
    [],
  );
}

/** Terminals show these spaces alike. */
function shown(sentence: string): string {
  return sentence.replaceAll(noBreak, '[nbsp]').replaceAll(narrow, '[nnbsp]');
}

function prose(sentence: string): string {
  const code = [
    // A cmdlet or program with its arguments.
    String.raw`\b(?:Add|Connect|Get|New|Remove|Set|Start|Test|Update)-[A-Z]\w+ [^»\n]*`,
    String.raw`\b(?:ece-doctor|chmod|chown|icacls|sc\.exe|reg\.exe|npm run) [^»\n]*`,
    String.raw`--\w+ "[^"]*"`,
    String.raw`\$b = [^»]*`,
    String.raw`"(?:\{\{value\}\}|12\.6[^"]*)"`,
    String.raw`(?<!\{)\{ ?"?\w[^{}]*\}`,
    String.raw`\b(?:group|proxy|Upgrade|champ|name|imap|\d+):(?= [\w§]|\s;)`,
  ];
  return code.reduce((left, pattern) => left.replaceAll(new RegExp(pattern, 'gu'), '§'), sentence);
}
