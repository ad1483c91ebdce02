import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type DeclaredAlias, declaredAliasSchema, mostAliases } from '../../../src/model/declared-alias.ts';
import { changedAlias, parseAliasLine } from '../../../src/runs/cut-over/alias-line.ts';
import { readAliasTable } from '../../../src/runs/cut-over/alias-table.ts';
import { changed, textOf } from '../../kit/hostile-text.ts';
import { corpusOf, tried } from '../../kit/properties.ts';

const pieces = [
  'alias',
  'mailbox',
  'Boîte aux lettres',
  'authentication',
  'protocole',
  'serveur',
  'instance',
  'sep=;',
  'sales@example.com',
  'hr@example.com',
  'imap',
  'POP3',
  'graph',
  'password',
  'mot de passe',
  'OAuth 2.0',
  'mail.example.org:993',
  'outlook.office365.com',
  '"',
  '""',
  ';',
  ',',
  '\t',
  '\n',
  '=cmd|',
  '__proto__',
  '-',
  'remove',
];
const former: DeclaredAlias[] = [
  { name: 'Sales', mailbox: 'sales@example.com', instance: 'rx1' },
  { name: 'HR', mailbox: 'hr@example.com' },
  { name: 'Jobs', mailbox: 'hr@example.com' },
];

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => /^[\p{L}\p{N}][\p{L}\p{N} "';,]*$/u.test(text));
const rows = fc.uniqueArray(
  fc.record(
    {
      name: word.map((text) => text.trim()),
      mailbox: fc.nat(9999).map((n) => `box${n}@example.com`),
      protocol: fc.constantFrom('imap' as const, 'pop3' as const, 'graph' as const),
      authentication: fc.constantFrom('password' as const, 'oauth' as const),
      instance: fc.nat(99).map((n) => `rx ${n}`),
    },
    { requiredKeys: ['name', 'mailbox'] },
  ),
  { selector: ({ name }) => name.normalize('NFC').toLowerCase(), minLength: 1, maxLength: 20 },
);
const columns = ['name', 'mailbox', 'protocol', 'authentication', 'instance'] as const;
const headings = {
  name: 'Alias',
  mailbox: 'Mailbox',
  protocol: 'Protocol',
  authentication: 'Auth',
  instance: 'Instance',
};

describe('the reader of tables of aliases', () => {
  it('ends for every text with valid aliases, each once, within the limit, and sentences', () => {
    const check = (text: string): void => {
      const { aliases, problems } = readAliasTable(text, former);
      for (const alias of aliases) assert.deepEqual(declaredAliasSchema.parse(alias), alias);
      assert.equal(new Set(aliases.map(({ name }) => name.normalize('NFC').toLowerCase())).size, aliases.length);
      assert.ok(aliases.length <= mostAliases && aliases.length + problems.length > 0);
    };
    fc.assert(fc.property(changed(textOf(pieces), pieces), check), tried(500));
    for (const { input } of corpusOf('aliases')) check(input);
  });

  it('keeps the name of an alias that is called NA', () => {
    const { aliases } = readAliasTable('Alias,Mailbox,Instance\nNA,sales@example.com,NA', []);
    assert.deepEqual(aliases, [{ name: 'NA', mailbox: 'sales@example.com' }]);
  });

  it('ends for every line with a valid alias, sentences, or nothing', () => {
    fc.assert(
      fc.property(changed(textOf(pieces), pieces), (line) => {
        const parsed = parseAliasLine(line);
        if (parsed?.kind !== 'change') return;
        const result = changedAlias(parsed, former);
        if ('alias' in result) assert.deepEqual(declaredAliasSchema.parse(result.alias), result.alias);
        else assert.ok(result.problems.length > 0);
      }),
      tried(500),
    );
  });

  it('reads back every table, with each separator, order of columns and end of line', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.shuffledSubarray([...columns], { minLength: columns.length }),
        fc.constantFrom('\n', '\r\n'),
        (made, separator, order, end) => {
          const quoted = (cell = ''): string => (/["',;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
          const lines = [
            order.map((column) => headings[column]),
            ...made.map((row) => order.map((column) => row[column])),
          ];
          const text = lines.map((cells) => cells.map(quoted).join(separator)).join(end);
          const { aliases, problems } = readAliasTable(text, []);
          assert.deepEqual(problems, []);
          const tidy = made.map((row) => ({ ...row, name: row.name.replaceAll(/\s+/g, ' ') }));
          assert.deepEqual(
            new Set(aliases.map((alias) => JSON.stringify(sorted(alias)))),
            new Set(tidy.map((row) => JSON.stringify(sorted(row)))),
          );
        },
      ),
      tried(200),
    );
  });
});

function sorted(row: object): unknown {
  return Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
