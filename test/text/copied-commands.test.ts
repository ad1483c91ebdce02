/**
 * A command in a sentence is in quotation marks, or it follows a colon and ends the text. Otherwise people would copy
 * the next characters, for instance a full stop, and pass them to the command.
 */
import assert from 'node:assert/strict';
import { en, fr } from './sentences.ts';

const catalogues: Record<string, Record<string, string>> = { en, fr };

/** Arguments. A cmdlet that is only mentioned has none. */
const given = /(?=\s(?:-|\/|\||\{\{|\$|'|\p{Lu}))/u.source;
const commands = [
  String.raw`\b(?:Add|Connect|Disable|Enable|Get|Install|New|Remove|Set|Start|Test|Update)-[A-Z]\w+${given}`,
  // After "run", a cmdlet is a command even without arguments.
  String.raw`(?<=\b(?:run|exécuter|exécutez)(?:\s?:)? )[A-Z][a-z]+-[A-Z]\w+`,
  String.raw`\b(?:(?:keytool|w32tm|certutil|setfacl) (?=[/-])|(?:netsh|openssl) (?=[a-z])|(?:nslookup|icacls) (?=["{]))`,
  String.raw`\bece-doctor (?=[a-z])`,
];
const command = new RegExp(commands.join('|'), 'gu');

describe('a command in a sentence', () => {
  for (const [language, catalogue] of Object.entries(catalogues)) {
    // Example lines are compared, not shown.
    const found = Object.entries(catalogue)
      .filter(([key]) => !key.startsWith('intent.'))
      .flatMap(([key, sentence]) => [...sentence.matchAll(command)].map(({ index }) => ({ key, sentence, index })));

    it(`can be copied without other text (${language})`, () => {
      assert.ok(found.length > 40, String(found.length));
      const wrong = found.filter(({ sentence, index }) => !isAlone(sentence, index));
      assert.deepEqual(
        wrong.map(({ key, sentence, index }) => `${key}: ${sentence.slice(index)}`),
        [],
      );
    });
  }

  it('does not count as copyable if a word or a mark follows it', () => {
    for (const sentence of [
      'Run: Get-Mailbox -Identity {{identity}}.',
      'Run: Get-Mailbox -Identity {{identity}}, and compare',
      'Run: Get-Mailbox -Identity {{identity}} and compare',
      'Run: Get-Mailbox -Identity {{identity}} (a licence is needed)',
      'Run: Get-Mailbox | Format-List Name, Type and compare',
      'Run Get-Mailbox -Identity {{identity}}',
      'Run: ece-doctor probe allow --file NAME=PATH.',
    ])
      assert.ok(!isAlone(sentence, sentence.search(/Get-Mailbox|ece-doctor/)), sentence);
    for (const sentence of [
      'Run: Get-Mailbox -Identity {{identity}} | Format-List Name, Type',
      'Run "nslookup {{host}}", and compare.',
      'Run: Set-Mailbox -Identity {{identity}} -ProhibitSendQuota 99GB -Confirm:$false',
      "Run: Set-Mailbox -Identity {{identity}} -EmailAddresses 'two words','one'",
    ])
      assert.ok(isAlone(sentence, sentence.search(/[GS]et-Mailbox|nslookup/)), sentence);
  });
});

function isAlone(sentence: string, at: number): boolean {
  const [before, rest] = [sentence.slice(0, at), sentence.slice(at)];
  if (isQuoted(before, rest)) return true;
  return /:\s$/u.test(before) && isCommand(rest.match(/(?:'[^']*'|"[^"]*"|\S)+/gu) ?? []);
}

/** A mark opens directly before the command and closes after it. */
function isQuoted(before: string, rest: string): boolean {
  const [, mark] = /(["“«])\s?$/u.exec(before) ?? [];
  return mark !== undefined && rest.includes({ '"': '"', '“': '”', '«': '»' }[mark] ?? mark);
}

/** A program or cmdlet and its options with one value each; Format-List takes a list. */
function isCommand(words: readonly string[]): boolean {
  const value = /^(?:\{\{\w+\}\}|'[^']*'(?:,'[^']*')*|\$\w+|[\p{L}\w.:=\\/@-]*[\p{L}\w]|"[^"]*")$/u;
  const shell = /^[a-z]/.test(words[0] ?? '');
  let [mayBeValue, inList] = [true, false];
  return words.every((word, at) => {
    const isFirst = at === 0 || words[at - 1] === '|';
    const isOption = /^(?:-{1,2}|\/)[\w]+(?::\$?\w+)?$/u.test(word);
    const isListed = inList && (words[at - 1] === 'Format-List' || words[at - 1]?.endsWith(',') === true);
    const fits =
      isFirst ||
      isOption ||
      word === '|' ||
      (isListed && /^\w+,?$/u.test(word)) ||
      (value.test(word) && (mayBeValue || shell));
    if (isFirst) inList = word === 'Format-List';
    mayBeValue = isFirst ? word !== 'Format-List' : isOption;
    return fits;
  });
}
