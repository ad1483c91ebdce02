/** `aliases` as people in Teams use it: look, paste a table, type a line. */
import assert from 'node:assert/strict';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const file = `
name: contoso
release: "12.6(1)_ES12"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: svc-ece@example.com
mailboxes: [sales@example.com, hr@example.com, care@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
`;
const table = [
  'alias;mailbox;account;protocol;authentication;server;instance',
  'Sales;sales@example.com;svc-ece@example.com;imap;password;;rx1',
  'HR;hr@example.com;;pop3;OAuth 2.0;mail.example.org:995;',
].join('\n');

describe('what a person declares of ECE’s aliases', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ file, environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId } });
  });
  afterEach(() => chat.end());

  const post = (text: string, more = {}): Promise<Posted> => chat.fresh(() => chat.say(text, more));
  const say = async (text: string, more = {}): Promise<string> =>
    wordsOf((await post(text, more)).versions.at(-1)?.activity).replaceAll(/\\(?=\W)/g, '');
  const kept = () =>
    readBeside(chat.folder, async ({ db }) => {
      const rows = await db.selectFrom('declared_alias').selectAll().orderBy('alias').execute();
      return rows.map(({ body }) => JSON.parse(body) as Record<string, string>);
    });
  const audited = () =>
    readBeside(chat.folder, async ({ db }) => {
      const rows = await db.selectFrom('audit').selectAll().orderBy('at').execute();
      return rows.map(({ command, outcome }) => `${command}: ${outcome}`);
    });

  it('is asked for if nothing is declared, with a table to copy', async () => {
    const words = await say('aliases');
    assert.match(words, /Nothing is declared of the aliases of contoso.*Neither Microsoft nor ECE’s database/s);
    assert.match(words, /alias;mailbox;account;protocol;authentication;server;instance/);
  });

  it('is kept from a pasted table, and shown with counts, gaps, rows, person and day', async () => {
    assert.match(await say(`aliases\n${table}`), /2 aliases are kept/);
    assert.deepEqual(await kept(), [
      {
        name: 'HR',
        mailbox: 'hr@example.com',
        protocol: 'pop3',
        authentication: 'oauth',
        server: 'mail.example.org:995',
      },
      {
        name: 'Sales',
        mailbox: 'sales@example.com',
        account: 'svc-ece@example.com',
        protocol: 'imap',
        authentication: 'password',
        instance: 'rx1',
      },
    ]);
    const words = await say('aliases');
    assert.match(words, /contoso: 2 aliases are declared.*1 alias: POP3, OAuth2/s);
    assert.match(words, /Not declared: the account of 1 alias and the retriever instance of 1 alias\./);
    assert.match(words, /1 mailbox of the deployment has no declared alias: care@example\.com/);
    assert.match(words, /Last declared by Alex Wilber on/);
    assert.match(words, /Sales.*sales@example\.com · IMAP, password · account svc-ece@example\.com · instance rx1/s);
    assert.equal((await audited())[0], 'aliases: declared 2');
  });

  it('is read from a table with tabs, in French, in another order and in quotes', async () => {
    const text =
      'alias\n"Nom de l’alias"\tInstance\tBoîte aux lettres\tAuthentification\n"Ventes ""Nord"""\trx 2\tSales@Example.com\tMot de passe';
    assert.match(await say(text, { locale: 'fr-FR' }), /1 alias est conservé/);
    assert.deepEqual(await kept(), [
      { name: 'Ventes "Nord"', mailbox: 'sales@example.com', authentication: 'password', instance: 'rx 2' },
    ]);
  });

  it('is read from a table that Teams sends as markup', async () => {
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>\n<p>${cell}</p>\n</td>`).join('\n')}</tr>\n`;
    const markup = `<p>aliases</p>\n<table><tbody>${row('alias', 'mailbox', 'instance')}${row('Sales', '<a href="mailto:sales@example.com">sales@example.com</a>', 'rx1')}</tbody></table>`;
    assert.match(await say(markup), /1 alias is kept/);
    assert.deepEqual(await kept(), [{ name: 'Sales', mailbox: 'sales@example.com', instance: 'rx1' }]);
  });

  it('is changed by a later table only in its rows and columns', async () => {
    await say(`aliases\n${table}`);
    await say('aliases\nMailbox,Retriever instance\nhr@example.com,rx7\nSALES@example.com,');
    const [hr, sales] = await kept();
    assert.deepEqual(
      [hr?.['instance'], hr?.['protocol'], sales?.['instance'], sales?.['account']],
      ['rx7', 'pop3', undefined, 'svc-ece@example.com'],
    );
  });

  for (const [what, bad, said] of [
    ['an alias without a mailbox', 'Care;;;imap;oauth;;', /Row 4, column mailbox: it is empty/],
    ['a mailbox that is no address', 'Care;care;;imap;oauth;;', /Row 4, column mailbox: this is no mail address/],
    ['an unknown protocol', 'Care;care@example.com;;smtp;oauth;;', /Row 4, column protocol: write imap, pop3 or graph/],
    ['an unknown authentication', 'Care;care@example.com;;imap;Summer-2026!;;', /Row 4, column authentication: write/],
    [
      'a server that is no host',
      'Care;care@example.com;;imap;oauth;a b;',
      /Row 4, column server: this is no host name/,
    ],
    ['an alias that is named twice', 'sales;care@example.com;;imap;oauth;;', /Row 4, column alias: row 2 has the same/],
    ['a name that is too long', `${'c'.repeat(101)};care@example.com;;;;;`, /column alias: it may have at most 100/],
  ] as const)
    it(`loses no good row beside ${what}, and says row and column`, async () => {
      const words = await say(`aliases\n${table}\n${bad}`);
      assert.match(words, /2 aliases are kept/);
      assert.match(words, said);
      assert.doesNotMatch(words, /Summer/);
      assert.equal((await kept()).length, 2);
    });

  it('keeps no secret of a table, and says that the message must be deleted', async () => {
    const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
    const count = chat.posted.length;
    await chat.say(`aliases\n${table}\nCare;care@example.com;;;;;${secret}`);
    const [warned, answered] = await chat.until((posted) =>
      posted[count + 1] === undefined ? undefined : posted.slice(count),
    );
    assert.match(wordsOf(warned?.versions.at(-1)?.activity), /Delete your message/);
    assert.match(wordsOf(answered?.versions.at(-1)?.activity), /Row 4, column instance: this looks like a secret/);
    assert.doesNotMatch(JSON.stringify([warned, answered, await kept()]), /eyJ/);
  });

  it('keeps a mailbox of two aliases, and says it', async () => {
    const words = await say(`aliases\n${table}\nOrders;sales@example.com;;;;;\nOld;old@example.com;;;;;`);
    assert.match(words, /4 aliases are kept.*sales@example\.com is the mailbox of several aliases: Sales and Orders/s);
    assert.match(words, /1 mailbox is not in the deployment file, so no check looks at it: old@example\.com/);
  });

  it('never keeps or shows a column of passwords', async () => {
    const words = await say('aliases\nmailbox;password\nsales@example.com;Summer2026!x');
    assert.match(words, /The column password was not read\. If it holds passwords, delete the message/);
    assert.doesNotMatch(words, /Summer/);
    assert.deepEqual(await kept(), [{ name: 'sales@example.com', mailbox: 'sales@example.com' }]);
    assert.ok(!(await audited()).some((entry) => entry.includes('Summer')));
  });

  for (const [line, said] of [
    ['aliases\nsales@example.com;imap;password\nhr@example.com;imap;oauth', /first row must name the columns/],
    ['aliases\nmailbox;instance', /there is no row/],
    ['aliases\nmailbox;instance\n"sales@example.com;rx1\nhr@example.com;rx2', /From row 2 on, a quotation mark/],
    [`aliases\nmailbox\n${Array.from({ length: 1001 }, (_, n) => `m${n}@example.com`).join('\n')}`, /At most 1,000/],
    ['aliases sales@example.com imapp password', /1 word is not understood/],
  ] as const)
    it(`keeps nothing of “${line.slice(0, 60).replaceAll('\n', ' ')}…”, and says why`, async () => {
      assert.match(await say(line), said);
      assert.deepEqual(await kept(), []);
    });

  for (const [line, expected] of [
    [
      'aliases sales@example.com password imap instance rx1',
      {
        name: 'sales@example.com',
        mailbox: 'sales@example.com',
        protocol: 'imap',
        authentication: 'password',
        instance: 'rx1',
      },
    ],
    [
      'alias sales@example.com mot de passe en pop3 sur serveur mail.example.org',
      {
        name: 'sales@example.com',
        mailbox: 'sales@example.com',
        protocol: 'pop3',
        authentication: 'password',
        server: 'mail.example.org',
      },
    ],
    [
      'alias “Sales north” sales@example.com oauth account svc-ece@example.com server outlook.office365.com',
      { name: 'Sales north', mailbox: 'sales@example.com', account: 'svc-ece@example.com', authentication: 'oauth' },
    ],
  ] as const)
    it(`is kept from the line “${line}”`, async () => {
      await say(line);
      assert.deepEqual(await kept(), [expected]);
    });

  it('is changed by a line in what the line names', async () => {
    await say(`aliases\n${table}`);
    await say('aliases sales@example.com oauth');
    assert.deepEqual(
      (await kept()).map(({ name, authentication, instance }) => [name, authentication, instance]),
      [
        ['HR', 'oauth', undefined],
        ['Sales', 'oauth', 'rx1'],
      ],
    );
  });

  it('is removed by name, by mailbox, and all at once', async () => {
    await say(`aliases\n${table}`);
    assert.match(await say('aliases remove care@example.com'), /No declared alias has this name/);
    assert.match(await say('aliases remove Sales'), /1 alias is removed/);
    assert.match(await say('alias retirer tout'), /1 alias is removed/);
    assert.deepEqual(await kept(), []);
    assert.deepEqual((await audited()).slice(1), [
      'aliases: nothing-to-do',
      'aliases: removed 1',
      'aliases: removed 1',
    ]);
  });

  for (const question of ['alias disabled, why?', 'alias sales@example.com is disabled again', 'aliases are all down'])
    it(`is not changed by the question “${question}”`, async () => {
      assert.doesNotMatch(await say(question), /kept|first row|not understood. After/);
      assert.deepEqual(await kept(), []);
    });

  it('is shown to a viewer without names, and changed only by an operator', async () => {
    await say(`aliases\n${table}`);
    const from = {
      from: viewer,
      conversation: { id: 'personal-vera', conversationType: 'personal', tenantId: 'tenant-1' },
    };
    const words = await say('aliases', from);
    assert.match(words, /2 aliases are declared.*1 mailbox of the deployment has no declared alias\./s);
    assert.doesNotMatch(words, /sales@|Sales|Alex|HR/);
    assert.match(await say('aliases remove all', from), /operator/);
    assert.equal((await kept()).length, 2);
  });

  it('is refused in a channel, which has other readers', async () => {
    const channel = {
      from: alex,
      conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
      channelData: { channel: { id: '19:general@thread.tacv2' } },
    };
    assert.match(await say(`aliases\n${table}`, channel), /personal chat only/);
    assert.deepEqual(await kept(), []);
  });

  it('offers what was declared after a change', async () => {
    assert.deepEqual(actionsOf(await post(`aliases\n${table}`))[0]?.data, { verb: 'say', text: 'aliases' });
  });
});
