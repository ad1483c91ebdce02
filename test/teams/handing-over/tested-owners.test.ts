/** First messages that nobody waits for, and owners who left, with a driven clock. */
import assert from 'node:assert/strict';
import pino from 'pino';
import { createPolicy } from '../../../src/access/policy.ts';
import { type NewOwnerSetting, ownersOf, setOwner } from '../../../src/runs/handing-over/owners.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import { type Adapter, createAdapter } from '../../../src/teams/conversation/adapter.ts';
import { remember } from '../../../src/teams/conversation/conversations.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';
import { createPersonalChats } from '../../../src/teams/conversation/personal-chat.ts';
import { savePlace } from '../../../src/teams/conversation/places.ts';
import { createReach } from '../../../src/teams/handing-over/reach.ts';
import { noWebhooks } from '../../../src/outgoing/webhooks/webhooks.ts';
import { noMails } from '../../../src/outgoing/mail/mails.ts';
import { createTestedOwners, type TestedOwners } from '../../../src/teams/handing-over/tested-owners.ts';
import { createOffers } from '../../../src/teams/sharing/offers.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { documented, type FakeConnector, startConnector } from '../connector.ts';

const dana = '00000000-0000-0000-0000-000000000021';
const general = '19:general@thread.tacv2';
const logger = pino({ level: 'silent' });
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const toDana: NewOwnerSetting = {
  owner: 'network',
  to: { kind: 'person', id: dana, name: dana },
  language: 'en',
  timeZone: 'Europe/Paris',
  setBy: { id: 'alex', name: 'Alex Wilber' },
};

