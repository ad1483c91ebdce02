/** `ece-doctor explain`: words and files. Standard input: test/system/cli. */
import assert from 'node:assert/strict';
import { eceDoctor, workFolder } from './command-line.ts';

const bounce =
  'Remote server returned 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is\r\ndisabled for the Mailbox.';

describe('explain on the command line', () => {
  const { file, remove } = workFolder();
  after(remove);

  it('explains a code: its meaning, its product, the steps with their owners, the check and the source', async () => {
    const { code, stdout, stderr } = await eceDoctor(['explain', 'aadsts7000222']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^AADSTS7000222 \(An answer of Microsoft Entra\)\n {2}Means: The client secret has expired\.\n {2}Why: [^]+\n {2}Who: Microsoft 365 administrator\n {2}First: In Entra[^]+\n {2}Then: [^]+\(ECE administrator\)\n {2}Check: "ece-doctor check app\/secret --deployment FILE --local", or in Teams\s+"check\s+app\/secret"\n {2}Source: https:\/\/login\.microsoftonline\.com\/error\?code=7000222\n$/,
    );
  });

  it('takes words without quotation marks, even with a leading hyphen, and options in any position', async () => {
    const pop3 = await eceDoctor([
      'explain',
      '-ERR',
      'Logon',
      'failure:',
      'unknown',
      'user',
      'name',
      'or',
      'bad',
      'password.',
    ]);
    assert.match(
      pop3.stdout,
      /^-ERR Logon failure: unknown user name or bad password\. \(An answer of Exchange Online\)/,
    );
    const french = await eceDoctor(['explain', '535', '5.7.139', '--language', 'fr', '--not-an-option']);
    assert.match(
      french.stdout,
      /^535 5\.7\.139 [^]*Sens\u00a0: [^]*Qui\u00a0: Administrateur Microsoft 365\n {2}Action\u00a0: /,
    );
  });

  it('reads a file of any usual encoding', async () => {
    for (const content of [
      bounce,
      Buffer.from(`\ufeff${bounce}`, 'utf16le'),
      Buffer.from(bounce, 'utf16le'),
      Buffer.from(`${bounce}\xe9`, 'latin1'),
    ]) {
      const { code, stdout } = await eceDoctor(['explain', '--text-file', file('bounce.eml', content)]);
      assert.equal(code, 0);
      assert.match(stdout, /^535 5\.7\.139 …, SmtpClientAuthentication is disabled for the Mailbox\./);
    }
  });

  it('reads the end of a log of several megabytes, and says so', async () => {
    const log = file(
      'rx-process.log',
      `AADSTS50011\n${'nothing to see here, as in most lines\n'.repeat(100_000)}invalid_grant: AADSTS50173\n`,
    );
    const { stdout } = await eceDoctor(['explain', '--text-file', log]);
    assert.match(stdout, /^AADSTS50173 [^]*Only the last million characters were read\.\n$/);
    assert.doesNotMatch(stdout, /AADSTS50011/);
  });

  it('explains the four most decisive codes in full, and names the others', async () => {
    const { stdout } = await eceDoctor([
      'explain',
      'AADSTS50173 AADSTS50076 AADSTS65001 AADSTS50105 AADSTS50020 ECONNRESET',
    ]);
    assert.equal(stdout.match(/^ {2}Who: /gm)?.length, 4);
    assert.match(stdout, /Also in this text: AADSTS50020 and ECONNRESET\./);
  });

  it('ends with 1 for an unknown code or text, and names the nearest code if there is one', async () => {
    const near = await eceDoctor(['explain', '50175']);
    assert.equal(near.code, 1);
    assert.match(near.stdout, /^\? AADSTS50175\n[^]*error\?code=50175\n {2}The nearest known[^]*AADSTS50173: /);
    const none = await eceDoctor(['explain', 'my', 'mail']);
    assert.deepEqual([none.code, none.stdout.split('\n')[0]], [1, 'None of this is explained here.']);
  });

  it('prints JSON with stable keys, and each step with its owner', async () => {
    const { stdout } = await eceDoctor(['explain', '--json', 'AADSTS7000222 550 5.7.999']);
    const { answers, unknown } = JSON.parse(stdout) as {
      answers: { key: string; check: string; steps: { owner: string }[] }[];
      unknown: { said: string; nearest: string[] }[];
    };
    assert.deepEqual(
      [answers[0]?.key, answers[0]?.check, answers[0]?.steps.map(({ owner }) => owner).slice(0, 2)],
      ['AADSTS7000222', 'app/secret', ['microsoft-365-administrator', 'ece-administrator']],
    );
    assert.deepEqual(
      unknown.map(({ said }) => said),
      ['550 5.7.999'],
    );
  });

  it('refuses words beside a file, a file that is not there, and an unknown language', async () => {
    for (const [words, expected] of [
      [['explain', 'x', '--text-file', file('a.txt', 'x')], /Give only one of them/],
      [['explain', '--text-file', 'nowhere.txt'], /There is no file nowhere\.txt/],
      [['explain', 'x', '--language', 'tlh'], /There is no language “tlh”/],
    ] as const) {
      const { code, stderr } = await eceDoctor([...words]);
      assert.equal(code, 2);
      assert.match(stderr, expected);
    }
  });

  it('repeats no secret of its input', async () => {
    const secret = 'q8Xv~7kPz2mN4rT6wY9bD1fH3jL5sA0cE';
    const { stdout, stderr } = await eceDoctor([
      'explain',
      `client_secret=${secret} AADSTS7000215 ${secret} 535 5.7.3 ${secret}`,
    ]);
    assert.match(stdout, /AADSTS7000215/);
    assert.doesNotMatch(stdout + stderr, /q8Xv/);
  });
});
