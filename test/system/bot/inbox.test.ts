/** The bot handles every message that it answered with 200, whenever it is killed. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStoreToRead } from '../../../src/store/open.ts';
import { administrator } from '../../teams/bot.ts';
import { type FakeConnector, startConnector, wordsOf } from '../../teams/connector.ts';
import { type BotFolder, botFolder, type BotProcess } from './bot-process.ts';

describe('a bot that was killed after it accepted a message', () => {
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

  // The bot is killed before, while and after it writes the run and its card.
  for (const ms of [0, 3, 8, 16, 30])
    it(`runs the check once and reports it once if it was killed ${ms} ms after its answer`, async () => {
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

  it('answers a command that starts no run', async () => {
    const answer = await send('only-a-reply', 'history');
    assert.equal(answer.status, 200);
    await restart();
    await chat.until((posted) => posted.find(({ conversation }) => conversation === 'only-a-reply'));
  });

  it('keeps waiting messages unreadable, and erases handled messages', async () => {
    // Pasted text is never in the audit log, so only the inbox can hold it.
    const typed = randomUUID();
    // The chat does not answer, so the message stays in the inbox.
    chat.refuse = () => ({ status: 200, delayMs: 60_000 });
    assert.equal((await send('sealed', `exchange output password: ${typed}`)).status, 200);
    while (!chat.requests.some((request) => request.path.includes('sealed'))) await turn();
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
    // The bot erases the message after it has posted the answer.
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
