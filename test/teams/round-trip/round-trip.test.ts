/** A round trip, requested and confirmed in Teams, with real sockets to the mail servers. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { reportSchema } from '../../../src/model/report.ts';
import { read } from '../../../src/text/index.ts';
import { certificateKit, testHost, type CertificateKit } from '../../kit/certificates.ts';
import { postOffice, type PostOffice, type PostOfficeWish } from '../../kit/post-office.ts';
import { closeServers, serve, serveTls } from '../../kit/servers.ts';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsIn, actionsOf, type Posted, wordsOf } from '../connector.ts';
import { outcome, scriptedSignIns, type ScriptedSignIns } from '../scripted-sign-ins.ts';

const from = 'sales@example.com';
const to = 'trip@example.org';
const account = 'svc-ece@example.com';
const [sending, reading] = ['6f70617175652d73656e64696e67', '6f70617175652d72656164696e67'] as const;
const sasl = (user: string, token: string): string => `user=${user}\u0001auth=Bearer ${token}\u0001\u0001`;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);

describe('a round trip', () => {
  let kit: CertificateKit;
  let folder: string;
  let chat: Chat;
  let office: PostOffice;
  let signIns: ScriptedSignIns;
  let tokens: Map<string, { user: string; token: string }>;

  before(async () => {
    kit = await certificateKit();
    folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-round-trip-'));
    await writeFile(path.join(folder, 'ca.pem'), kit.ca);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const begin = async (wish: Partial<PostOfficeWish> = {}, transport = 'imap') => {
    office = postOffice(kit.good, { sender: sasl(account, sending), receiver: sasl(to, reading), ...wish });
    const [smtp, imap] = await Promise.all([serve(office.smtp), serveTls(kit.good, office.imap)]);
    const endpoint = (name: string, port: number): string =>
      `  ${name}: { host: ${testHost}, port: ${port}, address: "127.0.0.1:${port}", ca: "${path.join(folder, 'ca.pem')}" }\n`;
    tokens = new Map([
      [account, { user: account, token: sending }],
      [to, { user: to, token: reading }],
    ]);
    signIns = scriptedSignIns();
    signIns.usable = async () => ({ observations: [], tokens });
    signIns.keep({
      account,
      window: 'private',
      at: '2026-11-25T12:00:00.000Z',
      by: { id: 'alex', name: 'Alex Wilber' },
      outcome: outcome(),
      keptUntil: '2026-11-25T13:00:00.000Z',
      remembered: false,
    });
    chat = await startChat({
      signIns,
      file: `${deploymentFile.replace('transport: imap', `transport: ${transport}`)}endpoints:\n${endpoint('smtp', smtp.port)}${endpoint('imap', imap.port)}`,
    });
  };
  afterEach(async () => {
    const all = JSON.stringify(chat.posted);
    for (const token of [sending, reading]) assert.ok(!all.includes(token));
    await chat.end();
    await closeServers();
  });

  const fresh = async (text: string, more: Record<string, unknown> = {}): Promise<Posted> => {
    return chat.fresh(() => chat.say(text, more));
  };
  const actionOf = (posted: Posted) => actionsOf(posted)[0]?.data;
  const click = async (data: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<string> => {
    const response = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: data.verb, data } },
      ...more,
    });
    return response.text();
  };

  /** Of the run that the line starts. */
  const findings = async (line: string): Promise<string> => {
    const card = await fresh(line);
    const shown = await chat.until(() => actionsOf(card).find(({ verb }) => verb === 'findings'));
    const first = await chat.fresh(() => click(shown.data));
    const words = [lastWords(first)];
    for (let page = nextOf(actionsOf(first)); page !== undefined;) {
      const answer: unknown = JSON.parse(await click(page));
      words.push(wordsOf(answer));
      page = nextOf(actionsIn(answer), words.length);
    }
    return words.join(' ');
  };
  const nextOf = (actions: ReturnType<typeof actionsIn>, shown = 1): Record<string, unknown> | undefined =>
    actions.find(({ data }) => data?.['turn'] === true && Number(data['page']) > shown)?.data;

  /** From the stored report, because a card only names checks that passed or do not apply. */
  const written = async (line: string): Promise<string> => {
    const [, run] = /· run (\w+)/.exec(await findings(line)) ?? [];
    const { body } = await chat.stored(({ db }) =>
      db
        .selectFrom('report')
        .select('body')
        .where('run', '=', run ?? '')
        .executeTakeFirstOrThrow(),
    );
    await chat.restart();
    return reportSchema
      .parse(JSON.parse(body))
      .findings.filter(({ check }) => check === 'mail/round-trip')
      .flatMap(({ observed, fix }) => [observed, ...fix].map((text) => read(text, { language: 'en' })))
      .join(' ');
  };

  it('sends nothing before the click and exactly one mail after it, and reports the arrival', async () => {
    await begin();
    const asked = await fresh(`round trip from ${from} to ${to}`);
    assert.match(lastWords(asked), /Send one message from sales@example\.com to trip@example\.org\?/);
    assert.deepEqual(office.taken, []);
    const data = actionOf(asked);
    assert.match(await click(data), /Under way/);
    const result = await chat.until((posted) => posted[1]);
    assert.match(lastWords(result), /arrived at trip@example\.org.*250 2\.0\.0 OK/s);
    assert.match(await click(data), /confirmed before/);
    assert.equal(office.taken.length, 1);
  });

  it('shows the server’s refusal, and the next check says how to grant the missing right', async () => {
    await begin({ refuses: '554 5.2.252 SendAsDenied' });
    await click(actionOf(await fresh(`round trip from ${from} to ${to}`)));
    assert.match(
      lastWords(await chat.until((posted) => posted[1])),
      /was not sent.*554 5\.2\.252 SendAsDenied.*No mail was sent/s,
    );
    assert.match(
      await findings('check mail'),
      /refused on .*554 5\.2\.252 SendAsDenied.*Add-RecipientPermission -Identity 'sales@example\.com' -Trustee 'svc-ece@example\.com'/s,
    );
  });

  it('is judged by later checks, which otherwise explain how to send one', async () => {
    await begin();
    assert.match(await written('check mail'), /On request only: .*round trip from sales@example\.com to/s);
    await click(actionOf(await fresh(`round trip from ${from} to ${to}`)));
    await chat.until((posted) => posted.find((one) => /arrived at/.test(lastWords(one))));
    assert.match(
      await written('check mail'),
      /from sales@example\.com to trip@example\.org, sent on .* with the token of svc-ece@example\.com, was in the inbox/s,
    );
  });

  describe('is refused, and nothing is sent,', () => {
    beforeEach(() => begin());
    afterEach(() => assert.deepEqual(office.taken, []));

    for (const own of ['SALES@Example.com', 'sales+test@example.com', 'Svc-ECE@example.com']) {
      it(`to ${own}, an address of the deployment`, async () => {
        const refused = await fresh(`round trip from ${from} to ${own}`);
        assert.match(lastWords(refused), /customer’s case/);
        assert.notEqual(actionOf(refused)?.verb, 'round-trip');
      });
      it(`to ${own} by a forged click`, async () => {
        const data = actionOf(await fresh(`round trip from ${from} to ${to}`));
        assert.match(await click({ ...data, to: own }), /customer’s case/);
      });
    }
    it('from a mailbox outside the deployment', async () => {
      assert.match(
        lastWords(await fresh(`round trip from other@example.com to ${to}`)),
        /other@example\.com is not a mailbox of contoso/,
      );
    });
    it('without a token for the test mailbox; a test sign-in is offered instead', async () => {
      tokens.delete(to);
      const refused = await fresh(`aller-retour de ${from} vers ${to}`);
      assert.equal(actionOf(refused)?.text, `sign in ${to} as test mailbox`);
      await fresh(`sign in ${to} as test mailbox`);
      assert.deepEqual(
        signIns.wishes.map(({ account }) => account),
        [to],
      );
    });
    it('if the transport is not IMAP, because its tokens open no inbox over IMAP', async () => {
      await chat.end();
      await begin({}, 'pop3');
      assert.match(lastWords(await fresh(`round trip from ${from} to ${to}`)), /The transport here is POP3 and SMTP/);
    });
    it('if the token for the test mailbox belongs to another person', async () => {
      tokens.set(to, { user: from, token: reading });
      assert.match(lastWords(await fresh(`round trip from ${from} to ${to}`)), /belongs to sales@example\.com/);
    });
    it('after ten minutes, by another person, or outside the personal chat', async () => {
      const data = actionOf(await fresh(`round trip from ${from} to ${to}`));
      assert.match(await click({ ...data, until: new Date(Date.now() - 1).toISOString() }), /no longer be confirmed/);
      assert.match(
        await click({ ...data, until: new Date(Date.now() + 3_600_000).toISOString() }),
        /no longer be confirmed/,
      );
      assert.match(await click({ ...data, by: 'another' }), /Only the person who asked/);
      assert.match(
        await click(data, { conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' } }),
        /Only the person who asked/,
      );
    });
  });
});
