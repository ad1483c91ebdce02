/** Against the stand-in for Teams' Bot Connector, whose refusals are the documented ones. */
import assert from 'node:assert/strict';
import pino from 'pino';
import { createPolicy } from '../../../src/access/policy.ts';
import { forDeployment, type DeploymentStore } from '../../../src/store/store.ts';
import { type Adapter, createAdapter } from '../../../src/teams/conversation/adapter.ts';
import { markGone, savePlace } from '../../../src/teams/conversation/places.ts';
import { createPersonalChats } from '../../../src/teams/conversation/personal-chat.ts';
import { remember } from '../../../src/teams/conversation/conversations.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';
import { createReach, type Reach, type ReachedOwner } from '../../../src/teams/handing-over/reach.ts';
import { createOffers } from '../../../src/teams/sharing/offers.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { documentedRefusals, type FakeConnector, startConnector } from '../connector.ts';

const dana = { kind: 'person', id: '00000000-0000-0000-0000-000000000021', name: 'Dana Baker' } as const;
const general = '19:general@thread.tacv2';
const logger = pino({ level: 'silent' });

onBothStores('reaching an owner in Teams', (test) => {
  let connector: FakeConnector;
  let adapter: Adapter;
  let store: DeploymentStore;
  let reach: Reach;

  beforeEach(async () => {
    connector = await startConnector();
    connector.people.set(dana.id, { chat: 'a:dana' });
    adapter = createAdapter({
      credentials: { MicrosoftAppId: '', MicrosoftAppPassword: '', MicrosoftAppType: '', MicrosoftAppTenantId: '' },
      onInbound: async () => ({ answer: undefined }),
      logger,
    });
    store = forDeployment(await test.open(), 'contoso');
    const policy = createPolicy({ viewers: [], operators: [], administrators: [], tenants: ['tenant-1'] });
    const offers = createOffers({ store, port: adapter, policy, logger });
    const personalChats = createPersonalChats({ store, port: adapter, policy, logger });
    reach = createReach({ store, policy, offers, personalChats });
  });
  afterEach(async () => {
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
  const somebodyWrites = (tenant = 'tenant-1') =>
    remember(
      store,
      {
        id: 'in-1',
        conversation: { id: 'personal-1', kind: 'personal' },
        from: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
        tenant,
        address: addressOf('personal-1', 'personal'),
      } as Inbound,
      new Date(),
    );
  let saved = 0;
  /** Newer than the one before it. */
  const channelWith = async (id: string, ...members: { id: string; name?: string; aadObjectId?: string }[]) => {
    connector.teams.set(id, { name: 'Mail', channels: [{ id }], members });
    const team = { id, name: 'Mail' };
    const address = addressOf(id, 'channel');
    const at = new Date(Date.UTC(2026, 11, 1, 0, 0, (saved += 1)));
    await savePlace(store, { id, kind: 'channel', name: null, team, address }, 'tenant-1', at);
  };
  const creations = () => connector.requests.filter(({ path }) => path.endsWith('/v3/conversations'));
  const whyOf = (reached: ReachedOwner) => ('why' in reached ? reached.why.key : reached.conversation);

  it('opens the personal chat of a person who has never written, once', async () => {
    await somebodyWrites();
    const reached = await reach(dana);
    assert.ok(!('why' in reached));
    assert.equal(reached.conversation, 'a:dana');
    await adapter.post(reached.address, { text: 'Hello' });
    assert.equal(connector.posted.at(-1)?.conversation, 'a:dana');
    assert.equal(whyOf(await reach(dana)), 'a:dana');
    assert.equal(creations().length, 1);
  });
  it('a busy Teams is tried again, and then the chat is the same', async () => {
    await somebodyWrites();
    let refusals = 1;
    connector.refuse = () => ((refusals -= 1) >= 0 ? { status: 502 } : undefined);
    assert.equal(whyOf(await reach(dana)), 'a:dana');
    assert.equal(creations().length, 2);
  });
  it('mentions a person without the app in a channel, and says why', async () => {
    await somebodyWrites();
    connector.people.set(dana.id, { chat: 'a:dana', refusal: 'ForbiddenOperationException' });
    await channelWith('19:sales@thread.tacv2', { id: '29:alex', name: 'Alex Wilber' });
    await channelWith(general, { id: '29:dana', name: 'Dana Baker', aadObjectId: dana.id.toUpperCase() });
    const reached = await reach(dana);
    assert.ok(!('why' in reached));
    assert.deepEqual(
      [reached.conversation, reached.mention, reached.instead?.key],
      [general, { account: '29:dana', name: 'Dana Baker' }, 'owners.instead'],
    );
    assert.equal(
      (await store.db.selectFrom('conversation').select('id').where('person', '=', dana.id).execute()).length,
      0,
    );
  });
  it('mentions the person in the channel in which somebody asks, if both are members', async () => {
    await somebodyWrites();
    connector.people.set(dana.id, { chat: 'a:dana', refusal: 'ForbiddenOperationException' });
    const member = { id: '29:dana', name: 'Dana Baker', aadObjectId: dana.id };
    await channelWith('19:asked@thread.tacv2', member);
    await channelWith(general, member);
    assert.equal(whyOf(await reach(dana)), general);
    const askedIn = '19:asked@thread.tacv2;messageid=1';
    assert.equal(whyOf(await reach(dana, { askedIn })), '19:asked@thread.tacv2');
  });
  it('never mentions a person in a channel that the settings do not allow', async () => {
    await somebodyWrites();
    connector.people.set(dana.id, { chat: 'a:dana', refusal: 'ForbiddenOperationException' });
    await channelWith(general, { id: '29:dana', name: 'Dana Baker', aadObjectId: dana.id });
    const policy = createPolicy({
      viewers: [],
      operators: [],
      administrators: [],
      channels: ['19:other@thread.tacv2'],
    });
    const offers = createOffers({ store, port: adapter, policy, logger });
    const personalChats = createPersonalChats({ store, port: adapter, policy, logger });
    const strict = createReach({ store, policy, offers, personalChats });
    assert.equal(whyOf(await strict(dana)), 'owners.why.not-installed');
    const channel = { kind: 'channel', conversation: general, name: 'Mail' } as const;
    assert.equal(whyOf(await strict(channel)), 'owners.why.not-listed');
  });
  for (const [code, why] of [
    ['ForbiddenOperationException', 'not-installed'],
    ['BotNotInConversationRoster', 'not-installed'],
    ['ConversationBlockedByUser', 'blocked'],
    ['MessageWritesBlocked', 'blocked'],
    ['BotDisabledByAdmin', 'disabled'],
    ['NotEnoughPermissions', 'refused'],
    ['BadArgument', 'unknown-person'],
    ['ConversationNotFound', 'unknown-person'],
  ] as const)
    it(`${documentedRefusals[code].status} ${code} is final: the reason is ${why}`, async () => {
      await somebodyWrites();
      connector.people.set(dana.id, { chat: 'a:dana', refusal: code });
      assert.equal(whyOf(await reach(dana)), `owners.why.${why}`);
      assert.equal(creations().length, 1);
    });
  it('a Teams that stays away is no refusal: nobody is mentioned instead', async () => {
    await somebodyWrites();
    await channelWith(general, { id: '29:dana', name: 'Dana Baker', aadObjectId: dana.id });
    connector.refuse = (_method, path) =>
      path.endsWith('/v3/conversations') ? { status: 429, headers: { 'retry-after': '0' } } : undefined;
    const reached = await reach(dana);
    assert.ok('why' in reached);
    assert.deepEqual([reached.why.key, reached.isTemporary], ['owners.why.busy', true]);
  });
  it('a person who removed the app is not written to again, even if Teams still names the chat', async () => {
    await somebodyWrites();
    await reach(dana);
    await markGone(store, 'a:dana', new Date());
    assert.equal(whyOf(await reach(dana)), 'owners.why.not-installed');
  });
  it('asks no tenant that the settings do not allow', async () => {
    await somebodyWrites('tenant-2');
    assert.equal(whyOf(await reach(dana)), 'owners.why.no-conversation');
    assert.equal(connector.requests.length, 0);
  });
  it('a channel that the app left is not reached', async () => {
    await channelWith(general);
    const channel = { kind: 'channel', conversation: general, name: 'Mail' } as const;
    assert.equal(whyOf(await reach(channel)), general);
    await markGone(store, general, new Date());
    assert.equal(whyOf(await reach(channel)), 'owners.why.removed');
    assert.equal(whyOf(await reach({ ...channel, conversation: '19:never@thread.tacv2' })), 'owners.why.removed');
  });
  it('an answer without a conversation opens none', async () => {
    await somebodyWrites();
    connector.people.set(dana.id, { chat: '' });
    const reached = await reach(dana);
    assert.ok('why' in reached && reached.isTemporary === true);
  });
});
