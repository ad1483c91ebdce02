/** What ECE's own database says, on the command line: print the query, name the file with its output. */
import assert from 'node:assert/strict';
import { morning, printed, type Rows } from '../ece-database/printing.ts';
import { eceDoctor } from './command-line.ts';
import { observedOf, pastedOutput, secondsAgo } from './pasted-output.ts';

const rows: Rows = { ...morning, clock: [[secondsAgo(7200).toISOString().slice(0, 19), 60, 'eGActiveDB']] };

describe('ECE’s database by way of somebody who may read it, on the command line', () => {
  const { deployment, fileOf, observing, remove } = pastedOutput('--ece-output');
  after(remove);
  const seenIn = (stdout: string) => observedOf('ece-database', stdout);

  it('ece query prints the query for the mailboxes of the deployment file, in the language that was chosen', async () => {
    const { code, stdout, stderr } = await eceDoctor(['ece', 'query', '--deployment', deployment, '--language', 'fr']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^-- ECE Doctor.*Rien n’est modifié[^]*N'sales@example\.com'[^]*SET NOCOUNT OFF;\nGO\n$/);
  });

  it('a file of output is in the artifact, declared by this account, as old as the database’s clock says', async () => {
    const { code, stdout, stderr } = await eceDoctor(observing(fileOf('output.txt', printed(rows))));
    assert.equal(code, 0, stderr);
    const [seen] = seenIn(stdout);
    assert.match(seen?.from.kind === 'declared' ? seen.from.by : '', /^[^@]+@[^@]+$/);
    assert.ok(Math.abs(Date.parse(seen?.at ?? '') - secondsAgo(7200).getTime()) < 60_000);
    assert.equal((seen?.value as { received: unknown[] } | undefined)?.received.length, 3);
    assert.match(stderr, /output\.txt: what the database eGActiveDB said on .*, declared by/);
  });

  it('what sqlcmd -u and > of Windows PowerShell write is read', async () => {
    const wide = Buffer.from(`\ufeff${printed(rows).replaceAll('\n', '\r\n')}`, 'utf16le');
    assert.equal(seenIn((await eceDoctor(observing(fileOf('wide.txt', wide)))).stdout).length, 1);
  });

  it('what was refused, and lines that are no output, are named, and the rest is taken', async () => {
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
    ['a file older than 24 hours', printed(rows), 25 * 3600, /was written on .*more than 24 hours ago/],
    [
      'output older than 24 hours',
      printed({ ...rows, clock: [['2026-01-01T00:00:00', 0, 'x']] }),
      60,
      /The query ran on .*more than 24 hours ago/,
    ],
    ['a file with nothing of use', 'hello', 60, /Line 1, “hello”[^]*nothing in it could be used/],
    [
      'a login that failed',
      "Msg 18456, Level 14, State 1, Server X, Line 1\nLogin failed for user 'ece'.",
      60,
      /could not be asked: “Login failed/,
    ],
  ] as const)
    it(`${what} ends the program and says what it must be`, async () => {
      const { code, stdout, stderr } = await eceDoctor(observing(fileOf('wrong.txt', content, age)));
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
    });

  it('text in it never steers the terminal', async () => {
    const { stderr } = await eceDoctor(observing(fileOf('hostile.txt', `\u001b[31mred\u202e\n${printed(rows)}`)));
    assert.doesNotMatch(stderr, /[^\n\P{C}]/u);
  });
});
