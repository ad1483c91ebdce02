/** `ece query` prints a query for ECE's database; `--ece-output FILE` reads its output. */
import assert from 'node:assert/strict';
import { morning, printed, type Rows } from '../ece-database/printing.ts';
import { eceDoctor } from './command-line.ts';
import { observedOf, pastedOutput, secondsAgo } from './pasted-output.ts';

const twoHoursAgo = secondsAgo(7200).toISOString().slice(0, 19);
const rows: Rows = { ...morning, clock: [[twoHoursAgo, 60, 'eGActiveDB']] };

describe('output of ECE’s database, on the command line', () => {
  const { deployment, fileOf, observing, remove } = pastedOutput('--ece-output');
  after(remove);
  const seenIn = (stdout: string) => observedOf('ece-database', stdout);

  it('comes from the query that “ece query” prints for the mailboxes of the deployment file, in the chosen language', async () => {
    const { code, stdout, stderr } = await eceDoctor(['ece', 'query', '--deployment', deployment, '--language', 'fr']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^-- ECE Doctor.*Rien n’est modifié[^]*N'sales@example\.com'[^]*SET NOCOUNT OFF;\nGO\n$/);
  });

  it('is recorded in the artifact as declared by this account, at the time of the database’s clock', async () => {
    const { code, stdout, stderr } = await eceDoctor(observing(fileOf('output.txt', printed(rows))));
    assert.equal(code, 0, stderr);
    const [seen] = seenIn(stdout);
    assert.match(seen?.from.kind === 'declared' ? seen.from.by : '', /^[^@]+@[^@]+$/);
    assert.equal(seen?.at.slice(0, 19), twoHoursAgo);
    assert.equal((seen?.value as { received: unknown[] } | undefined)?.received.length, 3);
    assert.match(stderr, /output\.txt: output of the database eGActiveDB of .*, declared by/);
  });

  it('is read in UTF-16, as “sqlcmd -u” and Windows PowerShell write it', async () => {
    const wide = Buffer.from(`\ufeff${printed(rows).replaceAll('\n', '\r\n')}`, 'utf16le');
    assert.equal(seenIn((await eceDoctor(observing(fileOf('wide.txt', wide)))).stdout).length, 1);
  });

  it('is used without refused statements and foreign lines, which are named', async () => {
    const refused = {
      outbound: "Msg 207, Level 16, State 1, Server X, Line 9\nInvalid column name 'OUTBOUND_FAILED'.",
    };
    const { code, stdout, stderr } = await eceDoctor(
      observing(fileOf('mixed.txt', `hello\n${printed(rows, { refused })}`)),
    );
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      (seenIn(stdout)[0]?.value as { refused: { number: number }[] } | undefined)?.refused.map(({ number }) => number),
      [207],
    );
    assert.match(stderr, /mixed\.txt: mail that failed on its way out: SQL Server refused it with message 207/);
    assert.match(stderr, /mixed\.txt: Line 1, “hello”/);
  });

  for (const [what, content, age, expected] of [
    ['the file is older than 24 hours', printed(rows), 25 * 3600, /was written on .*more than 24 hours ago/],
    [
      'the query ran more than 24 hours ago',
      printed({ ...rows, clock: [['2026-01-01T00:00:00', 0, 'x']] }),
      60,
      /The query ran on .*more than 24 hours ago/,
    ],
    ['nothing in the file can be used', 'hello', 60, /Line 1, “hello”[^]*holds nothing usable/],
    [
      'the database refused the login',
      "Msg 18456, Level 14, State 1, Server X, Line 1\nLogin failed for user 'ece'.",
      60,
      /could not be asked: “Login failed/,
    ],
  ] as const)
    it(`is refused with the reason if ${what}`, async () => {
      const { code, stdout, stderr } = await eceDoctor(observing(fileOf('wrong.txt', content, age)));
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
    });

  it('never passes control characters to the terminal', async () => {
    const { stderr } = await eceDoctor(observing(fileOf('hostile.txt', `\u001b[31mred\u202e\n${printed(rows)}`)));
    assert.doesNotMatch(stderr, /[^\n\P{C}]/u);
  });
});
