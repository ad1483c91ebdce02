/** `rehearsal` as people in Teams use it: look, sign in for the transport to come, log in. */
import assert from 'node:assert/strict';
import { keepRehearsed } from '../../../src/access/sign-ins/rehearsed.ts';
import type { RehearsalResult } from '../../../src/model/rehearsal.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, linesOffered, type Posted, wordsOf } from '../connector.ts';
import { outcome, type ScriptedSignIns, scriptedSignIns } from '../scripted-sign-ins.ts';

const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const svc = 'svc-ece@example.com';
const file = `
name: contoso
release: "12.6(1)_ES12"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: ${svc}
mailboxes: [sales@example.com, hr@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
`;
const table = [
  'alias;mailbox;account;protocol;authentication',
  'Sales;sales@example.com;;imap;password',
  'HR;hr@example.com;hr-svc@example.com;imap;password',
].join('\n');
const at = new Date().toISOString();
const kept = {
  account: svc,
  window: 'private',
  at,
  by: { id: 'alex', name: 'Alex Wilber' },
  outcome: outcome(),
  remembered: true,
} as const;

describe('the rehearsal of a cut-over, in Teams', () => {
  let chat: Chat;
  let signIns: ScriptedSignIns;
  beforeEach(async () => {
    signIns = scriptedSignIns();
    chat = await startChat({ file, signIns, environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId } });
  });
  afterEach(() => chat.end());

  const post = (text: string, more = {}): Promise<Posted> => chat.fresh(() => chat.say(text, more));
  const wordsIn = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity).replaceAll(/\\(?=\W)/g, '');
  const say = async (text: string, more = {}): Promise<string> => wordsIn(await post(text, more));
  const check = async (text: string): Promise<Posted> => {
    const posted = await post(text);
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'share'));
    return posted;
  };
  const keep = async (...results: Partial<RehearsalResult>[]): Promise<void> => {
    const result = { kind: 'graph-sign-in', account: svc, mailbox: '', outcome: 'proven', at, from: '7K2M' } as const;
    await chat.stored(({ db }) =>
      keepRehearsed(
        db,
        'contoso',
        results.map((more) => ({ ...result, ...more })),
      ),
    );
    await chat.restart();
  };

  it('asks for a check of a cut-over first', async () => {
    const posted = await post('rehearsal');
    assert.match(wordsIn(posted), /No cut-over has been checked yet/);
    assert.deepEqual(linesOffered(posted), ['check cut-over to graph', 'check cut-over to oauth']);
  });

  it('counts accounts and mailboxes, says what it proves and what not, and offers the next sign-in', async () => {
    await say(`aliases\n${table}`);
    await check('check cut-over to graph');
    const posted = await post('rehearsal');
    const words = wordsIn(posted);
    assert.match(words, /Rehearsal for Graph: 0 of 2 accounts signed in and 0 of 2 mailboxes opened/);
    assert.match(words, /2 accounts must still sign in/);
    assert.match(words, /proves account, rights, protocol and ports.*does not prove consent or policies/s);
    assert.match(words, /hr-svc@example\.com.*nobody has signed in yet/s);
    assert.ok(linesOffered(posted).some((line) => /^sign in .* for graph$/.test(line)));
    assert.ok(!linesOffered(posted).includes('rehearsal log in'));
  });

  it('begins a test sign-in for the transport to come, also as an account that only an alias declares', async () => {
    await say(`aliases\n${table}`);
    await say(`sign in ${svc} for graph`);
    await say('connexion hr-svc@example.com pour graph');
    assert.deepEqual(
      signIns.wishes.map(({ account, transport }) => [account, transport]),
      [
        [svc, 'graph'],
        ['hr-svc@example.com', 'graph'],
      ],
    );
    assert.match(await say('sign in nobody@example.com for graph'), /neither an account nor a mailbox/);
    assert.equal(signIns.wishes.length, 2);
    await say(`sign in ${svc}`);
    assert.equal(signIns.wishes.at(-1)?.transport, undefined);
  });

  it('logs in to the mailboxes whose token is there, and its run does not replace the list', async () => {
    await say(`aliases\n${table}`);
    await check('check cut-over to graph');
    const list = linesOffered(await post('cut-over'));
    assert.match(await say('rehearsal log in'), /There is no mailbox to log in to.*must still sign in/s);
    signIns.keep({ ...kept, transport: 'graph' });
    await keep({});
    const posted = await post('rehearsal');
    assert.match(wordsIn(posted), /token for 1 mailbox is there: log in now/);
    assert.ok(linesOffered(posted).includes('rehearsal log in'));
    const run = await check('rehearsal log in');
    assert.ok(linesOffered(run).includes('rehearsal'));
    assert.ok(!actionsOf(run).some(({ verb }) => verb === 'run'));
    const started = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('run').selectAll().orderBy('started_at', 'desc').limit(1).executeTakeFirstOrThrow(),
    );
    assert.deepEqual(JSON.parse(started.cut_over ?? ''), { to: 'graph', from: 'imap', rehearsal: true });
    const { mailboxes, accounts, transport } = JSON.parse(started.definition) as Record<string, unknown>;
    assert.deepEqual([mailboxes, accounts, transport], [['sales@example.com'], { 'sales@example.com': svc }, 'graph']);
    assert.deepEqual(linesOffered(await post('cut-over')), list);
  });

  it('does not take a token for IMAP for a log-in over Graph', async () => {
    await check('check cut-over to graph');
    signIns.keep(kept);
    await keep({});
    assert.match(await say('rehearsal'), /no longer kept: sign in again/);
    assert.match(await say('rehearsal log in'), /There is no mailbox to log in to/);
  });

  it('is in the row of each alias, and in the list', async () => {
    await say(`aliases\n${table}`);
    await check('check cut-over to graph');
    await keep({}, { kind: 'graph-open', mailbox: 'sales@example.com' });
    const words = await say('cut-over');
    assert.match(words, /1 of 2 accounts signed in and 1 of 2 mailboxes opened/);
    assert.match(words, /rehearsed: signed in and opened, /);
    assert.match(words, /not rehearsed/);
    assert.match(await say('cut-over', { locale: 'fr-FR' }), /répété\s?: connecté et ouvert/);
  });

  it('does not count over Graph what was proven over IMAP, after a change of mind', async () => {
    await check('check cut-over to oauth');
    await keep({ kind: 'imap-sign-in' }, { kind: 'imap-open', mailbox: 'sales@example.com' });
    assert.match(await say('rehearsal'), /Rehearsal for OAuth2: 1 of 1 accounts signed in/);
    await check('check cut-over to graph');
    assert.match(await say('rehearsal'), /Rehearsal for Graph: 0 of 1 accounts signed in/);
  });

  it('is refused in a channel, and to a viewer', async () => {
    const channel = {
      from: alex,
      conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
      channelData: { channel: { id: '19:general@thread.tacv2' } },
    };
    assert.match(await say('rehearsal', channel), /personal chat only/);
    const vera = {
      from: viewer,
      conversation: { id: 'personal-vera', conversationType: 'personal', tenantId: 'tenant-1' },
    };
    assert.match(await say('rehearsal', vera), /operator/);
  });

  it('survives a restart of the bot', async () => {
    await check('check cut-over to graph');
    await keep({});
    assert.match(await say('répétition', { locale: 'fr-FR' }), /Répétition avant Graph/);
  });
});
