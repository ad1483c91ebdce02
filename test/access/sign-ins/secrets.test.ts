/** The secrets of test sign-ins in rows and in everything else that is written. */
import assert from 'node:assert/strict';
import { createVault } from '../../../src/access/vault.ts';
import { read } from '../../../src/text/index.ts';
import {
  begun,
  browserFor,
  handleOf,
  identity,
  onSignIns,
  seen,
  signInsOn,
  throughBrowser,
  titleOf,
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
  it('with another vault key kept tokens are dropped with a line in the log, and links no longer open', async () => {
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
  it('nothing secret stands in any row, log, page or view', async () => {
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
