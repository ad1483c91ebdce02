/** Links and callbacks that are used, expired, replaced, forged or from another browser. */
import assert from 'node:assert/strict';
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
  until,
} from './kit.ts';

onSignIns('links and callbacks of test sign-ins', ({ ready }) => {
  it('a state that is used a second time redeems nothing', async () => {
    const { bot, deployment } = await ready();
    const { link } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot).signIn(link ?? '');
    assert.equal(titleOf(await bot.callback(query, cookies)), 'done');
    assert.equal(titleOf(await bot.callback(query, cookies)), 'used');
    assert.equal(identity.grants.filter((grant) => grant === 'authorization_code').length, 1);
    assert.equal(titleOf(await bot.open(handleOf(link))), 'used');
  });
  it('two replicas that get the same callback at once redeem it once', async () => {
    const { bot, deployment, store } = await ready();
    const other = signInsOn(store, deployment, { replica: 'two' });
    const { link, id } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot).signIn(link ?? '');
    const pages = await Promise.all(
      [bot, other, bot, other].map(async (one) => titleOf(await one.callback(query, cookies))),
    );
    assert.deepEqual(pages.toSorted(), ['done', 'used', 'used', 'used']);
    assert.equal(identity.grants.filter((grant) => grant === 'authorization_code').length, 1);
    assert.equal((await seen(other, id)).outcome?.error, undefined);
  });
  it('a callback from another browser redeems nothing, and the right browser can still return', async () => {
    const { bot, deployment } = await ready();
    const { link } = await begun(bot, deployment);
    const mine = await browserFor(bot).signIn(link ?? '');
    const stranger = await browserFor(bot).signIn(link ?? '');
    assert.equal(titleOf(await bot.callback(mine.query, undefined)), 'other-browser');
    assert.equal(titleOf(await bot.callback(mine.query, stranger.cookies)), 'other-browser');
    assert.equal(identity.grants.length, 0);
    assert.equal(titleOf(await bot.callback(mine.query, mine.cookies)), 'done');
  });
  it('two links in one browser keep separate cookies', async () => {
    const { bot, deployment } = await ready();
    const browser = browserFor(bot);
    const [one, other] = [
      await begun(bot, deployment),
      await begun(bot, deployment, { account: 'support@example.com' }),
    ];
    const first = await browser.signIn(one.link ?? '');
    const second = await browser.signIn(other.link ?? '');
    assert.equal(titleOf(await bot.callback(first.query, second.cookies)), 'done');
    assert.equal(titleOf(await bot.callback(second.query, second.cookies)), 'done');
  });
  it('a code of another sign-in is refused by its PKCE verifier', async () => {
    const { bot, deployment } = await ready();
    const [mine, stranger] = [
      await begun(bot, deployment),
      await begun(bot, deployment, { account: 'support@example.com' }),
    ];
    const first = await browserFor(bot).signIn(mine.link ?? '');
    const stolen = await browserFor(bot).signIn(stranger.link ?? '');
    first.query.set('code', stolen.query.get('code') ?? '');
    assert.equal(titleOf(await bot.callback(first.query, first.cookies)), 'done');
    assert.equal((await seen(bot, mine.id)).outcome?.error?.code, 'AADSTS501481');
    assert.equal((await bot.usable(deployment, ['sales@example.com'])).tokens.size, 0);
  });
  it('an identity token with a different nonce is refused', async () => {
    const { bot, deployment } = await ready();
    const { id, link } = await begun(bot, deployment);
    identity.nonce = 'somebody-else';
    await throughBrowser(bot, link);
    assert.equal((await seen(bot, id)).outcome?.error?.code, 'NONCE_MISMATCH');
  });
  it('a link that nobody used in time shows as expired on its page, on its card and in its row', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    const { id, link } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot).signIn(link ?? '');
    now += 15 * 60_000 + 1;
    assert.deepEqual(
      [titleOf(await bot.open(handleOf(link))), titleOf(await bot.callback(query, cookies))],
      ['expired', 'expired'],
    );
    const view = await until(store, bot, id, ({ revision }) => revision > 0);
    assert.deepEqual([view.state, view.link], ['expired', undefined]);
    assert.deepEqual(await store.db.selectFrom('sign_in_attempt').select(['state', 'secret']).execute(), [
      { state: 'expired', secret: null },
    ]);
    assert.equal(identity.grants.length, 0);
  });
  it('a newer attempt replaces the waiting one of the same account, but not another account’s', async () => {
    const { bot, deployment } = await ready();
    const [old, other] = [
      await begun(bot, deployment),
      await begun(bot, deployment, { account: 'support@example.com' }),
    ];
    await begun(bot, deployment);
    assert.deepEqual(
      [(await seen(bot, old.id)).state, titleOf(await bot.open(handleOf(old.link))), (await seen(bot, other.id)).state],
      ['replaced', 'replaced', 'waiting'],
    );
  });
  it('malformed handles and callbacks are refused without a request to Entra', async () => {
    const { bot, deployment } = await ready();
    const { link } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot).signIn(link ?? '');
    const changed = (change: (query: URLSearchParams) => void): URLSearchParams => {
      const copy = new URLSearchParams(query);
      change(copy);
      return copy;
    };
    for (const handle of ['', 'callback', 'x'.repeat(43), 'x'.repeat(5000), "' or 1=1 --"])
      assert.equal(titleOf(await bot.open(handle)), 'unknown', handle);
    for (const one of [
      new URLSearchParams(),
      changed((copy) => copy.delete('state')),
      changed((copy) => copy.delete('code')),
      changed((copy) => copy.append('code', 'x')),
      changed((copy) => copy.append('state', 'x')),
      changed((copy) => copy.set('error', 'x')),
      changed((copy) => copy.set('code', 'x'.repeat(9000))),
    ]) {
      assert.equal(titleOf(await bot.callback(one, cookies)), 'malformed', one.toString().slice(0, 80));
    }
    assert.equal(
      titleOf(
        await bot.callback(
          changed((copy) => copy.set('state', `${'A'.repeat(43)}.${'A'.repeat(43)}`)),
          cookies,
        ),
      ),
      'unknown',
    );
    assert.equal(
      titleOf(
        await bot.callback(
          changed((copy) =>
            copy.set('state', `${copy.get('state')?.slice(0, -1)}${copy.get('state')?.endsWith('A') ? 'E' : 'A'}`),
          ),
          cookies,
        ),
      ),
      'other-browser',
    );
    assert.equal(identity.grants.length, 0);
  });
  it('an attempt expires if its replica dies while it redeems the code', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    const { id } = await begun(bot, deployment);
    await store.db
      .updateTable('sign_in_attempt')
      .set({ state: 'redeeming', owner: 'dead', lease_until: new Date(now + 60_000).toISOString() })
      .execute();
    now += 61_000;
    assert.equal((await until(store, bot, id, ({ state }) => state === 'expired')).state, 'expired');
  });
});
