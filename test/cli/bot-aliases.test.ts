/** `ece-doctor bot aliases` beside a bot: the same rows as in the chat. */
import assert from 'node:assert/strict';
import { readBeside } from '../teams/beside-bot.ts';
import { administrator, type Chat, startChat } from '../teams/bot.ts';
import { wordsOf } from '../teams/connector.ts';
import { type Ended, eceDoctor, workFolder } from './command-line.ts';

describe('ece-doctor bot aliases', () => {
  let chat: Chat;
  let work: ReturnType<typeof workFolder>;
  beforeEach(async () => {
    work = workFolder();
    chat = await startChat();
    // Within one process, the command line must not write while the bot does.
    await chat.stored(() => Promise.resolve());
  });
  afterEach(async () => {
    work.remove();
    await chat.end();
  });

  const aliases = (...words: string[]): Promise<Ended> =>
    eceDoctor(['bot', 'aliases', ...words, '--time-zone', 'Europe/Paris'], {
      env: {
        ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
        ECE_DOCTOR_DATA: `${chat.folder}/data`,
        ECE_DOCTOR_DEPLOYMENT: `${chat.folder}/deployment.yaml`,
        ECE_DOCTOR_ADMINISTRATORS: administrator,
      },
    });
  const json = async (): Promise<Record<string, string>[]> =>
    JSON.parse((await aliases('--json')).stdout) as Record<string, string>[];

  it('reads a file, lists what the chat also shows, removes, and is in the audit log', async () => {
    assert.match((await aliases()).stdout, /^Nothing is declared of the aliases of contoso\n$/);
    const file = work.file(
      'aliases.csv',
      '\ufeffAlias,Mailbox,Authentication,Instance\r\nSales,sales@example.com,password,rx1\r\n',
    );
    const read = await aliases(file);
    assert.deepEqual([read.code, read.stderr], [0, '']);
    assert.match(read.stdout, /1 alias is kept\n[^]*Sales: sales@example\.com[^]*instance rx1[^]*Declared by/);
    const [row] = await json();
    assert.deepEqual(
      [row?.['name'], row?.['mailbox'], row?.['authentication'], row?.['instance'], Object.keys(row ?? {}).slice(-2)],
      ['Sales', 'sales@example.com', 'password', 'rx1', ['declaredBy', 'declaredAt']],
    );
    assert.match((await aliases('remove', 'Sales')).stdout, /1 alias is removed/);
    assert.deepEqual(await json(), []);
    await aliases(file);
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('audit').select(['command', 'outcome']).where('command', 'like', 'bot %').orderBy('at').execute(),
    );
    assert.deepEqual(
      audited.map(({ command, outcome }) => `${command}: ${outcome}`),
      ['bot aliases: declared 1', 'bot aliases: removed 1', 'bot aliases: declared 1'],
    );
    await chat.restart();
    assert.match(wordsOf((await chat.fresh(() => chat.say('aliases'))).versions[0]?.activity), /Sales.*instance rx1/s);
  });

  for (const [what, bytes] of [
    [
      'in Windows-1252',
      Buffer.from(
        'sep=;\r\nAlias;Bo\u00eete;Compte\r\nR\u00e9clamations \u2013 Nord;sales@example.com;svc\r\n'.replace(
          '\u2013',
          '\u0096',
        ),
        'latin1',
      ),
    ],
    ['in UTF-8', Buffer.from('Alias;Boîte;Compte\nRéclamations – Nord;sales@example.com;svc\n')],
    [
      'in UTF-16 with tabs',
      Buffer.from('\ufeffAlias\tBoîte\tCompte\nRéclamations – Nord\tsales@example.com\tsvc\n', 'utf16le'),
    ],
  ] as const)
    it(`reads a file of Excel ${what}`, async () => {
      assert.equal((await aliases(work.file('aliases.csv', bytes))).code, 0);
      assert.deepEqual(
        (await json()).map(({ name, mailbox, account }) => [name, mailbox, account]),
        [['Réclamations – Nord', 'sales@example.com', 'svc']],
      );
    });

  it('keeps the good rows, names the others with row and column, and ends as with unusable input', async () => {
    const file = work.file('aliases.csv', 'mailbox;protocol\nsales@example.com;imap\nhr@example.com;mapi\n');
    const { code, stdout, stderr } = await aliases(file);
    assert.equal(code, 2);
    assert.match(stderr, /^Row 3, column protocol: write imap, pop3 or graph\.\n$/);
    assert.match(stdout, /^1 alias is kept\n/);
  });

  it('names a file that does not exist', async () => {
    const { code, stderr } = await aliases('missing.csv');
    assert.equal(code, 2);
    assert.match(stderr, /missing\.csv/);
  });
});
