import assert from 'node:assert/strict';
import { readEceOutput } from '../../src/ece-database/output.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import { words } from '../checks/given-facts.ts';
import { contoso } from '../runs/deployment.ts';
import { morning, morningValue, printed, rowsOf } from './printing.ts';

const deployment: Deployment = { ...contoso, mailboxes: ['Sales@example.com', 'hr@example.com'] };
const readOf = (text: string) => {
  const { read, problems } = readEceOutput(text, deployment);
  return { value: read?.value, at: read?.at, database: read?.database, problems: problems.map((text) => words(text)) };
};
const taken = { value: morningValue, at: '2026-11-27T09:15:00Z', database: 'eGActiveDB', problems: [] };

describe('the pasted output of the query for ECE’s database', () => {
  for (const [what, change] of [
    ['as sqlcmd prints it', (text: string) => text],
    ['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with an empty line after every line, as chats add them', (text: string) => text.replaceAll('\n', '\n\n')],
    ['without any line break, as the Playground sends what is pasted', (text: string) => text.replaceAll('\n', '')],
    ['without empty lines', (text: string) => text.replaceAll(/\n{2,}/g, '\n')],
    [
      'with no-break spaces and invisible characters',
      (text: string) => `\ufeff${text.replaceAll(' ', '\u00a0\u200b')}`,
    ],
    ['wrapped at 80 characters, as sqlcmd does without -w', (text: string) => text.replaceAll(/.{80}/g, '$&\n')],
    ['wrapped at 40 characters', (text: string) => text.replaceAll(/.{40}/g, '$&\n')],
    ['with sqlcmd’s prompts', (text: string) => `1> 2> 3> 4> ${text}`],
    ['from a grid that adds quotation marks', (text: string) => text.replaceAll(/^ece-doctor.*$/gm, '"$&"')],
    ['with counts of rows in German', (text: string) => text.replaceAll('\n\n', '\n(1 Zeile betroffen)\n\n')],
    [
      'with the completion time of Management Studio',
      (text: string) => `${text}\nCompletion time: 2026-11-27T10:15:03.1234567+01:00\n`,
    ],
    ['with a French completion time', (text: string) => `${text}\nHeure de fin : 2026-11-27T10:15:03.1234567+01:00\n`],
    ['twice', (text: string) => `${text}\n${text}`],
    [
      'with the results before the messages',
      (text: string) => {
        const lines = text.split('\n');
        const isPart = (line: string) => line.startsWith('ece-doctor/2|part|');
        return [...lines.filter((line) => !isPart(line)), ...lines.filter(isPart)].join('\n');
      },
    ],
    [
      'with the grids only',
      (text: string) =>
        text
          .split('\n')
          .filter((line) => /^ece-doctor\/2\|(?!part)/.test(line))
          .join('\n'),
    ],
  ] as const)
    it(`is read ${what}`, () => assert.deepEqual(readOf(change(printed(morning))), taken));

  it('is read as a padded column', () => assert.deepEqual(readOf(printed(morning, { width: 140 })), taken));

  for (const [language, prefix] of [
    ['English', 'Msg 208, Level 16, State 1, Server ECEDB\\PROD, Line 1'],
    ['English, of Management Studio', 'Msg 208, Level 16, State 1, Line 37'],
    ['German', 'Meldung 208, Ebene 16, Status 1, Server ECEDB, Zeile 1'],
    ['German, short', 'Meldg. 208, Ebene 16, Status 1, Zeile 1'],
    ['French', 'Msg 208, Niveau 16, État 1, Serveur ECEDB, Ligne 1'],
    ['French, older', 'Serveur: Msg 208, Niveau 16, État 1, Ligne 1'],
    ['Spanish', 'Mens. 208, Nivel 16, Estado 1, Servidor ECEDB, Línea 1'],
    ['Spanish, long', 'Mensaje 208, nivel 16, estado 1, línea 1'],
  ] as const)
    it(`keeps the other parts if SQL Server refuses one, with a message in ${language}`, () => {
      const said = "Invalid object name 'dbo.EGML_EMAIL'.";
      const { value, problems } = readOf(printed(morning, { refused: { waiting: `${prefix}\n${said}` } }));
      const { waiting: _gone, ...others } = morningValue;
      assert.deepEqual(value, { ...others, refused: [{ part: 'waiting', number: 208, said }] });
      assert.deepEqual(problems, []);
    });

  it('assigns a line of the Messages tab to the part that is named before it', () => {
    const results = printed(morning)
      .split('\n')
      .filter((line) => !/\|(part|outbound)\|/.test(line));
    const messages = ['clock', 'newest', 'received', 'waiting', 'outbound'].map((part) => `ece-doctor/2|part|${part}|`);
    const { value } = readOf(
      [...results, ...messages, 'Msg 207, Level 16, State 1, Line 60', "Invalid column name 'OUTBOUND_FAILED'."].join(
        '\n',
      ),
    );
    assert.deepEqual(value?.refused, [
      { part: 'outbound', number: 207, said: "Invalid column name 'OUTBOUND_FAILED'." },
    ]);
    assert.deepEqual([value?.waiting, value?.outbound], [morningValue.waiting, undefined]);
  });

  for (const [number, said] of [
    [229, "The SELECT permission was denied on the object 'EGML_EMAIL', database 'eGActiveDB', schema 'dbo'."],
    [1222, 'Lock request time out period exceeded.'],
  ] as const)
    it(`keeps message ${number} with its part`, () =>
      assert.deepEqual(
        readOf(printed(morning, { refused: { received: `Msg ${number}, Level 16, State 5, Line 1\n${said}` } })).value
          ?.refused,
        [{ part: 'received', number, said }],
      ));

  it('does not take an informational message of SQL Server for a refusal', () => {
    const { value, problems } = readOf(
      printed(morning).replace(
        'ECE Doctor',
        "Msg 5701, Level 0, State 1, Line 1\nChanged database context to 'eGActiveDB'.\nECE Doctor",
      ),
    );
    assert.deepEqual([value, problems], [morningValue, []]);
  });

  it('counts a part as refused if a row failed in its middle, not as a shorter list', () => {
    const [first = ''] = rowsOf('received', morning);
    const { value } = readOf(
      printed(morning, {
        refused: { received: `${first}\nMsg 601, Level 12, State 3, Line 1\nCould not continue scan.` },
      }),
    );
    assert.equal(value?.received, undefined);
    assert.deepEqual(
      value?.refused?.map(({ part, number }) => [part, number]),
      [['received', 601]],
    );
  });

  it('prefers the run that has an answer, whatever the other run has', () => {
    const failed = printed(morning, {
      refused: { received: 'Msg 1222, Level 16, State 51, Line 1\nLock request time out.' },
    });
    assert.deepEqual(readOf(`${failed}\n${printed(morning)}`).value, morningValue);
    assert.deepEqual(readOf(`${printed(morning)}\n${failed}`).value, morningValue);
  });

  it('distinguishes an empty part from one without a result', () => {
    const { value } = readOf(printed({ ...morning, waiting: [] }));
    assert.deepEqual(value?.waiting, []);
    const empty = readOf(printed({ ...morning, waiting: [['', 0, 0, '', '']] }));
    assert.deepEqual(empty.value?.waiting, [{ aliasId: '', count: 0, undeliverable: 0 }]);
    const lacking = readOf(
      printed(morning)
        .split('\n')
        .filter((line) => !line.startsWith('ece-doctor/2|waiting'))
        .join('\n'),
    );
    assert.equal(lacking.value?.waiting, undefined);
    assert.match(lacking.problems.join('\n'), /1 part began, but its result is missing: the exception queue.*Ctrl\+T/);
  });

  it('omits a part with a missing row, and reports how many rows it has', () => {
    for (const gone of [1, 2, 3]) {
      const { value, problems } = readOf(
        printed(morning)
          .split('\n')
          .filter((line) => !line.startsWith(`ece-doctor/2|received|${gone}/`))
          .join('\n'),
      );
      assert.equal(value?.received, undefined);
      assert.deepEqual(value?.waiting, morningValue.waiting);
      assert.match(
        problems.join('\n'),
        gone === 1 ? /mail that came in/ : /Only \d of 3 rows of the part “mail that came in” are here/,
      );
    }
  });

  it('omits a list that the query cut at its bound', () => {
    const { value, problems } = readOf(printed(morning).replaceAll('/3|', '/3456|'));
    assert.equal(value?.received, undefined);
    assert.match(problems.join('\n'), /3 of 3,456 rows/);
  });

  it('quotes a truncated row and does not read it', () => {
    const { value, problems } = readOf(printed(morning).replace('sales@example.com|', 'sales@exam'));
    assert.equal(value?.received, undefined);
    assert.match(problems.join('\n'), /a row is cut off or changed.*ece-doctor\/2\|received\|1\/3\|17/);
  });

  it('is refused without the server’s clock, because it could be of any day', () => {
    const text = printed(morning, { refused: { clock: '' } });
    const { value, problems } = readOf(text);
    assert.equal(value, undefined);
    assert.match(problems.at(-1) ?? '', /the day of the output is unknown/);
  });

  it('is refused in another version of the format, with a step', () => {
    const { value, problems } = readOf(printed(morning).replaceAll('ece-doctor/2|', 'ece-doctor/3|'));
    assert.equal(value, undefined);
    assert.match(problems[0] ?? '', /format ece-doctor\/3.*“ece query”/);
  });

  for (const [what, text, expected] of [
    [
      'a login that failed',
      "Msg 18456, Level 14, State 1, Server ECEDB, Line 1\nLogin failed for user 'CONTOSO\\alex'.",
      /could not be asked: “Login failed/,
    ],
    [
      'a database that cannot be opened',
      'Meldung 4060, Ebene 11, Status 1, Server ECEDB, Zeile 1\nCannot open database "eGActiveDB" requested by the login.',
      /could not be asked: “Cannot open/,
    ],
    [
      'sqlcmd’s own error',
      'Sqlcmd: Error: Microsoft ODBC Driver 17 for SQL Server : Login timeout expired.',
      /could not be asked: “Sqlcmd/,
    ],
    [
      'a certificate that sqlcmd refuses',
      'Sqlcmd: Error: Microsoft ODBC Driver 18 for SQL Server : SSL Provider: The certificate chain was issued by an authority that is not trusted.',
      /could not be asked: “Sqlcmd.*certificate trusted.*-C/,
    ],
    [
      'a message without its part',
      "Msg 208, Level 16, State 1, Line 1\nInvalid object name 'dbo.EGML_EMAIL'.",
      /message 208.*names its part/,
    ],
    ['another text', 'hello\nworld', /^Lines 1 to 2, from “hello”/],
    [
      'the query itself',
      "SELECT TOP (2000) CONVERT(nvarchar(140), CONCAT(N'ece-doctor/2|clock|',",
      /^Line 1, “SELECT TOP/,
    ],
    ['a password', 'password=Sommer2026!', /\[removed\]/],
  ] as const)
    it(`is refused with the reason for ${what}`, () => {
      const { value, problems } = readOf(text);
      assert.equal(value, undefined);
      assert.match(problems[0] ?? '', expected);
    });

  it('keeps no address outside the deployment, even in a message', () => {
    const text = printed(
      { ...morning, received: [[17, '2026-11-27T09:12:03', 3, 41, 'customer@example.org']] },
      { refused: { waiting: 'Msg 50000, Level 16, State 1, Line 1\nMail of customer@example.org is damaged.' } },
    );
    const { value, problems } = readOf(text);
    assert.doesNotMatch(JSON.stringify(value), /customer/);
    assert.deepEqual(value?.received, [{ aliasId: '17', lastAt: '2026-11-27T09:12:03', lastHour: 3, lastDay: 41 }]);
    assert.match(problems.join('\n'), /1 row names a mailbox that does not belong to contoso/);
  });

  it('assigns outgoing mail to the mailbox of its alias only if the alias has one mailbox', () => {
    const two = [...morning.received, [17, '2026-11-27T09:00:00', 1, 1, 'hr@example.com']] as const;
    assert.deepEqual(readOf(printed({ ...morning, received: two })).value?.outbound, [
      { aliasId: '17', failed: 2, lastAt: '2026-11-27T03:00:00' },
    ]);
  });

  it('sets the counts of an hour and a day to zero if the newest activity is older in every zone', () => {
    const at = (utc: string, offset: number) =>
      readOf(printed({ ...morning, clock: [[utc, offset, 'x']] })).value?.received?.[0];
    // The newest activity, 09:14:30, is 2 h old as UTC and 3 h old in the server's zone. In the second case UTC is ahead
    // of the clock.
    assert.deepEqual([at('2026-11-27T11:15:00', 60)?.lastHour, at('2026-11-27T11:15:00', 60)?.lastDay], [0, 41]);
    assert.equal(at('2026-11-27T08:15:00', 60)?.lastHour, 3);
    // West of Greenwich, the time is younger in the server's zone than in UTC.
    assert.equal(at('2026-11-27T14:15:00', -300)?.lastHour, 3);
    assert.equal(at('2026-11-29T14:15:00', -300)?.lastDay, 0);
  });

  it('has no newest activity for an empty table', () => {
    const { value } = readOf(printed({ ...morning, newest: [['', '']], received: [], waiting: [], outbound: [] }));
    assert.deepEqual(value, { clock: morningValue.clock, received: [], waiting: [], outbound: [] });
  });

  it('ignores an impossible date', () => {
    const { value } = readOf(printed(morning).replace('2026-11-20T06', '2026-13-45T06'));
    assert.equal(value?.newest, undefined);
  });

  it('is refused if it is larger than a megabyte', () => {
    assert.match(readOf('x'.repeat(1_000_001)).problems[0] ?? '', /larger than 1 MB/);
  });

  it('reads a hostile text of a megabyte in the time of a test', () => {
    for (const text of [
      'ece-doctor/2|received|1/2\n'.repeat(30_000),
      'Msg 208, Level 16, State 1\n'.repeat(30_000),
      '1> '.repeat(300_000),
      `Msg ${'9'.repeat(900_000)}`,
    ])
      assert.equal(readOf(text).value, undefined);
  });
});
