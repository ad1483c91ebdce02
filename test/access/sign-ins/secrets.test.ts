/** The secrets of test sign-ins in rows, logs, pages and views. */
import assert from 'node:assert/strict';
import { sealedByFormer } from '../../../src/access/sign-ins/seal-anew.ts';
import { createVault } from '../../../src/access/vault.ts';
import { read } from '../../../src/text/index.ts';
import {
  ana,
  begun,
  browserFor,
  eventually,
  handleOf,
  identity,
  onSignIns,
  seen,
  signInsOn,
  throughBrowser,
  titleOf,
  vaultKey,
  wish,
} from './kit.ts';

onSignIns('the secrets of test sign-ins', ({ ready }) => {
  it('rows whose tokens were swapped give no token, and the log says so', async () => {
    const { bot, deployment, store } = await ready();
    for (const account of ['sales@example.com', 'support@example.com']) {
      identity.person = account;
      await throughBrowser(bot, (await begun(bot, deployment, { account })).link);
    }
    const rows = await store.db.selectFrom('sign_in').selectAll().orderBy('account').execute();
    for (const [index, { account }] of rows.entries())
      await store.db
        .updateTable('sign_in')
        .set({ tokens: rows[1 - index]?.tokens ?? null })
        .where('account', '=', account)
        .execute();
    const { tokens, observations } = await bot.usable(deployment, ['sales@example.com', 'support@example.com']);
    assert.deepEqual([tokens.size, observations.length], [0, 2]);
    assert.match(bot.log(), /changed, or moved from another row/);
    assert.deepEqual(await store.db.selectFrom('sign_in').select('tokens').execute(), [
      { tokens: null },
      { tokens: null },
    ]);
  });
  it('another vault key opens no kept tokens or links, and the log says so; both open with the former key beside it', async () => {
    const { bot, deployment, store } = await ready();
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    const waiting = await begun(bot, deployment);
    const renewed = signInsOn(store, deployment, { vault: createVault(Buffer.alloc(32, 9)) });
    assert.deepEqual(
      (await renewed.kept(deployment)).map(({ keptUntil }) => keptUntil),
      [undefined],
    );
    assert.match(renewed.log(), /another key/);
    assert.deepEqual(
      [(await seen(renewed, waiting.id)).state, titleOf(await renewed.open(handleOf(waiting.link)))],
      ['expired', 'trouble'],
    );
    const beside = signInsOn(store, deployment, {
      vault: createVault(Buffer.alloc(32, 9), { former: [vaultKey] }),
    });
    assert.notEqual((await beside.kept(deployment))[0]?.keptUntil, undefined);
    assert.equal((await seen(beside, waiting.id)).state, 'waiting');
    assert.equal(await throughBrowser(beside, waiting.link), 'done');
  });
  it('a kept token is sealed anew with the present key, stays readable during the rotation, and no longer needs the former key', async () => {
    const [present, { bot, deployment, store }] = [Buffer.alloc(32, 9), await ready()];
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.deepEqual(await bot.remember(deployment, 'sales@example.com', ana), { ok: true });
    const sealed = async () =>
      (await store.db.selectFrom('sign_in').select('tokens').executeTakeFirstOrThrow()).tokens ?? '';
    const changed = createVault(present, { former: [vaultKey] });
    const before = await sealed();

    // Tokens that are being renewed are not sealed anew.
    await store.db.updateTable('sign_in').set({ renewing_until: '9999-01-01T00:00:00.000Z' }).execute();
    assert.equal(await sealedByFormer(store, changed), 1);
    signInsOn(store, deployment, { vault: changed, timing: { sweepMs: 5 } });
    // When both rows are gone one after the other, at least one sweep is complete.
    for (const account of ['one@example.com', 'two@example.com']) {
      const old = {
        deployment: deployment.name,
        account,
        window: 'private' as const,
        transport: 'imap' as const,
        body: '{}',
        tokens: null,
      };
      const times = { at: '2026-01-01T00:00:00.000Z', forget_at: '2026-01-01T01:00:00.000Z', signed_in_by: '{}' };
      await store.db
        .insertInto('sign_in')
        .values({ ...old, ...times })
        .execute();
      await eventually(async () => (await store.db.selectFrom('sign_in').select('at').execute()).length === 1);
    }
    assert.equal(await sealed(), before);
    await store.db.updateTable('sign_in').set({ renewing_until: null }).execute();
    await eventually(async () => (await sealedByFormer(store, changed)) === 0);
    assert.notEqual(await sealed(), before);

    // A replica that has not been restarted yet has the present key as its next key.
    const late = signInsOn(store, deployment, {
      vault: createVault(vaultKey, { next: [present] }),
      timing: { sweepMs: 5 },
    });
    const after = await sealed();
    for (const one of [late, signInsOn(store, deployment, { vault: createVault(present) })]) {
      assert.deepEqual(
        (await one.kept(deployment)).map(({ remembered }) => remembered),
        [true],
      );
      assert.equal((await one.usable(deployment, ['sales@example.com'])).tokens.size, 1);
    }
    assert.equal(await sealed(), after, 'it is not sealed back');
  });
  it('without a vault key no attempt begins, and the refusal says how to make a key', async () => {
    const { bot, deployment } = await ready({ vault: undefined });
    assert.match(
      read(bot.notReady ?? { key: '' }, { language: 'en' }),
      /openssl rand -base64 32.*ECE_DOCTOR_VAULT_KEY/,
    );
    assert.deepEqual(await bot.begin(deployment, wish()), { ok: false, refusal: { key: 'sign-ins.no-key' } });
    assert.equal(titleOf(await bot.open('x'.repeat(43))), 'unknown');
  });
  it('no row, log, page or view contains a secret', async () => {
    const { bot, deployment, store } = await ready();
    const views: unknown[] = [];
    for (const fault of [undefined, { at: 'refresh', number: 50173 }, { at: 'code', number: 54005 }] as const) {
      identity.fault = fault;
      for (const window of ['private', 'normal'] as const) {
        const { id, link } = await begun(bot, deployment, { window });
        const opened = browserFor(bot);
        const { query, cookies } = await opened.signIn(link ?? '');
        identity.canaries.push(query.get('state') ?? '', ...(cookies ?? '').split('=').slice(1), handleOf(link));
        views.push(await bot.callback(query, cookies), await seen(bot, id), await bot.callback(query, cookies));
      }
    }
    const waiting = await begun(bot, deployment);
    identity.canaries.push(handleOf(waiting.link));
    identity.fault = undefined;
    const { observations } = await bot.usable(deployment, ['sales@example.com']);
    views.push(observations, await bot.kept(deployment));
    const rows = [
      await store.db.selectFrom('sign_in_attempt').selectAll().execute(),
      await store.db.selectFrom('sign_in').selectAll().execute(),
    ];
    const written = JSON.stringify([views, rows, bot.log()]);
    assert.ok(identity.canaries.length > 20);
    for (const canary of identity.canaries)
      assert.ok(canary.length > 20 && !written.includes(canary) && !written.includes(canary.slice(-32)), canary);
  });
});
