/**
 * The query runs on a customer's live system, maybe with wide rights, so its words are a closed list. It never ran on
 * SQL Server here (docs/reference/truth.md).
 */
import assert from 'node:assert/strict';
import { compactQuery, eceQuery } from '../../src/ece-database/query.ts';
import { rowFields } from '../../src/ece-database/rows.ts';
import { eceDatabaseParts } from '../../src/model/ece-database.ts';
import { languages } from '../../src/text/index.ts';

const english = { language: 'en' } as const;
const query = eceQuery(['sales@example.com', 'hr@example.com'], english);

/** Throws for an unclosed string and for an unknown character. */
function tokensOf(sql: string): string[] {
  const tokens = sql.match(/--[^\n]*|N?'(?:[^']|'')*'|\[[^\]]*\]|[A-Za-z_][\w.]*|\d+|[<>]=?|<>|\s+|[(),;=+*.-]/g) ?? [];
  assert.equal(tokens.join(''), sql, 'every sign belongs to something known');
  return tokens.filter((token) => !/^(\s|--)/.test(token));
}

const batchesOf = (sql: string): string[] =>
  sql
    .split(/^GO$/m)
    .map((batch) => batch.replaceAll(/^--.*$/gm, '').trim())
    .filter((batch) => batch !== '');
const wordsOf = (sql: string): string[] =>
  tokensOf(sql)
    .filter((token) => /^[A-Za-z_]/.test(token) && !token.startsWith("N'"))
    .flatMap((token) => token.split('.'));

