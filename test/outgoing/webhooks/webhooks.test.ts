import assert from 'node:assert/strict';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { createVault } from '../../../src/access/vault.ts';
import { outgoingState } from '../../../src/outgoing/rows.ts';
import {
  addWebhook,
  findWebhook,
  rotateSecret,
  rotationMs,
  sealWebhooksAnew,
  turnWebhook,
} from '../../../src/outgoing/webhooks/webhook-rows.ts';
import type { WebhookAnswer, WebhookPost } from '../../../src/outgoing/webhooks/webhook-sender.ts';
import { newWebhookSecret } from '../../../src/outgoing/webhooks/signature.ts';
import { createWebhooks, usualWebhookTiming, type Webhooks } from '../../../src/outgoing/webhooks/webhooks.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { onBothStores } from '../../store/both-stores.ts';

const [second, hour, day] = [1000, 3_600_000, 86_400_000];
const vaultKey = new Uint8Array(32).fill(7);
const vault = createVault(vaultKey);
const unavailable: WebhookAnswer = {
  refusal: { failure: { phase: 'answer', code: 'REFUSED_BY_SERVER', text: 'HTTP 500' }, lasting: false },
  status: 500,
};

onBothStores('the outbox of webhooks', (test) => {
  let store: DeploymentStore;
  let now: number;
  let posts: WebhookPost[];
  let answer: (post: WebhookPost) => WebhookAnswer;
  let givenUp: string[];
  let webhooks: Webhooks;
  let secret: string;

  beforeEach(async () => {
    store = await test.open();
    now = Date.now();
    posts = [];
    givenUp = [];
    answer = () => ({ status: 202 });
    secret = newWebhookSecret();
    webhooks = createWebhooks({
      store,
      replica: 'one',
      logger: pino({ level: 'silent' }),
      vault,
      sender: {
        async post(post) {
          posts.push(post);
          return answer(post);
        },
        close: async () => undefined,
      },
      timing: { ...usualWebhookTiming, sweepMs: day },
      now: () => now,
    });
    webhooks.onGivenUp(async (_db, { failure }) => void givenUp.push(failure.code));
    webhooks.onEvent(async () => ({ type: 'ece-doctor.test', data: { text: 'Ça marche' } }));
    await add('tickets');
  });
  afterEach(() => webhooks.close());

  function add(name: string) {
    const by = { id: 'ana', name: 'Ana' };
    const url = new URL(`https://${name}.example.com/hooks/9f`);
    const wish = { name, url, secret, withNames: false, language: 'en', timeZone: 'UTC', madeBy: by } as const;
    return addWebhook(store, vault, wish, now);
  }

  const insert = (name = 'tickets'): Promise<void> =>
    store.db.transaction().execute((db) => webhooks.insert(db, name, { of: 'test' }));

  async function sweep(): Promise<void> {
    webhooks.begin();
    await webhooks.settled();
  }

  const verified = ({ headers, body }: WebhookPost, by = secret): unknown => new Webhook(by).verify(body, headers);
  const stateOf = async (name: string) => (await findWebhook(store, name))?.state;

  it('signs a CloudEvent so that the reference receiver of Standard Webhooks accepts it', async () => {
    await insert();
    await sweep();
    const [post] = posts;
    assert.ok(post);
    const id = post.headers['webhook-id'];
    assert.deepEqual(verified(post), {
      specversion: '1.0',
      id,
      source: `/deployments/${store.deployment}`,
      type: 'ece-doctor.test',
      time: new Date(now).toISOString(),
      datacontenttype: 'application/json',
      data: { text: 'Ça marche' },
    });
    assert.equal(post.headers['content-type'], 'application/cloudevents+json; charset=utf-8');
    assert.equal(post.url.href, 'https://tickets.example.com/hooks/9f');
    assert.throws(() => verified(post, newWebhookSecret()));
    assert.throws(() => verified({ ...post, body: post.body.replace('Ça', 'Ca') }));
  });

  it('repeats a refused message for a day with the same id and body, and then gives it up', async () => {
    answer = () => unavailable;
    await insert();
    const tries: number[] = [];
    const begun = now;
    for (; now <= begun + day + hour; now += 5 * second) {
      const before = posts.length;
      if (await isDue()) await sweep();
      if (posts.length > before) tries.push((now - begun) / second);
      webhooks.onEvent(async () => ({ type: 'ece-doctor.changed', data: {} }));
    }
    assert.deepEqual(tries, [0, 5, 305, 2105, 9305, 27_305, 63_305, 86_400]);
    assert.equal(new Set(posts.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size, 1);
    assert.deepEqual(givenUp, ['REFUSED_BY_SERVER']);
  });

  async function isDue(): Promise<boolean> {
    const row = await store.db
      .selectFrom('outgoing')
      .select('id')
      .where('next_attempt_at', '<=', new Date(now).toISOString())
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return row !== undefined;
  }

  it('signs with both secrets for a day after a rotation', async () => {
    const newer = newWebhookSecret();
    assert.equal(await rotateSecret(store, vault, { name: 'tickets', secret: newer }, now), 'changed');
    await insert();
    await sweep();
    const [post] = posts;
    assert.ok(post);
    assert.equal(post.headers['webhook-signature']?.split(' ').length, 2);
    verified(post, secret);
    verified(post, newer);
    now += rotationMs;
    await insert();
    await sweep();
    assert.equal(posts[1]?.headers['webhook-signature']?.split(' ').length, 1);
  });

  it('switches a webhook off if its receiver is gone, and gives up what waits for it', async () => {
    answer = () => ({
      refusal: { failure: { phase: 'answer', code: 'REFUSED_BY_SERVER', text: 'HTTP 410' }, lasting: true },
      status: 410,
      isGone: true,
    });
    await insert();
    await insert();
    await sweep();
    assert.deepEqual([await stateOf('tickets'), posts.length, givenUp], ['off', 1, ['REFUSED_BY_SERVER', 'OFF']]);
    assert.match(JSON.stringify(await webhooks.refusal('tickets')), /webhooks\.off/);
  });

  it('holds back what a paused webhook would get, and sends it as soon as it is resumed', async () => {
    await turnWebhook(store, 'tickets', 'paused', now);
    await insert();
    await sweep();
    assert.equal(posts.length, 0);
    now += second;
    await turnWebhook(store, 'tickets', 'on', now);
    await sweep();
    assert.equal(posts.length, 1);
  });

  it('lets no webhook wait for another one that is down', async () => {
    await add('other');
    answer = ({ url }) => (url.host.startsWith('tickets') ? unavailable : { status: 200 });
    await insert();
    await insert('other');
    await sweep();
    assert.deepEqual(posts.map(({ url }) => url.host).toSorted(), ['other.example.com', 'tickets.example.com']);
  });

  it('keeps an event below 20 kB by leaving out the end of its list', async () => {
    const causes = Array.from({ length: 100 }, (_, index) => ({ title: `${index} ${'é'.repeat(400)}` }));
    webhooks.onEvent(async () => ({ type: 'ece-doctor.test', data: { causes } }));
    await insert();
    await sweep();
    const body = posts[0]?.body ?? '';
    assert.ok(Buffer.byteLength(body) < 20_000);
    const { data } = JSON.parse(body) as { data: { causes: unknown[]; isShortened: boolean } };
    assert.ok(data.isShortened && data.causes.length > 10);
  });

  it('keeps neither address nor secret in a row as clear text', async () => {
    await insert();
    answer = () => unavailable;
    await sweep();
    const rows = [
      await store.db.selectFrom('webhook').selectAll().execute(),
      await store.db.selectFrom('outgoing').selectAll().execute(),
    ];
    assert.doesNotMatch(JSON.stringify(rows), /hooks\/9f|whsec_/);
    assert.ok(!JSON.stringify(rows).includes(secret.slice(6)));
  });

  it('opens no address that was moved to another webhook', async () => {
    await add('other');
    const [{ sealed }] = [
      await store.db.selectFrom('webhook').select('sealed').where('name', '=', 'other').executeTakeFirstOrThrow(),
    ];
    await store.db.updateTable('webhook').set({ sealed }).where('name', '=', 'tickets').execute();
    await insert();
    await sweep();
    assert.equal(posts.length, 0);
  });

  it('seals an address anew after a change of the vault key', async () => {
    const changed = createVault(new Uint8Array(32).fill(8), { former: [vaultKey] });
    assert.equal(await sealWebhooksAnew(store, changed), 1);
    assert.equal(await sealWebhooksAnew(store, changed), 0);
    assert.equal(await rotateSecret(store, vault, { name: 'tickets', secret }, now), 'sealed');
  });

  it('gives up what waits for a removed webhook', async () => {
    await insert();
    await store.db.deleteFrom('webhook').execute();
    await sweep();
    assert.deepEqual([posts.length, givenUp], [0, ['REMOVED']]);
    const { id } = await store.db.selectFrom('outgoing').select('id').executeTakeFirstOrThrow();
    assert.equal((await outgoingState(store, id))?.state, 'given-up');
  });
});