onBothStores('an owner that was set', (test) => {
  let connector: FakeConnector;
  let adapter: Adapter;
  let store: DeploymentStore;
  let owners: TestedOwners;
  let now: number;

  beforeEach(async () => {
    connector = await startConnector();
    connector.people.set(dana, { chat: 'a:dana', account: '29:dana', name: 'Dana Baker' });
    adapter = createAdapter({
      credentials: {
        MicrosoftAppId: '',
        MicrosoftAppPassword: '',
        MicrosoftAppType: '',
        MicrosoftAppTenantId: '',
      },
      onInbound: async () => ({ answer: undefined }),
      logger,
    });
    store = forDeployment(await test.open(), 'contoso');
    const policy = createPolicy({ viewers: [], operators: [], administrators: [] });
    const offers = createOffers({ store, port: adapter, policy, logger });
    const personalChats = createPersonalChats({ store, port: adapter, policy, logger });
    const reach = createReach({ store, policy, offers, personalChats });
    owners = createTestedOwners({
      store,
      reach,
      port: adapter,
      mails: noMails,
      webhooks: noWebhooks,
      logger,
      sweepMs: dayMs,
    });
    now = Date.now();
    await remember(
      store,
      {
        id: 'in-1',
        conversation: { id: 'personal-1', kind: 'personal' },
        from: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
        tenant: 'tenant-1',
        address: addressOf('personal-1', 'personal'),
      } as Inbound,
      new Date(),
    );
  });
  afterEach(async () => {
    await owners.close();
    adapter.close();
    await connector.close();
  });

  const addressOf = (id: string, conversationType: string): string =>
    JSON.stringify({
      serviceUrl: connector.url,
      channelId: 'msteams',
      bot: { id: '28:bot', name: 'ECE Doctor' },
      conversation: { id, conversationType, tenantId: 'tenant-1' },
    });
  const textsIn = (conversation: string): string[] =>
    connector.posted
      .filter((posted) => posted.conversation === conversation)
      .map(({ versions }) => versions[0]?.activity.text as string);
  const only = async () => (await ownersOf(store))[0] ?? assert.fail();
  const set = (setting: NewOwnerSetting = toDana) => setOwner(store, setting, now);
  const lookAfter = (ms: number) => owners.look((now += ms));

  it('gets its first message once, without a request in Teams, and its name', async () => {
    await set();
    await lookAfter(minuteMs);
    await lookAfter(minuteMs);
    assert.equal(textsIn('a:dana').length, 1);
    const { to, testedAt } = await only();
    assert.deepEqual([to.name, testedAt !== undefined], ['Dana Baker', true]);
  });
  it('gets its first message when the bot is interrupted before it', async () => {
    const setting = await set();
    connector.refuse = () => ({ status: 429, headers: { 'retry-after': '0' } });
    assert.ok('isTemporary' in (await owners.test(setting)));
    connector.refuse = undefined;
    await lookAfter(minuteMs);
    assert.equal(textsIn('a:dana').length, 0, 'another replica may still be at it');
    await store.db.deleteFrom('used_mark').execute();
    await lookAfter(minuteMs);
    assert.equal(textsIn('a:dana').length, 1);
  });
  it('that Teams refuses is tried each hour, and the bot informs the person who set it once', async () => {
    connector.people.set(dana, { chat: 'a:dana', refusal: 'ForbiddenOperationException' });
    await set();
    await lookAfter(minuteMs);
    for (let look = 0; look < 5; look += 1) await lookAfter(hourMs / 2);
    assert.deepEqual(textsIn('personal-1').length, 1);
    assert.match(textsIn('personal-1')[0] ?? '', /Network team: messages to .* do not arrive.* does not have the app/);
    await store.db.deleteFrom('used_mark').execute();
    connector.people.set(dana, { chat: 'a:dana', name: 'Dana Baker' });
    await lookAfter(2 * hourMs);
    assert.equal(textsIn('a:dana').length, 1);
    const { refused, testedAt } = await only();
    assert.deepEqual([refused, testedAt !== undefined], [undefined, true]);
  });
  for (const [what, leave] of [
    ['has left the organisation', () => connector.people.set(dana, { chat: 'a:dana', refusal: 'BadArgument' })],
    [
      'has removed the app',
      () => connector.people.set(dana, { chat: 'a:dana', refusal: 'ForbiddenOperationException' }),
    ],
  ] as const)
    it(`that ${what} is noticed within a day, and the bot informs the person who set it once`, async () => {
      await set();
      await lookAfter(minuteMs);
      leave();
      connector.chats.delete('a:dana');
      await lookAfter(hourMs);
      assert.equal((await only()).refused, undefined);
      await lookAfter(dayMs);
      await lookAfter(hourMs);
      await lookAfter(dayMs);
      assert.equal(textsIn('personal-1').length, 1);
      assert.match(textsIn('personal-1')[0] ?? '', /messages to Dana Baker, your choice, do not arrive/);
      assert.ok((await only()).refused);
      assert.equal(textsIn('a:dana').length, 1);
    });
  it('whose place in the chat has another person is noticed', async () => {
    await set();
    await lookAfter(minuteMs);
    connector.chats.set('a:dana', [{ id: '29:other', aadObjectId: '00000000-0000-0000-0000-000000000099' }]);
    await lookAfter(2 * dayMs);
    assert.match((await only()).refused?.why.key ?? '', /unknown-person/);
  });
  it('that is a channel is noticed when the app leaves it, and when it is back', async () => {
    connector.teams.set(general, { name: 'Mail', channels: [{ id: general }], members: [] });
    const team = { id: general, name: 'Mail' };
    const address = addressOf(general, 'channel');
    await savePlace(store, { id: general, kind: 'channel', name: null, team, address }, 'tenant-1', new Date());
    await set({ ...toDana, to: { kind: 'channel', conversation: general, name: 'Mail › General' } });
    await lookAfter(minuteMs);
    assert.equal(textsIn(general).length, 1);
    connector.refuse = (method) => (method === 'GET' ? documented('BotNotInConversationRoster') : undefined);
    await lookAfter(2 * dayMs);
    assert.match(textsIn('personal-1')[0] ?? '', /The app is no longer in Mail › General/);
    connector.refuse = undefined;
    await store.db.deleteFrom('used_mark').execute();
    await lookAfter(2 * dayMs);
    assert.equal((await only()).refused, undefined);
    assert.equal(textsIn(general).length, 1);
  });
  it('a Teams that does not answer changes nothing', async () => {
    await set();
    await lookAfter(minuteMs);
    connector.refuse = () => ({ status: 503 });
    await lookAfter(2 * dayMs);
    assert.equal((await only()).refused, undefined);
  });
  it('on the command line has nobody to tell in Teams', async () => {
    connector.people.set(dana, { chat: 'a:dana', refusal: 'BotDisabledByAdmin' });
    await set({ ...toDana, setBy: { id: 'local:root', name: 'root' } });
    await lookAfter(minuteMs);
    assert.deepEqual(connector.posted, []);
    assert.match((await only()).refused?.why.key ?? '', /disabled/);
  });
  it('is written to once by two replicas', async () => {
    const setting = await set();
    await Promise.all([owners.test(setting), owners.test(setting), owners.look(now + minuteMs)]);
    assert.equal(textsIn('a:dana').length, 1);
  });
});
