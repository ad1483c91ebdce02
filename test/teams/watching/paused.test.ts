/** The bot tells the maker once, in the personal chat, that a watch has paused; over HTTP. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readBeside } from '../beside-bot.ts';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const otto = { id: '29:otto', name: 'Otto Operator', aadObjectId: '00000000-0000-0000-0000-000000000032' };
const olga = { id: '29:olga', name: 'Olga Operator', aadObjectId: '00000000-0000-0000-0000-000000000033' };
const channel = '19:channel@thread.tacv2';
const inChannel = {
  from: otto,
  conversation: {
    id: `${channel};messageid=1`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant-1',
  },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: channel, name: 'Support' }, channel: { id: channel } },
};
const personal = {
  from: otto,
  conversation: { id: 'personal-otto', conversationType: 'personal', tenantId: 'tenant-1' },
};
const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity).replaceAll('\\', '');
const isTold = (posted: Posted): boolean => /paused/.test(words(posted));

describe('the maker of a watch that pauses', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ environment: { ECE_DOCTOR_OPERATORS: `${otto.aadObjectId},${olga.aadObjectId}` } });
    chat.teams.set(channel, { name: 'Support', channels: [{ id: channel }], members: [otto, olga] });
    chat.people.set(otto.aadObjectId, { chat: 'personal-otto' });
  });
  afterEach(() => chat.end());

  const made = async (...lines: string[]): Promise<void> => {
    for (const line of lines) await chat.fresh(() => chat.say(line, inChannel));
  };
  /** Starts the bot when the watches are due. */
  const due = async (changed?: Record<string, string>): Promise<void> => {
    await chat.stored(({ db }) => db.updateTable('watch').set({ next_run_at: new Date().toISOString() }).execute());
    await chat.restart(changed);
  };
  const told = (): Promise<Posted> => chat.until((posted) => posted.find(isTold));
  const toldAgain = async (): Promise<number> => {
    await chat.stored(async ({ db }) => {
      await db.deleteFrom('used_mark').execute();
      const untold = await db
        .selectFrom('watch')
        .select('id')
        .where('paused_at', 'is not', null)
        .where('maker_told_at', 'is', null)
        .execute();
      assert.deepEqual(untold, []);
    });
    await chat.restart();
    await chat.fresh(() => chat.say('help', personal));
    return chat.posted.filter(isTold).length;
  };
  const removed = (): Promise<Response> =>
    chat.send({
      ...inChannel,
      type: 'conversationUpdate',
      conversation: { ...inChannel.conversation, id: channel },
      channelData: { ...inChannel.channelData, eventType: 'teamMemberRemoved' },
      membersRemoved: [{ id: '28:bot' }],
    });

  it('hears in a new personal chat that the bot was removed, in one message for all watches there', async () => {
    await made('watch every 15 minutes network', 'watch every hour mail');
    await removed();
    const message = await told();
    assert.equal(message.conversation, 'personal-otto');
    assert.match(words(message), /2 of your watches in Support › General are paused/);
    assert.match(words(message), /network, every 15 minutes .*mail, every hour/);
    assert.match(words(message), /no longer delivers messages there.*adds the app there again, any operator there/);
    assert.equal(await toldAgain(), 1);
  });

  it('hears that a channel is gone of which Teams refuses every message', async () => {
    await made('watch digest');
    chat.refuse = (_method, url) => (url.includes('channel') ? { status: 404 } : undefined);
    await due();
    assert.match(words(await told()), /digest, every weekday at 08:00 .*no longer delivers/);
  });

  it('hears of a lost role in the known personal chat', async () => {
    await chat.fresh(() => chat.say('help', personal));
    chat.people.clear();
    await made('watch every 15 minutes network');
    await due({ ECE_DOCTOR_OPERATORS: olga.aadObjectId });
    const message = await told();
    assert.equal(message.conversation, 'personal-otto');
    assert.match(words(message), /You are no longer an operator\. .*Any operator there can take over: “watches”/);
    assert.equal(await toldAgain(), 1);
  });

  it('hears in the language of the watch that a mailbox that it checks was removed', async () => {
    await chat.fresh(() =>
      chat.say('surveiller toutes les heures rights sales@example.com', { ...inChannel, locale: 'fr-FR' }),
    );
    await writeFile(
      path.join(chat.folder, 'deployment.yaml'),
      deploymentFile.replace('[sales@example.com]', '[help@example.com]'),
    );
    await due();
    const message = await chat.until((posted) => posted.find((one) => /suspendue/.test(words(one))));
    assert.match(words(message), /sales@example\.com.*Le déploiement ne comporte plus ce qui était vérifié/);
  });

  it('hears it after a stop of the bot between the pause and the message, once', async () => {
    await made('watch every 15 minutes network');
    chat.refuse = (method, url) => (method === 'POST' && url.includes('personal-otto') ? { status: 503 } : undefined);
    await removed();
    await chat.until(() => chat.requests.some(({ path: url }) => url.includes('personal-otto')));
    await chat.bot.close();
    chat.refuse = undefined;
    await chat.restart();
    await told();
    assert.equal(await toldAgain(), 1);
  });

  it('hears nothing of a watch that somebody took over or ended before', async () => {
    await made('watch every 15 minutes network');
    chat.people.clear();
    await removed();
    const paused = () =>
      readBeside(chat.folder, ({ db }) =>
        db.selectFrom('watch').select('id').where('paused_at', 'is not', null).execute(),
      );
    while ((await paused()).length === 0) await setImmediate();
    await chat.say('watch every 15 minutes network', inChannel);
    const isTakenOver = async () => (await paused()).length === 0;
    while (!(await isTakenOver())) await setImmediate();
    await chat.fresh(() => chat.say('help', personal));
    assert.equal(await toldAgain(), 0);
  });

  /** Starts the bot a day later, when it asks Teams whether the maker is still there. */
  const left = async (): Promise<void> => {
    chat.teams.set(channel, { name: 'Support', channels: [{ id: channel }], members: [olga] });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    await chat.stored(({ db }) => db.updateTable('watch').set({ made_at: yesterday }).execute());
    await due();
  };
  const watch = () => readBeside(chat.folder, ({ db }) => db.selectFrom('watch').selectAll().executeTakeFirstOrThrow());
  const takenOver = async (): Promise<void> => {
    const listed = await chat.fresh(() => chat.say('watches', { ...inChannel, from: olga }));
    assert.match(words(listed), /paused: its maker has left this conversation/);
    const action = actionsOf(listed).find(({ title }) => title === 'Take over');
    await chat.send({
      ...inChannel,
      from: olga,
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: listed.id,
      value: { action, trigger: 'manual' },
    });
    await chat.until((posted) => posted.find((one) => /Watch changed: network, every 15 minutes/.test(words(one))));
    const { last_run: first, made_by: by } = await watch();
    assert.deepEqual([JSON.parse(by).name, (await watch()).paused_at], [olga.name, null]);
    await chat.stored(({ db }) => db.deleteFrom('run').execute());
    await due();
    while ((await watch()).last_run === first) await setImmediate();
  };

  it('who left the channel hears it, and another operator takes the watch over with its button', async () => {
    await made('watch every 15 minutes network');
    await left();
    assert.match(
      words(await told()),
      /Your watch in Support › General is paused.*You have left.*Any operator there can take over/,
    );
    await takenOver();
  });

  it('who left the tenant hears nothing, and another operator takes the watch over', async () => {
    await made('watch every 15 minutes network');
    chat.people.clear();
    await left();
    while ((await watch()).paused_at === null) await setImmediate();
    await takenOver();
    assert.deepEqual(
      chat.posted.filter((posted) => !posted.conversation.startsWith(channel) && isTold(posted)),
      [],
    );
  });
});