describe('the query for ECE’s database', () => {
  it('has the same statements, batch by batch, without comments and indentation', () => {
    const bare = (text: string): string[] =>
      text
        .replaceAll(/^\s*--.*$/gm, '')
        .split(/^GO$/m)
        .map((batch) => batch.replaceAll(/\s+/g, ' ').trim());
    const query = eceQuery(['sales@example.com', "o'neil--x@example.com"], { language: 'en' });
    assert.deepEqual(bare(compactQuery(query)), bare(query));
    assert.ok(compactQuery(query).length < query.length * 0.8);
  });

  it('has only these words of T-SQL, none of which writes, executes or changes', () => {
    const words = new Set(
      wordsOf(query).filter(
        (word) => word !== '' && !/^(?:EG|ACTIVITY|ALIAS|OUTBOUND|QUEUE|RECV|WHEN)[A-Z]*_/.test(word),
      ),
    );
    const sorted = [...words].sort();
    assert.equal(
      sorted.filter((word) => word === word.toUpperCase()).join(' '),
      'AND APPLY AS BY CASE COALESCE COMMITTED CONCAT CONVERT COUNT CROSS DATEADD DATEPART DB_NAME DEADLOCK_PRIORITY DESC ' +
        'ELSE END FROM GO GROUP IN ISOLATION JOIN LEFT LEVEL LIKE LOCK_TIMEOUT LOW LOWER LTRIM MAX MAXDOP MIN NEWEST NOCOUNT ' +
        'NORMAL OFF ON OPTION ORDER OVER PRINT READ REPLACE ROW_NUMBER RTRIM SELECT SET SUM SYSDATETIMEOFFSET ' +
        'SYSUTCDATETIME THEN TOP TRANSACTION TZOFFSET UNCOMMITTED WHEN WHERE',
    );
    assert.equal(
      sorted.filter((word) => word !== word.toUpperCase()).join(' '),
      'always day dbo email exceptions found hour newest nvarchar own recent',
    );
  });

  it('reads only these tables and columns: no subject, sender, text or header', () => {
    const names = new Set(
      query.replaceAll(/^--.*$/gm, '').match(/\b(?:EG[A-Z]{2}_\w+|(?:ACTIVITY|WHEN|OUTBOUND|ALIAS|QUEUE|RECV)_\w+)\b/g),
    );
    assert.deepEqual([...names].sort(), [
      'ACTIVITY_ID',
      'ACTIVITY_STATUS',
      'ACTIVITY_SUB_TYPE',
      'ALIAS_ID',
      'EGML_EMAIL',
      'EGPL_CASEMGMT_ACTIVITY',
      'EGPL_ROUTING_QUEUE',
      'OUTBOUND_FAILED',
      'QUEUE_ID',
      'QUEUE_NAME',
      'RECV_EMAIL_ADDRESS',
      'WHEN_CREATED',
    ]);
    assert.doesNotMatch(query, /SUBJECT|FROM_EMAIL|EMAIL_DATA|HEADER|SELECT \*/);
  });

  it('first sets a short lock time-out and a low deadlock priority, and restores the defaults at the end', () => {
    const batches = batchesOf(query);
    assert.deepEqual(
      batches[0]?.split('\n').filter((line) => line !== ''),
      [
        'SET NOCOUNT ON;',
        'SET LOCK_TIMEOUT 5000;',
        'SET DEADLOCK_PRIORITY LOW;',
        'SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED;',
      ],
    );
    assert.equal(batches.at(-1)?.split('\n').length, 4);
  });

  it('has for each part a batch with its name and a batch with one bounded statement on one core', () => {
    const batches = batchesOf(query).slice(1, -1);
    assert.equal(batches.length, 2 * eceDatabaseParts.length);
    for (const [index, part] of eceDatabaseParts.entries()) {
      assert.equal(batches[2 * index], `PRINT 'ece-doctor/2|part|${part}|';`);
      const select = batches[2 * index + 1] ?? '';
      assert.match(select, /^SELECT TOP \(2000\) CONVERT\(nvarchar\(\d+\), CONCAT\(N'ece-doctor\/2\|/);
      assert.match(select, /OPTION \(MAXDOP 1\);$/);
      assert.equal(tokensOf(select).filter((token) => token === ';').length, 1);
    }
  });

  it('reads only the newest activities, by their key', () => {
    assert.equal(query.match(/FROM dbo\.EGPL_CASEMGMT_ACTIVITY\n\s+ORDER BY ACTIVITY_ID DESC/g)?.length, 4);
    assert.equal(query.match(/EGPL_CASEMGMT_ACTIVITY/g)?.length, 4);
    assert.equal(query.match(/SELECT TOP \(200000\) ACTIVITY_ID/g)?.length, 4);
  });

  it('counts all waiting mail of the exception queue, of every sub type, because ordinary mail can be in it', () => {
    const select = batchesOf(query)[2 * eceDatabaseParts.indexOf('waiting') + 2] ?? '';
    assert.match(select, /FROM dbo\.EGPL_ROUTING_QUEUE AS exceptions\n\s+LEFT JOIN \(/);
    assert.match(select, /WHERE recent\.ACTIVITY_STATUS IN \(3000, 4000\)\n\s+\) AS email/);
    assert.match(select, /WHERE LOWER\(exceptions\.QUEUE_NAME\) LIKE N'%exception%'\n/);
    assert.doesNotMatch(select, /(?:WHERE|AND)[^\n]*SUB_TYPE/);
  });

  it('closes every bracket, and returns every field of a row once', () => {
    for (const [index, part] of eceDatabaseParts.entries()) {
      const select = batchesOf(query)[2 * index + 2] ?? '';
      let depth = 0;
      for (const token of tokensOf(select)) {
        depth += token === '(' ? 1 : token === ')' ? -1 : 0;
        assert.ok(depth >= 0);
      }
      assert.equal(depth, 0, part);
      for (const field of ['place', 'places', ...rowFields[part]]) {
        assert.equal(select.split(`AS [${field}]`).length - 1, 1, `${part} ${field}`);
        assert.match(select, new RegExp(`found\\.\\[${field}\\]`));
      }
      const printed = [...select.slice(0, select.indexOf(' AS [ECE Doctor]')).matchAll(/found\.\[(\w+)\]/g)].map(
        ([, name]) => name,
      );
      assert.deepEqual(printed, ['place', 'places', ...rowFields[part]], 'in the order in which they are read');
    }
  });

  it("prints times in a format that does not depend on the session's language", () => {
    for (const [, style] of query.matchAll(/CONVERT\(nvarchar\(19\), [^,]+, (\d+)\)/g)) assert.equal(style, '126');
    assert.equal(query.match(/CONVERT\(nvarchar\(19\)/g)?.length, 6);
  });

  for (const [danger, address] of [
    ['a quote', "o'brien@example.com"],
    ['a quote and a command', "x'; DROP TABLE dbo.EGML_EMAIL; --@example.com"],
    ['a curly quote', 'x’; DELETE@example.com'],
    ['a line feed and GO', 'x@example.com\nGO\nDROP TABLE x\nGO\n'],
    ['a carriage return', 'x@example.com\rGO'],
    ['a variable of sqlcmd', '$(DROP)@example.com'],
    ['a comment', 'x--/*@example.com'],
    ['letters beyond ASCII', 'françois@example.com'],
    ['a surrogate pair', '😀@example.com'],
    ['a bracket', 'x]);@example.com'],
    ['an empty address', ''],
  ] as const)
    it(`never lets an address become code: ${danger}`, () => {
      // Without its strings, the query is the same for any address.
      const program = (mailbox: string): string =>
        batchesOf(eceQuery([mailbox], english))
          .map((batch) =>
            batch
              .replaceAll(/N'(?:[^']|'')*'/g, 'TEXT')
              .replaceAll(/NCHAR\(\d{1,5}\)/g, 'TEXT')
              .replaceAll(/TEXT(?: \+ TEXT)+/g, 'TEXT')
              .replaceAll(/nvarchar\(\d+\)/g, 'nvarchar'),
          )
          .join('\nGO\n');
      assert.equal(program(address), program('plain@example.com'));
      assert.doesNotMatch(eceQuery([address], english), /\$\(/);
      const code = eceQuery([address], english).replaceAll(/^--.*$/gm, '');
      assert.match(code, /^[\n -~]*$/, 'all in ASCII');
      const [, literal = ''] = /\bIN \(\n([^]*?)\n\s*\) THEN/.exec(code) ?? [];
      assert.equal(textIn(literal.trim()), address, 'the address itself must arrive');
    });

  it('has room for 500 mailboxes, each in the two lists that print one', () => {
    const many = Array.from({ length: 500 }, (_, number) => `box${number}@example.com`);
    const long = eceQuery(many, english);
    for (const mailbox of many) assert.equal(long.split(`N'${mailbox}'`).length - 1, 2);
    tokensOf(long);
  });

  for (const language of languages)
    it(`is the same program in each language, and begins with its purpose (${language})`, () => {
      const spoken = eceQuery(['sales@example.com', 'hr@example.com'], { language });
      assert.deepEqual(batchesOf(spoken), batchesOf(query));
      assert.match(spoken, /^-- ECE Doctor\b/);
      for (const line of spoken.split('\n').filter((text) => text.startsWith('--')))
        assert.doesNotMatch(line, /\{\{|\$\(|'|ece\.query/, line);
    });
});

/** The value of T-SQL strings and NCHARs. */
function textIn(literal: string): string {
  return literal
    .split(' + ')
    .map((piece) => {
      const [, code] = /^NCHAR\((\d+)\)$/.exec(piece) ?? [];
      return code === undefined ? piece.slice(2, -1).replaceAll("''", "'") : String.fromCharCode(Number(code));
    })
    .join('');
}
