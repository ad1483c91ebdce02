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
const addresses = [...deployment.mailboxes, 'svc-ece@example.com'];
const noServer = contoso.servers.filter(({ roles }) => !roles.some((role) => role !== 'database'));

interface Part {
  typed: string;
  means: 'nothing' | 'nothing known' | { server?: string; mailbox?: string; checks?: string[] };
}
/** Words, and what a person means by them. */
const part: fc.Arbitrary<Part> = fc.oneof(
  fc
    .constantFrom(...vocabulary().filter(({ kind }) => kind !== 'all'))
    .chain(({ word, also, checks: wanted }) =>
      fc.constantFrom(word, ...also).map((typed) => ({ typed, means: { checks: wanted } })),
    ),
  fc
    .constantFrom(...deployment.servers.filter((server) => !noServer.includes(server)))
    .map(({ name }) => ({ typed: `on ${name}`, means: { server: name } })),
  fc
    .constantFrom('the server ece-app-01', 'sur le serveur ece-app-01', 'via ece-app-01')
    .map((typed) => ({ typed, means: { server: 'ece-app-01' } })),
  fc.constantFrom(...addresses).map((mailbox) => ({ typed: `for ${mailbox}`, means: { mailbox } })),
  fc
    .constantFrom('please', 'the', 'for', 'avec', 'et', 'pour la', 'of the')
    .map((typed) => ({ typed, means: 'nothing' as const })),
  fc
    .constantFrom('server 9', 'ece-app-9', 'on ece-app-9', 'nobody@example.org', 'xylophone', 'Summer2024!')
    .map((typed) => ({ typed, means: 'nothing known' as const })),
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
  it('contains everything that was named, or is refused', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const parsed = parseSelection(parts.map(({ typed }) => typed).join(' '), deployment);
        const unknown = parts.filter(({ means }) => means === 'nothing known');
        if (!parsed.ok) return;
        assert.deepEqual(unknown, []);
        const { checks: selected, servers, mailboxes } = parsed.selection;
        const named = parts.flatMap(({ means }) => (typeof means === 'string' ? [] : [means]));
        for (const { server, mailbox, checks: wanted } of named) {
          if (server !== undefined) assert.ok(servers.length === 0 || servers.includes(server), server);
          if (mailbox !== undefined) assert.ok(mailboxes.length === 0 || mailboxes.includes(mailbox), mailbox);
          assert.deepEqual(wanted?.filter((id) => !selected.includes(id)) ?? [], []);
        }
        // All servers or mailboxes are meant only if all of them, or none, were named.
        const count = (key: 'server' | 'mailbox') => new Set(named.flatMap((one) => one[key] ?? [])).size;
        if (servers.length === 0) assert.ok([0, deployment.servers.length].includes(count('server')));
        if (mailboxes.length === 0) assert.ok([0, addresses.length].includes(count('mailbox')));
      }),
      tried(1000),
    );
  });

  for (const { why, input } of corpusOf('selection')) it(why, () => assertRead(input));
});
