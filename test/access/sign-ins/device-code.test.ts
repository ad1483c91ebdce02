/** Test sign-ins by device code: one replica polls Entra until the code is typed or expires. */
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { testSignInSchema } from '../../../src/model/test-sign-in.ts';
import { begun, eventually, identity, onSignIns, seen, signInsOn, until } from './kit.ts';

const way = 'device-code';

/** Milliseconds between two polls in real time. */
let waits: number[] = [];
/** Waits a fiftieth. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  waits.push(ms);
  await setTimeout(ms / 50, undefined, { signal, ref: false });
};

onSignIns('test sign-ins by device code', ({ ready: readyWith }) => {
  beforeEach(() => void (waits = []));
  const ready: typeof readyWith = (changes = {}, of = {}) => readyWith({ pause, ...changes }, of);

  it('shows the code and Microsoft’s page, waits, and ends with the token', async () => {
    const { bot, deployment, store } = await ready();
    const { id, link, code } = await begun(bot, deployment, { way });
    assert.deepEqual([link, code], ['https://login.microsoft.com/device', 'ABCD1234E']);
    await identity.asked(1);
    assert.equal((await seen(bot, id)).state, 'waiting');
    identity.deviceTyped = true;
    const view = await until(store, bot, id, ({ state }) => state !== 'waiting');
    const value = testSignInSchema.parse(view.outcome?.value);
    assert.deepEqual(
      [view.state, view.code, value.way, value.claims?.user, value.refresh?.redeemed],
      ['ended', undefined, way, 'sales@example.com', true],
    );
    assert.equal((await bot.usable(deployment, ['sales@example.com'])).tokens.size, 1);
    const rows = JSON.stringify([
      await store.db.selectFrom('sign_in_attempt').selectAll().execute(),
      await store.db.selectFrom('sign_in').selectAll().execute(),
      bot.log(),
    ]);
    for (const canary of identity.canaries) assert.ok(!rows.includes(canary));
  });
  it('a stand-in’s own page is shown if it has one', async () => {
    const { bot, deployment } = await ready(
      {},
      {
        endpoints: {
          login: { host: identity.endpoint.host, port: identity.endpoint.port, browser: 'http://127.0.0.1:4444' },
        },
      },
    );
    assert.equal((await begun(bot, deployment, { way })).link, 'http://127.0.0.1:4444/devicelogin');
  });
  it('the outcome of a tenant that blocks device codes has Entra’s own code', async () => {
    const { bot, deployment } = await ready();
    identity.fault = { at: 'devicecode', error: 'invalid_grant', number: 530036 };
    const { state, outcome } = await begun(bot, deployment, { way });
    assert.deepEqual([state, outcome?.error?.code, outcome?.error?.phase], ['ended', 'AADSTS530036', 'device-code']);
  });
  for (const [name, fault, code] of [
    ['blocked when it is typed', { at: 'device', error: 'access_denied', number: 530036 }, 'AADSTS530036'],
    ['declined', { at: 'device', error: 'authorization_declined' }, 'AUTHORIZATION_DECLINED'],
    [
      'an application without public client flows',
      { at: 'device', error: 'invalid_client', number: 7000218, status: 401 },
      'AADSTS7000218',
    ],
  ] as const) {
    it(`${name}: the outcome says so`, async () => {
      const { bot, deployment, store } = await ready();
      const { id } = await begun(bot, deployment, { way });
      identity.fault = fault;
      const view = await until(store, bot, id, ({ state }) => state !== 'waiting');
      assert.deepEqual([view.state, view.outcome?.error?.code, view.outcome?.error?.phase], ['ended', code, 'token']);
    });
  }
  it('an expired code is shown as expired, whether Entra or the sweep notices first', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    const first = await begun(bot, deployment, { way });
    identity.fault = { at: 'device', error: 'expired_token', number: 70019 };
    assert.equal((await until(store, bot, first.id, ({ state }) => state !== 'waiting')).state, 'expired');
    identity.fault = undefined;
    const second = await begun(bot, deployment, { way });
    now += 16 * 60_000;
    const view = await until(store, bot, second.id, ({ revision }) => revision > 0);
    assert.deepEqual([view.state, view.code, view.link], ['expired', undefined, undefined]);
  });
  it('polling continues after a malformed answer', async () => {
    const { bot, deployment, store } = await ready();
    identity.fault = { at: 'device', page: '<h1>down</h1>', status: 500 };
    const { id } = await begun(bot, deployment, { way });
    await identity.asked(1);
    identity.fault = undefined;
    identity.deviceTyped = true;
    assert.equal((await until(store, bot, id, ({ state }) => state !== 'waiting')).outcome?.error, undefined);
    assert.match(bot.log(), /SERVER_ERROR/);
  });
  it('a replica whose request hangs can be closed at once', async () => {
    const { bot, deployment } = await ready();
    identity.fault = { at: 'device', silent: true };
    await begun(bot, deployment, { way });
    await identity.asked(1);
    await bot.close();
    assert.match(bot.log(), /could not be asked whether a device code was typed/);
    assert.doesNotMatch(bot.log(), /TIMEOUT/, 'the request was not waited for to its own end');
  });
  it('one of two replicas polls, and the other takes over when it is closed or dead', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    const other = signInsOn(store, deployment, { replica: 'two', now: () => now, pause, timing: { sweepMs: 20 } });
    const { id } = await begun(bot, deployment, { way });
    await identity.asked(2);
    assert.deepEqual(await store.db.selectFrom('sign_in_attempt').select('owner').execute(), [{ owner: 'one' }]);
    await bot.close();
    // The first replica may have polled once more before it was closed, so the count begins after the takeover.
    await eventually(async () => {
      const { owner } = await store.db.selectFrom('sign_in_attempt').select('owner').executeTakeFirstOrThrow();
      return owner === 'two';
    });
    await identity.asked(identity.grants.length + 1);
    assert.deepEqual(await store.db.selectFrom('sign_in_attempt').select('owner').execute(), [{ owner: 'two' }]);
    await other.close();
    await store.db
      .updateTable('sign_in_attempt')
      .set({ owner: 'dead', lease_until: new Date(now + 90_000).toISOString() })
      .execute();
    const third = signInsOn(store, deployment, { replica: 'three', now: () => now, pause, timing: { sweepMs: 20 } });
    now += 100_000;
    identity.deviceTyped = true;
    const view = await until(store, third, id, ({ state }) => state !== 'waiting');
    assert.deepEqual([view.state, view.outcome?.error], ['ended', undefined]);
    assert.equal(identity.grants.filter((grant) => grant === 'refresh_token').length, 1);
  });

  it('without an interval in the answer, Entra is polled every five seconds', async () => {
    const again = Promise.withResolvers<void>();
    const { bot, deployment } = await ready({
      // The second pause lasts until the bot closes.
      pause: async (ms, signal) => {
        if (waits.length === 0) return pause(ms, signal);
        waits.push(ms);
        again.resolve();
        await setTimeout(86_400_000, undefined, { signal, ref: false });
      },
    });
    identity.deviceInterval = undefined;
    await begun(bot, deployment, { way });
    await again.promise;
    assert.deepEqual(waits, [5000, 5000]);
    assert.equal(identity.grants.length, 1);
  });
  it('slow_down lengthens the pause before the next poll', async () => {
    const { bot, deployment, store } = await ready({
      // Runs between the first answer and the next poll, even on a slow machine.
      pause: (ms, signal) => {
        if (waits.length === 1) {
          identity.fault = undefined;
          identity.deviceTyped = true;
        }
        return pause(ms, signal);
      },
    });
    identity.fault = { at: 'device', error: 'slow_down' };
    const { id } = await begun(bot, deployment, { way });
    await until(store, bot, id, ({ state }) => state !== 'waiting');
    assert.deepEqual(waits, [1000, 6000]);
  });
});
