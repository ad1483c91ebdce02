import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checks } from '../../src/checks/index.ts';
import { selectionIn } from '../../src/checks/selection-words.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import { parseSelection, vocabulary } from '../../src/runs/selection.ts';
import { languages, read } from '../../src/text/index.ts';
import { anyText, changed, textOf } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { contoso } from './deployment.ts';

const deployment: Deployment = {
  ...contoso,
  mailboxes: ['sales@example.com', "o'brien@example.com", 'all@example.com'],
  servers: [
    ...contoso.servers,
    { name: 'mail', roles: ['services'] },
    { name: 'on', roles: ['application'] },
    { name: 'Quick', roles: ['services'] },
    { name: '7', roles: ['services'] },
  ],
};
const words = [
  ...vocabulary().flatMap(({ word, also }) => [word, ...also]),
  ...deployment.servers.map(({ name }) => name),
  ...deployment.mailboxes,
  'svc-ece@example.com',
  ...'on sur depuis through par proxy quick rapide and et le la , ; “ ” nobody@example.com ece-svc-99 netwrok'.split(
    ' ',
  ),
];
const line = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((chosen) => chosen.join(' ')),
  changed(fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((chosen) => chosen.join(' '))),
  textOf(words, 20),
  anyText(1100),
);
const ids = new Set<string>(checks.map(({ id }) => id));

function assertRead(text: string): void {
  const parsed = parseSelection(text, deployment);
  if (!parsed.ok) {
    for (const language of languages) assert.ok(read(parsed.error, { language }) !== parsed.error.key);
    if (parsed.suggestion !== undefined) assert.ok(parseSelection(parsed.suggestion, deployment).ok, parsed.suggestion);
    return;
  }
  const { selection } = parsed;
  assert.ok(selection.checks.length > 0 && selection.checks.every((id) => ids.has(id)));
  assert.deepEqual(selection.checks, [...new Set(selection.checks)].sort());
  for (const mailbox of selection.mailboxes) assert.ok(mailbox.includes('@') && words.includes(mailbox));
  for (const said of [selection.text, ...languages.map((language) => selectionIn(language, selection.text))])
    assert.deepEqual(parseSelection(said, deployment), parsed, said);
}

describe('an arbitrary typed selection', () => {
  it('means the same as its canonical text in each language, or is refused with a sentence and a valid suggestion', () => {
    fc.assert(fc.property(line, assertRead), tried(500));
  });
  for (const { why, input } of corpusOf('selection')) it(why, () => assertRead(input));
});
