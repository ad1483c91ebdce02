import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { onPostgresql } from '../../store/both-stores.ts';
import { administrator, type Chat, startChat } from '../../teams/bot.ts';
import { type Posted, wordsOf } from '../../teams/connector.ts';
import { type Disk, fillUnderStore, mountDisk, whyNoDisk } from '../faults/disk.ts';

const tenant = '11111111-2222-3333-4444-555555555555';
const channel = '19:general@thread.tacv2';
const inThread = (message: string) => ({
  conversation: { id: `${channel};messageid=${message}`, conversationType: 'channel', tenantId: tenant },
  channelData: { channel: { id: channel }, team: { id: channel } },
});
const personal = (tenantId = tenant) => ({
  conversation: { id: `personal-${tenantId}`, conversationType: 'personal', tenantId },
});
const stranger = { from: { id: '29:eve', name: 'Eve', aadObjectId: '00000000-0000-0000-0000-0000000000099' } };
const click = {
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: 'history', data: { verb: 'history', page: 1 } } },
};
const environment = { ECE_DOCTOR_VIEWERS: administrator, ECE_DOCTOR_TENANTS: tenant };
const wordsNow = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const isHelp = (posted: Posted): boolean => wordsNow(posted).includes('What you can ask');
const sentence = /^.*was not stored, because (.*)\. Tell the bot’s administrator/;

describe('a bot with a full disk', () => {
  let chat: Chat;
  let disk: Disk;
  let data: string;

  beforeEach(async function () {
    const missing = whyNoDisk();
    if (missing !== undefined && process.env['CI'] === 'true') throw new Error(missing);
    if (missing !== undefined) return this.skip();
    data = mkdtempSync(path.join(tmpdir(), 'ece-doctor-full-'));
    disk = mountDisk(data);
    chat = await startChat({ environment: { ...environment, ECE_DOCTOR_DATA: data } });
    await chat.fresh(() => chat.say('help', personal()));
    fillUnderStore(disk, data);
  });
  afterEach(async () => {
    if (whyNoDisk() !== undefined) return;
    disk.free();
    await chat.end();
    disk.remove();
    rmSync(data, { recursive: true, force: true });
  });

  it('refuses each message, tells the sender why once, and answers when Teams sends the message again', async () => {
    const text = { text: 'help', id: 'in-again', ...personal() };
    for (let sent = 0; sent < 3; sent += 1) assert.equal((await chat.send(text)).status, 503);
    const told = await chat.until(([, posted]) => posted);
    assert.equal(sentence.exec(wordsNow(told))?.[1], 'the disk with the bot’s data is full');
    disk.free();
    assert.equal((await chat.send(text)).status, 200);
    const answer = await chat.until(([, , posted]) => posted);
    assert.ok(isHelp(answer));
    assert.equal(chat.posted.length, 3);
  });

  it('answers each click with the sentence, in the language of the client', async () => {
    for (let sent = 0; sent < 2; sent += 1) {
      const response = await chat.send({ ...click, ...personal(), locale: 'fr-FR' });
      const { statusCode, type, value } = (await response.json()) as Record<string, unknown>;
      assert.deepEqual([response.status, statusCode, type], [200, 200, 'application/vnd.microsoft.activity.message']);
      assert.match(
        String(value),
        /^Votre demande n’a pas été prise en compte, car le disque des données du bot est plein/,
      );
    }
    assert.equal(chat.posted.length, 1);
  });

  it('tells a person in a channel privately, once for all threads', async () => {
    for (const thread of ['1', '2', '3']) await chat.say('check all', inThread(thread));
    await chat.say('check all', personal());
    const told = await chat.until((posted) => posted.length === 3 && posted.slice(1));
    const readers = Object.fromEntries(told.map(({ conversation, onlyFor }) => [conversation, onlyFor]));
    assert.deepEqual(readers, {
      [inThread('1').conversation.id]: '29:alex',
      [personal().conversation.id]: undefined,
    });
  });

  it('tells nothing to people without access, and does not answer events', async () => {
    const elsewhere = personal('99999999-2222-3333-4444-555555555555');
    for (const who of [
      { ...stranger, ...personal() },
      elsewhere,
      { from: { id: '29:guest', name: 'Guest' }, ...personal() },
    ]) {
      assert.equal((await chat.say('help', who)).status, 503);
      const clicked = await chat.send({ ...click, ...who });
      assert.deepEqual([clicked.status, await clicked.text()], [503, '']);
    }
    await chat.send({ type: 'installationUpdate', action: 'add', ...personal() });
    await chat.say('help', personal());
    await chat.until(([, posted]) => posted);
    assert.equal(chat.posted.length, 2);
  });
});

onPostgresql('a bot with an unusable database', (test) => {
  let chat: Chat;
  let isAway: boolean;
  beforeEach(async () => {
    isAway = false;
    chat = await startChat({ environment: { ...environment, DATABASE_URL: test.url() } });
    await chat.fresh(() => chat.say('help', personal()));
  });
  afterEach(async () => {
    await chat.end();
    if (isAway) await test.server().start();
  });

  /** Writes in new chats, since the bot says the reason once in each, until the bot gives this reason. */
  const toldUntil = async (why: string): Promise<void> => {
    for (let other = 0; ; other += 1) {
      const conversation = { id: `personal-${other}`, conversationType: 'personal', tenantId: tenant };
      const told = await chat.fresh(async () => assert.equal((await chat.say('help', { conversation })).status, 503));
      // The bot may first report its cut connections.
      const said = sentence.exec(wordsNow(told))?.[1];
      if (said === why) return;
      assert.equal(said, 'the bot cannot reach its database');
    }
  };

  it('tells the sender that its database is unreachable, and answers when Teams sends the message again', async () => {
    const text = { text: 'help', id: 'in-again', ...personal() };
    await test.server().crash();
    isAway = true;
    assert.equal((await chat.send(text)).status, 503);
    assert.match(wordsNow(await chat.until(([, told]) => told)), /cannot reach its database/);
    await toldUntil('the bot cannot reach its database');
    await test.server().start();
    isAway = false;
    while ((await chat.send(text)).status !== 200);
    await chat.until((posted) => posted.filter(isHelp).length === 2);
  });

  it('tells the sender that its database is read-only', async () => {
    const url = new URL(test.url());
    const database = url.pathname.slice(1);
    url.pathname = '/postgres';
    const client = new Client({ connectionString: url.href });
    await client.connect();
    await client.query(`alter database ${database} set default_transaction_read_only = on`);
    await client.end();
    await test.server().cutConnections(test.url());
    await toldUntil('the bot’s data is read-only');
  });
});
