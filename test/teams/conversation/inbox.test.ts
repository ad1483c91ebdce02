/** What was answered 200 is done, whenever the bot dies; the bot is a process of its own, and Teams a stand-in. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { createVault } from '../../../src/access/vault.ts';
import { openStoreToRead } from '../../../src/store/open.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { createInbox, type Inbox, TakenOverError } from '../../../src/teams/conversation/inbox.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';
import { type BotFolder, botFolder, type BotProcess } from '../../system/bot/bot-process.ts';
import { onBothStores, onPostgresql, type StoreTest } from '../../store/both-stores.ts';
import { administrator } from '../bot.ts';
import { type FakeConnector, startConnector, wordsOf } from '../connector.ts';

describe('a bot that is killed after it has accepted a message', function () {
  this.timeout(120_000);
  let bots: BotFolder;
  let chat: FakeConnector;
  let bot: BotProcess;

  before(async () => {
    bots = await botFolder();
    chat = await startConnector();
    bot = bots.start();
  });
  after(async () => {
    await bots.remove();
    await chat.close();
  });

  // The kill comes before, while and after the run and its card are written.
  for (const ms of [0, 3, 8, 16, 30])
    it(`runs the check and reports it once when the bot is killed ${ms} ms after its answer`, async () => {
      const conversation = `killed-after-${ms}`;
      const answer = await send(conversation, `check version`);
      assert.equal(answer.status, 200);
      await pause(ms);
      await restart();
      await chat.until((posted) => posted.find((each) => each.conversation === conversation && isReport(each)));
      const store = openStoreToRead({ folder: bots.data });
      const runs = await store.db
        .selectFrom('delivery')
        .select('run')
        .where('conversation', '=', conversation)
        .execute();
      await store.close();
      assert.equal(runs.length, 1, 'one command, one run, one delivery');
    });

  it('answers a command that only has a reply', async () => {
    const answer = await send('only-a-reply', 'history');
    assert.equal(answer.status, 200);
    await restart();
    await chat.until((posted) => posted.find(({ conversation }) => conversation === 'only-a-reply'));
  });

  it('keeps nothing readable of what waits, and nothing at all of what was handled', async () => {
    // What is pasted is never in the audit log, so the inbox is the only place for it.
    const typed = randomUUID();
    // The bot waits for the chat, and so does the message.
    chat.refuse = () => ({ status: 200, delayMs: 60_000 });
    assert.equal((await send('sealed', `exchange output password: ${typed}`)).status, 200);
    while (!chat.requests.some((request) => request.path.includes('sealed'))) await turn();
    // What was sent before may not be marked as handled yet.
    while ((await bodies()).filter((body) => body !== null).length > 1) await turn();
    bot.child.kill('SIGKILL');
    await bot.ended;
    chat.refuse = undefined;
    assert.deepEqual(await filesWith(typed), []);
    const waiting = await bodies();
    assert.equal(waiting.filter((body) => body !== null).length, 1);

    bot = bots.start();
    await bot.ready;
    await chat.until((posted) => posted.find(({ conversation }) => conversation === 'sealed'));
    // It is erased after its answer was posted: looked at until it is.
    while ((await bodies()).some((body) => body !== null)) await turn();
  });

  async function send(conversation: string, text: string): Promise<Response> {
    return fetch(`${await bot.ready}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: randomUUID(),
        channelId: 'msteams',
        serviceUrl: chat.url,
        from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
        recipient: { id: '28:bot', name: 'ECE Doctor' },
        conversation: { id: conversation, conversationType: 'personal', tenantId: 'tenant-1' },
        locale: 'en-US',
        text,
      }),
    });
  }

  async function restart(): Promise<void> {
    bot.child.kill('SIGKILL');
    await bot.ended;
    bot = bots.start();
    await bot.ready;
  }

  async function bodies(): Promise<(string | null)[]> {
    const store = openStoreToRead({ folder: bots.data });
    const rows = await store.db.selectFrom('inbox').select('body').execute();
    await store.close();
    return rows.map(({ body }) => body);
  }

  async function filesWith(text: string): Promise<string[]> {
    const names = await readdir(bots.data);
    const contents = await Promise.all(names.map((name) => readFile(path.join(bots.data, name))));
    return names.filter((_, index) => contents[index]?.includes(text));
  }
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function isReport({ versions }: FakeConnector['posted'][number]): boolean {
  return /declared by deployment\.yaml/.test(wordsOf(versions.at(-1)?.activity));
}

const vault = createVault(new Uint8Array(32).fill(1));
const inbound = { id: 'personal in-1', kind: 'message', text: 'check all' } as Inbound;

onBothStores('the inbox', (test) => {
  const replica = replicasOn(test);

  it('accepts an activity once', async () => {
    const inbox = await replica('one');
    assert.notEqual(await inbox.accept(inbound), undefined);
    assert.equal(await inbox.accept(inbound), undefined);
  });

  it('takes up nothing that the same replica is taking in at the moment', async () => {
    const inbox = await replica('one');
    const [accepted, due] = await Promise.all([inbox.accept(inbound), inbox.due()]);
    assert.equal(accepted?.isResumed, false);
    assert.deepEqual(due, []);
  });

  it('writes nothing for a replica that was stopped while another took its activity over', async () => {
    let now = Date.now();
    const store = await test.open();
    const stopped = await replica('stopped', () => now);
    const received = await stopped.accept(inbound);
    now += 60_000;
    const [resumed] = await (await replica('other', () => now)).due();
    const write = store.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('used_mark')
        .values({ deployment: 'contoso', id: 'what it causes', used_at: '' })
        .execute();
      await received?.settle(transaction);
    });
    await assert.rejects(write, TakenOverError);
    assert.deepEqual(await store.db.selectFrom('used_mark').selectAll().execute(), []);
    assert.equal(await received?.isHeld(), false, 'the stopped one must not tell the person that it failed');
    assert.equal(await resumed?.isHeld(), true);
    await store.db.transaction().execute(async (transaction) => resumed?.settle(transaction));
  });

  it('ends an activity whose handling has failed with the transaction that marked it: it is not answered twice', async () => {
    const inbox = await replica('one');
    const store = await test.open();
    const received = await inbox.accept(inbound);
    const cut = store.db.transaction().execute(async (transaction) => {
      await received?.settle(transaction);
      throw new Error('the connection was cut');
    });
    await assert.rejects(cut, /was cut/);
    assert.equal(await received?.isHeld(), true);
    await received?.end();
    assert.deepEqual(await inbox.due(), []);
  });

  it('gives up an activity that ends the process each time', async () => {
    let now = Date.now();
    await (await replica('one', () => now)).accept(inbound);
    for (const isGivenUp of [false, false, true]) {
      now += 60_000;
      const [resumed] = await (await replica('one', () => now)).due();
      assert.equal(resumed?.isGivenUp, isGivenUp);
    }
  });

  it('leaves what another key has sealed to a replica that has it, drops it after five minutes, and the bot goes on', async () => {
    let now = Date.now();
    await (await replica('one', () => now)).accept(inbound);
    const store = await test.open();
    const other = createInbox({
      store,
      vault: createVault(new Uint8Array(32).fill(2)),
      replica: 'one',
      logger: pino({ level: 'silent' }),
      leaseMs: 1000,
      now: () => now,
    });
    now += 240_000;
    assert.deepEqual(await other.due(), []);
    assert.deepEqual(await store.db.selectFrom('inbox').select(['state', 'attempts']).execute(), [
      { state: 'waiting', attempts: 1 },
    ]);
    now += 61_000;
    assert.deepEqual(await other.due(), []);
    assert.deepEqual(await store.db.selectFrom('inbox').select(['state', 'body']).execute(), [
      { state: 'done', body: null },
    ]);
  });

  it('opens what the former key has sealed, and what was sealed before there was any', async () => {
    await (await replica('one')).accept(inbound);
    const changed = createInbox({
      store: await test.open(),
      vault: createVault(new Uint8Array(32).fill(2), { former: [new Uint8Array(32).fill(1)] }),
      replica: 'one',
      logger: pino({ level: 'silent' }),
    });
    const [resumed] = await changed.due();
    assert.equal(resumed?.inbound.id, inbound.id);
  });
});

onPostgresql('the inbox of several replicas', (test) => {
  const replica = replicasOn(test);

  it('leaves an activity to the replica that handles it, until its lease is over; then the other resumes it', async () => {
    let now = Date.now();
    const one = await replica('one', () => now);
    await one.accept(inbound);
    const other = await replica('other', () => now);
    assert.deepEqual(await other.due(), []);
    now += 20_000;
    await one.due();
    now += 20_000;
    assert.deepEqual(await other.due(), [], 'its lease was renewed');
    now += 20_000;
    const [resumed] = await other.due();
    assert.equal(resumed?.isResumed, true);
    assert.deepEqual(resumed?.inbound, inbound);
  });
});

function replicasOn(test: StoreTest): (name: string, now?: () => number) => Promise<Inbox> {
  let opened: DeploymentStore | undefined;
  beforeEach(() => (opened = undefined));
  return async (name, now) => {
    opened ??= await test.open();
    return createInbox({
      store: opened,
      vault,
      replica: name,
      logger: pino({ level: 'silent' }),
      leaseMs: 30_000,
      ...(now === undefined ? {} : { now }),
    });
  };
}
