/** `exchange script` prints a script for the Exchange administrator; `--exchange-output FILE` reads its output. */
import assert from 'node:assert/strict';
import { eceDoctor } from './command-line.ts';
import { observedOf, pastedOutput, secondsAgo } from './pasted-output.ts';

const answer = (subject: string, on: boolean) =>
  JSON.stringify({
    kind: 'cas-mailbox',
    subject,
    rows: [{ ImapEnabled: on, PopEnabled: true, SmtpClientAuthenticationDisabled: null }],
  });
const printed = (...answers: string[]) => `{"eceDoctor":"exchange/1","answers":[\n${answers.join(',\n')}\n]}`;
const hour = 3600;

describe('output of Exchange from an administrator, on the command line', () => {
  const { deployment, fileOf, observing, remove } = pastedOutput('--exchange-output');
  after(remove);
  const observe = (...outputs: string[]) => eceDoctor(observing(...outputs));
  const answersIn = (stdout: string) => observedOf('cas-mailbox', stdout);

  it('comes from the script that “exchange script” prints for the mailboxes of the deployment file', async () => {
    const { code, stdout, stderr } = await eceDoctor([
      'exchange',
      'script',
      '--deployment',
      deployment,
      '--language',
      'fr',
    ]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^# ECE Doctor.*rien n’est modifié[^]*Connect-ExchangeOnline[^]*'sales@example\.com'/i);
  });

  it('is recorded in the artifact as declared by this account at the time of the file', async () => {
    const output = fileOf('output.json', printed(answer('sales@example.com', true)), hour);
    const { code, stdout, stderr } = await observe(output);
    assert.equal(code, 0, stderr);
    const [seen] = answersIn(stdout);
    assert.match(seen?.from.kind === 'declared' ? seen.from.by : '', /^[^@]+@[^@]+$/);
    assert.ok(Math.abs(Date.parse(seen?.at ?? '') - secondsAgo(hour).getTime()) < 60_000, 'it is as old as its file');
    assert.deepEqual(seen?.value, { imap: true, pop3: true, smtpAuthDisabled: null });
    assert.match(stderr, /output\.json: 1 answer of Exchange, declared by/);
  });

  it('is judged by “check” as Exchange’s own answer is, and the report names its source', async () => {
    const { code, stdout } = await eceDoctor([
      'check',
      'protocols/inbound',
      '--local',
      '--deployment',
      deployment,
      '--as',
      'services',
      '--language',
      'en',
      '--exchange-output',
      fileOf('off.json', printed(answer('sales@example.com', false))),
    ]);
    assert.equal(code, 1);
    assert.match(stdout, /Failed.*\n[^]*From output pasted by [^@]+@/);
  });

  it('is read as Windows PowerShell redirects it, and the later of two files counts', async () => {
    const first = fileOf('first.json', printed(answer('sales@example.com', true)));
    const second = fileOf(
      'second.txt',
      Buffer.from(
        `\ufeffPS C:\\> Get-CASMailbox sales@example.com | fl\r\n\r\nImapEnabled : False\r\nPopEnabled : True\r\nSmtpClientAuthenticationDisabled : \r\n`,
        'utf16le',
      ),
    );
    const { stdout, stderr } = await observe(first, second);
    assert.deepEqual(
      answersIn(stdout).map(({ value }) => (value as { imap: boolean }).imap),
      [false],
      stderr,
    );
  });

  it('is refused if the file is older than 24 hours, with the reason', async () => {
    const { code, stdout, stderr } = await observe(
      fileOf('old.json', printed(answer('sales@example.com', true)), 25 * hour),
    );
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /old\.json was written on .*more than 24 hours ago/);
  });

  it('is used without unknown mailboxes and foreign lines, which are named', async () => {
    const { code, stdout, stderr } = await observe(
      fileOf('mixed.json', `hello\n${printed(answer('sales@example.com', true), answer('boss@example.com', true))}`),
    );
    assert.equal(code, 0);
    assert.equal(answersIn(stdout).length, 1);
    assert.match(stderr, /mixed\.json: boss@example\.com: not a mailbox or account of contoso/);
    assert.match(stderr, /mixed\.json: Line 1, “hello”/);
  });

  it('is refused if nothing in the file can be used', async () => {
    const { code, stderr } = await observe(fileOf('wrong.txt', 'hello'));
    assert.equal(code, 2);
    assert.match(stderr, /wrong\.txt holds no output of Exchange/);
  });

  it('never passes control characters to the terminal', async () => {
    const { stderr } = await observe(
      fileOf('hostile.txt', `\u001b[31mred\u202e\n${printed(answer('sales@example.com', true))}`),
    );
    assert.doesNotMatch(stderr, /[^\n\P{C}]/u);
  });
});
