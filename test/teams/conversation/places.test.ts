/** The bot's channels and chats, as Teams reports them. A place that is gone is not listed. */
import assert from 'node:assert/strict';
import { openBeside, type ReadStore } from '../beside-bot.ts';
import { personalChatOf } from '../../../src/teams/conversation/conversations.ts';
import { placeIn, placesIn } from '../../../src/teams/conversation/places.ts';
import { type Chat, startChat } from '../bot.ts';

const team = '19:team@thread.tacv2';
const news = '19:news@thread.tacv2';
const chatId = '19:chat@thread.v2';
const inChannel = (channel: string, more: Record<string, unknown> = {}) => ({
  conversation: {
    id: `${channel};messageid=1690000000000`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant-1',
  },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: team }, channel: { id: channel }, ...more },
});
/** Teams reports a change of a team in the team's own conversation. */
const event = (eventType: string, more: Record<string, unknown> = {}) => ({
  type: 'conversationUpdate',
  conversation: { id: team, conversationType: 'channel', isGroup: true },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: team }, eventType, ...more },
});
const inGroup = { conversation: { id: chatId, conversationType: 'groupChat', isGroup: true, tenantId: 'tenant-1' } };

describe('places', () => {
  let chat: Chat;
  let store: ReadStore;
  beforeEach(async () => {
    chat = await startChat();
    // Opened separately from the bot, as by another process.
    store = openBeside(chat.folder);
  });
  afterEach(async () => {
    await store.close();
    await chat.end();
  });

  /** Teams gets its answer before the activity is handled, so this polls until it is. */
  const told = async (activity: Record<string, unknown>): Promise<void> => {
    await chat.send(activity);
    for (;;) {
      const waiting = await store.db.selectFrom('inbox').select('id').where('state', '=', 'waiting').execute();
      if (waiting.length === 0) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const names = async () =>
    (await placesIn(store))
      .map(({ id, name, team }) => [id, name, team?.name])
      .toSorted(([one = ''], [other = '']) => one.localeCompare(other));

  it('a message in a thread adds its channel, not the thread, with the activity’s names', async () => {
    await told({ text: 'help', ...inChannel(news) });
    assert.deepEqual(await names(), [[news, undefined, undefined]]);
    await told(event('channelRenamed', { channel: { id: news, name: 'News' }, team: { id: team, name: 'Support' } }));
    assert.deepEqual(await names(), [[news, 'News', 'Support']]);
    await told({ text: 'help', ...inChannel(news) });
    assert.deepEqual(await names(), [[news, 'News', 'Support']], 'what is not said again stays known');
    assert.match(
      (await placeIn(store, news))?.address ?? '',
      new RegExp(`"id":"${news}"`),
      'what is sent there begins a thread of its own',
    );
    assert.equal(await placeIn(store, `${news};messageid=1690000000000`), undefined);
  });

  it('when a team is renamed, all its channels show the new name', async () => {
    await told({ text: 'help', ...inChannel(team, { team: { id: team, name: 'Old' } }) });
    await told({ text: 'help', ...inChannel(news) });
    await told(event('teamRenamed', { team: { id: team, name: 'New' } }));
    assert.deepEqual(
      (await names()).map(([, , name]) => name),
      ['New', 'New'],
    );
  });

  it('a group chat has its topic as its name, whichever event reports the topic, until the topic is removed', async () => {
    await told({
      type: 'conversationUpdate',
      membersAdded: [{ id: '28:bot' }],
      conversation: { ...inGroup.conversation, name: 'Bridge' },
    });
    assert.deepEqual(await names(), [[chatId, 'Bridge', undefined]]);
    await told({ type: 'conversationUpdate', topicName: 'War room', ...inGroup });
    assert.deepEqual(await names(), [[chatId, 'War room', undefined]]);
    await told({ type: 'conversationUpdate', topicName: '', ...inGroup });
    assert.deepEqual(await names(), [[chatId, undefined, undefined]]);
  });

  for (const [what, gone, back] of [
    [
      'the channel is deleted',
      event('channelDeleted', { channel: { id: news, name: 'News' } }),
      event('channelRestored', { channel: { id: news, name: 'News' } }),
    ],
    ['the team is deleted', event('teamDeleted'), event('teamRestored')],
    ['the team is archived', event('teamArchived'), event('teamUnarchived')],
    [
      'the app is removed from the team',
      { ...event('teamMemberRemoved'), membersRemoved: [{ id: '28:bot' }] },
      { text: 'help', ...inChannel(news) },
    ],
    [
      'the app is uninstalled',
      {
        type: 'installationUpdate',
        action: 'remove',
        conversation: { id: team, conversationType: 'channel' },
        channelData: { team: { id: team } },
      },
      { text: 'help', ...inChannel(news) },
    ],
  ] as const) {
    it(`a channel is not a place while ${what}`, async () => {
      await told({ text: 'help', ...inChannel(news) });
      await told(gone);
      assert.deepEqual(await names(), []);
      await told(back);
      assert.deepEqual(
        (await names()).map(([id]) => id),
        [news],
      );
    });
  }

  it('a place stays when another member leaves', async () => {
    await told({ text: 'help', ...inChannel(news) });
    await told({ ...event('teamMemberRemoved'), membersRemoved: [{ id: '29:megan' }] });
    assert.equal((await names()).length, 1);
  });

  it('a private channel is not a place', async () => {
    await told({ text: 'help', ...inChannel(news, { channel: { id: news, type: 'private' } }) });
    assert.deepEqual(await names(), []);
  });

  it('the personal chat of a person is found until the app is removed there', async () => {
    const from = { id: '29:megan', name: 'Megan Bowen', aadObjectId: 'megan' };
    const conversation = { id: 'personal-megan', conversationType: 'personal', tenantId: 'tenant-1' };
    await told({ text: 'help', from, conversation });
    assert.equal((await personalChatOf(store, 'megan'))?.id, 'personal-megan');
    assert.deepEqual(await names(), []);
    await told({ type: 'installationUpdate', action: 'remove', from, conversation });
    assert.equal(await personalChatOf(store, 'megan'), undefined);
  });
});
