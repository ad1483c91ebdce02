/** When the bot got tokens through ECE's own application: the sign-in log has them beside ECE's. */
import assert from 'node:assert/strict';
import { forgetOwnTokens, ownTokensOf } from '../../../src/access/sign-ins/own-tokens.ts';
import { ana, begun, identity, onSignIns, throughBrowser } from './kit.ts';

const day = 86_400_000;
const registered = {
  registrationOf: () =>
    Promise.resolve({ publicRedirects: ['https://bot.example.com/signin/callback'], publicClientFlows: true }),
};

onSignIns('the bot’s own tokens through ECE’s application', ({ ready }) => {
  it('are each known by time and person: of every test sign-in and of every renewal', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ ...registered, now: () => now });
    const [first] = [now];
    await throughBrowser(bot, (await begun(bot, deployment, { application: 'ece' })).link);
    await bot.remember(deployment, 'sales@example.com', ana);
    for (const hours of [2, 4]) {
      now = first + hours * 3_600_000;
      await bot.usable(deployment, ['sales@example.com']);
    }
    const tokens = await ownTokensOf(store.db, 'contoso', now);
    assert.deepEqual(
      tokens.map(({ at }) => Date.parse(at) - first).sort((a, b) => a - b),
      [0, 2 * 3_600_000, 4 * 3_600_000],
    );
    assert.ok(tokens.every(({ of }) => of.includes('sales@example.com')));
    assert.deepEqual(await ownTokensOf(store.db, 'another', now), []);
  });

  it('include another person’s by that person’s names, and a refused sign-in', async () => {
    const { bot, deployment, store } = await ready(registered);
    identity.person = 'Admin@example.com';
    await throughBrowser(bot, (await begun(bot, deployment, { application: 'ece' })).link);
    identity.fault = { at: 'authorize' };
    await throughBrowser(bot, (await begun(bot, deployment, { application: 'ece' })).link);
    const tokens = await ownTokensOf(store.db, 'contoso', Date.now());
    assert.equal(tokens.length, 2);
    assert.ok(tokens.some(({ of }) => of.includes('admin@example.com') && of.includes('sales@example.com')));
  });

  it('are none of those through the bot’s own application', async () => {
    const { bot, deployment, store } = await ready();
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.deepEqual(await ownTokensOf(store.db, 'contoso', Date.now()), []);
  });

  it('are known for ten days, also after the sign-in was forgotten', async () => {
    const { bot, deployment, store } = await ready(registered);
    await throughBrowser(bot, (await begun(bot, deployment, { application: 'ece' })).link);
    await bot.forget(deployment);
    const count = async (now: number): Promise<number> => (await ownTokensOf(store.db, 'contoso', now)).length;
    assert.deepEqual([await count(Date.now() + 9 * day), await count(Date.now() + 11 * day)], [1, 0]);
    await forgetOwnTokens(store, Date.now() + 9 * day);
    assert.equal(await count(Date.now()), 1);
    await forgetOwnTokens(store, Date.now() + 11 * day);
    assert.equal(await count(Date.now()), 0);
  });
});
