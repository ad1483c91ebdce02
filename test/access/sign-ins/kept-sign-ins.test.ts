/** How long the tokens of a test sign-in are kept, renewed, remembered and forgotten. */
import assert from 'node:assert/strict';
import { testSignInSchema } from '../../../src/model/test-sign-in.ts';
import { ana, begun, eventually, identity, onSignIns, seen, signInsOn, throughBrowser, valueOf } from './kit.ts';

onSignIns('kept test sign-ins', ({ ready }) => {
  it('a sign-in is no longer used after an hour, and a sweep deletes its row', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    now += 61 * 60_000;
    assert.deepEqual(
      [await bot.kept(deployment), (await bot.usable(deployment, ['sales@example.com'])).tokens.size],
      [[], 0],
    );
    await eventually(async () => (await store.db.selectFrom('sign_in').selectAll().execute()).length === 0);
  });
  it('a sign-in without a refresh token cannot be remembered', async () => {
    const { bot, deployment } = await ready();
    identity.refreshTokens = false;
    const { id, link } = await begun(bot, deployment);
    await throughBrowser(bot, link);
    assert.deepEqual(valueOf(await seen(bot, id)).refresh, { given: false });
    const answer = await bot.remember(deployment, 'sales@example.com', ana);
    assert.equal(answer.ok ? '' : answer.refusal.key, 'sign-ins.no-refresh-token');
  });
  it('a refused attempt does not replace a working token; a newer token does', async () => {
    const { bot, deployment } = await ready();
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    identity.fault = { at: 'authorize' };
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.equal((await bot.usable(deployment, ['sales@example.com'])).tokens.size, 1);
    identity.fault = undefined;
    identity.person = 'admin@example.com';
    await throughBrowser(bot, (await begun(bot, deployment, { keepsAnyOwner: true })).link);
    const { observations, tokens } = await bot.usable(deployment, ['sales@example.com']);
    assert.deepEqual([observations.length, tokens.get('sales@example.com')?.user], [1, 'admin@example.com']);
  });
  it('another person’s token is dropped and never used, its outcome is kept, and a good token stays', async () => {
    const { bot, deployment, store } = await ready();
    identity.person = 'admin@example.com';
    const wrong = await begun(bot, deployment);
    await throughBrowser(bot, wrong.link);
    const shown = await seen(bot, wrong.id);
    assert.deepEqual([valueOf(shown).claims?.user, shown.keptUntil], ['admin@example.com', undefined]);
    const { tokens, observations } = await bot.usable(deployment, ['sales@example.com']);
    assert.deepEqual([tokens.size, observations.length], [0, 1]);
    assert.deepEqual(await store.db.selectFrom('sign_in').select('tokens').execute(), [{ tokens: null }]);

    identity.person = 'sales@example.com';
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    identity.person = 'admin@example.com';
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.equal(
      (await bot.usable(deployment, ['sales@example.com'])).tokens.get('sales@example.com')?.user,
      'sales@example.com',
    );
  });
  it('a token of the same name in another domain is kept, because it may be the account’s own', async () => {
    const { bot, deployment } = await ready();
    identity.person = 'sales@corp.example.com';
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.equal((await bot.usable(deployment, ['sales@example.com'])).tokens.size, 1);
  });
  it('a remembered sign-in outlives its hour and is renewed; a forgotten one is gone', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    for (const account of ['sales@example.com', 'support@example.com'])
      await throughBrowser(bot, (await begun(bot, deployment, { account })).link);
    assert.deepEqual(await bot.remember(deployment, 'SALES@example.com', ana), { ok: true });
    now += 3 * 60 * 60_000;
    await eventually(async () => (await store.db.selectFrom('sign_in').selectAll().execute()).length < 2);
    identity.livesSeconds = 5 * 60 * 60;
    const before = identity.grants.length;
    const { tokens, observations } = await bot.usable(deployment, ['sales@example.com']);
    assert.equal(identity.grants.length, before + 1);
    assert.equal(identity.canaries.includes(tokens.get('sales@example.com')?.token ?? ''), true);
    const value = testSignInSchema.parse(observations[0]?.value);
    assert.ok(Date.parse(value.claims?.expiresAt ?? '') > now && Date.parse(observations[0]?.at ?? '') >= now - 1000);
    assert.deepEqual(
      (await bot.kept(deployment)).map(({ remembered, keptUntil }) => [remembered, keptUntil]),
      [[true, undefined]],
    );
    await bot.usable(deployment, ['sales@example.com']);
    assert.equal(identity.grants.length, before + 1);
    assert.equal(await bot.forget(deployment, 'sales@example.com'), 1);
    assert.deepEqual(
      [
        (await bot.usable(deployment, ['sales@example.com'])).observations,
        await store.db.selectFrom('sign_in').selectAll().execute(),
      ],
      [[], []],
    );
    assert.equal(await bot.forget(deployment), 0);
  });
  it('a sign-in remembered for one person is not remembered for the next person who signs in', async () => {
    const { bot, deployment } = await ready();
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    await bot.remember(deployment, 'sales@example.com', ana);
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.equal((await bot.kept(deployment))[0]?.remembered, true);
    identity.person = 'admin@example.com';
    await throughBrowser(bot, (await begun(bot, deployment, { keepsAnyOwner: true })).link);
    assert.equal((await bot.kept(deployment))[0]?.remembered, false);
  });
  it('two replicas that need the same token renew it once and share it', async () => {
    const { bot, deployment, store } = await ready();
    const other = signInsOn(store, deployment, { replica: 'two' });
    identity.livesSeconds = 120;
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    identity.livesSeconds = 3600;
    const before = identity.grants.length;
    const usable = await Promise.all(
      [bot, other, bot, other].map((each) => each.usable(deployment, ['sales@example.com'])),
    );
    assert.equal(identity.grants.length, before + 1);
    assert.equal(new Set(usable.map(({ tokens }) => tokens.get('sales@example.com')?.token)).size, 1);
  });
  it('a renewal that Entra refuses is reported, and the old token is used until it expires', async () => {
    let now = Date.now();
    const { bot, deployment } = await ready({ now: () => now });
    identity.livesSeconds = 240;
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    identity.fault = { at: 'refresh', number: 50173 };
    const first = await bot.usable(deployment, ['sales@example.com']);
    assert.deepEqual(
      [first.tokens.size, testSignInSchema.parse(first.observations[0]?.value).refresh?.error?.code],
      [1, 'AADSTS50173'],
    );
    now += 200_000;
    assert.equal((await bot.usable(deployment, ['sales@example.com'])).tokens.size, 0);
  });
  it('a token that was forgotten during its renewal does not come back', async () => {
    const { bot, deployment, store } = await ready();
    identity.livesSeconds = 120;
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    const { promise, resolve } = Promise.withResolvers<void>();
    identity.hold = promise;
    const renewing = bot.usable(deployment, ['sales@example.com']);
    await identity.asked(3);
    await bot.forget(deployment);
    resolve();
    await renewing;
    assert.deepEqual(await store.db.selectFrom('sign_in').selectAll().execute(), []);
  });
});
