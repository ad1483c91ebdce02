/** The test sign-in at the bot: a browser goes to an identity server over HTTPS and comes back, and rows say what became of it. */
import assert from 'node:assert/strict';
import { testSignInSchema, type TestSignIn } from '../../src/model/test-sign-in.ts';
import type { SignInView } from '../../src/access/test-sign-ins.ts';
import { read } from '../../src/text/index.ts';
import { type Fault, type IdentityServer, signInApplicationId, startIdentityServer, tenantId } from '../kit/identity-server.ts';
import { onBothStores } from '../store/both-stores.ts';
import { ana, begun, type Bot, browserFor, deploymentFor, eceApplicationId, seen, signInsOn, throughBrowser, titleOf, until, wish } from './sign-ins-kit.ts';

const valueOf = ({ outcome }: SignInView): TestSignIn => testSignInSchema.parse(outcome?.value);

onBothStores('test sign-ins', (test) => {
  let identity: IdentityServer;
  let bots: Bot[];
  beforeEach(async () => {
    identity = await startIdentityServer();
    bots = [];
  });
  afterEach(async () => {
    await Promise.all(bots.map((bot) => bot.close()));
    await identity.close();
  });

  async function ready(changes: Parameters<typeof signInsOn>[3] = {}, of: object = {}) {
    const store = await test.open();
    const deployment = deploymentFor(identity, of);
    const bot = signInsOn(store, identity, deployment, changes);
    bots.push(bot);
    return { store, deployment, bot };
  }

  it('by link: the token of who signed in is shown, kept for an hour and given to a run', async () => {
    const { bot, deployment } = await ready();
    const first = await begun(bot, deployment);
    assert.match(first.link ?? '', /^https:\/\/bot\.example\.com\/signin\/[\w-]{43}$/);
    assert.equal(await throughBrowser(bot, identity, first.link), 'done');
    const view = await seen(bot, first.id);
    assert.deepEqual([view.state, view.link, view.outcome?.error, view.revision > first.revision], ['ended', undefined, undefined, true]);
    const value = valueOf(view);
    assert.deepEqual([value.claims?.user, value.refresh, value.granted, value.asked.length], ['sales@example.com', { given: true, redeemed: true }, ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'], 3]);
    assert.deepEqual(view.outcome?.phases.map(({ name }) => name), ['token', 'refresh']);
    assert.equal(Date.parse(view.keptUntil ?? '') - Date.parse(view.outcome?.at ?? '') >= 3_600_000 - 1000, true);
    const { observations, tokens } = await bot.held(deployment, ['Sales@example.com']);
    assert.deepEqual([observations.length, tokens.get('sales@example.com')?.user, identity.canaries.includes(tokens.get('sales@example.com')?.token ?? '')], [1, 'sales@example.com', true]);
    assert.deepEqual((await bot.kept(deployment)).map(({ account, by, remembered }) => [account, by, remembered]), [['sales@example.com', ana, false]]);
  });
  it('an hour later nothing of it is left, and a sweep deletes the row', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    now += 61 * 60_000;
    assert.deepEqual([await bot.kept(deployment), (await bot.held(deployment, ['sales@example.com'])).tokens.size], [[], 0]);
    await eventually(async () => (await store.db.selectFrom('sign_in').selectAll().execute()).length === 0);
  });
  it('a normal window asks for nobody, shows whom single sign-on picked, and keeps no token', async () => {
    const { bot, deployment, store } = await ready();
    identity.person = 'admin@example.com';
    const { id, link } = await begun(bot, deployment, { window: 'normal' });
    assert.equal(await throughBrowser(bot, identity, link), 'done');
    assert.deepEqual(asked(identity), []);
    const view = await seen(bot, id);
    assert.deepEqual([valueOf(view).claims?.user, view.keptUntil], ['admin@example.com', undefined]);
    assert.deepEqual((await store.db.selectFrom('sign_in').select('tokens').execute()), [{ tokens: null }]);
    const { observations, tokens } = await bot.held(deployment, ['sales@example.com']);
    assert.deepEqual([observations.length, tokens.size], [1, 0]);
    assert.deepEqual(await bot.remember(deployment, 'sales@example.com', ana), { ok: false, refusal: { key: 'sign-ins.nothing-kept', with: { account: 'sales@example.com' } } });
  });
  it('a private window asks for a fresh sign-in of the account, with PKCE and a redirect URI of the bot', async () => {
    const { bot, deployment } = await ready();
    const opened = await bot.open(handleOf((await begun(bot, deployment)).link));
    assert.ok('location' in opened);
    const { origin, pathname, searchParams: query } = new URL(opened.location);
    assert.deepEqual([origin, pathname], [`https://login.example.test:${identity.endpoint.port}`, `/${tenantId}/oauth2/v2.0/authorize`]);
    assert.deepEqual(
      ['client_id', 'response_type', 'response_mode', 'redirect_uri', 'scope', 'code_challenge_method', 'prompt', 'login_hint'].map((name) => query.get(name)),
      [signInApplicationId, 'code', 'query', 'https://bot.example.com/signin/callback', 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid profile', 'S256', 'login', 'sales@example.com'],
    );
    assert.match(opened.cookie, /^ece_doctor_signin_[0-9a-f]{12}=[\w-]{43}; Path=\/signin; Max-Age=(900|89\d); HttpOnly; SameSite=Lax; Secure$/);
  });
  it('a stand-in of login with an address for browsers sends them there, over http without a Secure cookie', async () => {
    const { bot, deployment } = await ready({ publicUrl: () => 'http://127.0.0.1:3978' }, { endpoints: { login: { host: identity.endpoint.host, port: identity.endpoint.port, browser: 'http://127.0.0.1:4444' } } });
    const opened = await bot.open(handleOf((await begun(bot, deployment)).link));
    assert.ok('location' in opened && opened.location.startsWith(`http://127.0.0.1:4444/${tenantId}/oauth2/v2.0/authorize?`));
    assert.doesNotMatch(opened.cookie, /Secure/);
  });
  for (const [transport, accountModel, scopes] of [
    ['pop3', 'mailbox', ['https://outlook.office.com/POP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send', 'offline_access']],
    ['graph', 'mailbox', ['https://graph.microsoft.com/Mail.ReadBasic', 'offline_access']],
    ['graph', 'shared', ['https://graph.microsoft.com/Mail.ReadBasic.Shared', 'offline_access']],
  ] as const) {
    it(`asks for what ${transport} with ${accountModel} accounts needs, of one resource`, async () => {
      const { bot, deployment } = await ready({}, { transport, accountModel });
      const { id, link } = await begun(bot, deployment);
      await throughBrowser(bot, identity, link);
      assert.deepEqual(valueOf(await seen(bot, id)).asked, scopes);
    });
  }

  it('a state that comes back a second time redeems nothing', async () => {
    const { bot, deployment } = await ready();
    const { link } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot, identity).signIn(link ?? '');
    assert.equal(titleOf(await bot.callback(query, cookies)), 'done');
    assert.equal(titleOf(await bot.callback(query, cookies)), 'used');
    assert.equal(identity.grants.filter((grant) => grant === 'authorization_code').length, 1);
    assert.equal(titleOf(await bot.open(handleOf(link))), 'used');
  });
  it('two replicas that get the same answer at once redeem it once', async () => {
    const { bot, deployment, store } = await ready();
    const other = signInsOn(store, identity, deployment, { replica: 'two' });
    bots.push(other);
    const { link, id } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot, identity).signIn(link ?? '');
    const pages = await Promise.all([bot, other, bot, other].map(async (one) => titleOf(await one.callback(query, cookies))));
    assert.deepEqual(pages.toSorted(), ['done', 'used', 'used', 'used']);
    assert.equal(identity.grants.filter((grant) => grant === 'authorization_code').length, 1);
    assert.equal((await seen(other, id)).outcome?.error, undefined);
  });
  it('an answer in another browser redeems nothing, and the right one can still come back', async () => {
    const { bot, deployment } = await ready();
    const { link } = await begun(bot, deployment);
    const mine = await browserFor(bot, identity).signIn(link ?? '');
    const theirs = await browserFor(bot, identity).signIn(link ?? '');
    assert.equal(titleOf(await bot.callback(mine.query, undefined)), 'other-browser');
    assert.equal(titleOf(await bot.callback(mine.query, theirs.cookies)), 'other-browser');
    assert.equal(identity.grants.length, 0);
    assert.equal(titleOf(await bot.callback(mine.query, mine.cookies)), 'done');
  });
  it('two links open in one browser do not take each other’s cookie', async () => {
    const { bot, deployment } = await ready();
    const browser = browserFor(bot, identity);
    const [one, other] = [await begun(bot, deployment), await begun(bot, deployment, { account: 'support@example.com' })];
    const first = await browser.signIn(one.link ?? '');
    const second = await browser.signIn(other.link ?? '');
    assert.equal(titleOf(await bot.callback(first.query, second.cookies)), 'done');
    assert.equal(titleOf(await bot.callback(second.query, second.cookies)), 'done');
  });
  it('a code that was put into the answer of another sign-in is refused by its verifier', async () => {
    const { bot, deployment } = await ready();
    const [mine, theirs] = [await begun(bot, deployment), await begun(bot, deployment, { account: 'support@example.com' })];
    const first = await browserFor(bot, identity).signIn(mine.link ?? '');
    const stolen = await browserFor(bot, identity).signIn(theirs.link ?? '');
    first.query.set('code', stolen.query.get('code') ?? '');
    assert.equal(titleOf(await bot.callback(first.query, first.cookies)), 'done');
    assert.equal((await seen(bot, mine.id)).outcome?.error?.code, 'AADSTS501481');
    assert.equal((await bot.held(deployment, ['sales@example.com'])).tokens.size, 0);
  });
  it('an identity token with another nonce than was sent is refused', async () => {
    const { bot, deployment } = await ready();
    const { id, link } = await begun(bot, deployment);
    identity.nonce = 'somebody-else';
    await throughBrowser(bot, identity, link);
    assert.equal((await seen(bot, id)).outcome?.error?.code, 'NONCE_MISMATCH');
  });
  it('a link that nobody used in time is expired, on its page, on its card and in its row', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    const { id, link } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot, identity).signIn(link ?? '');
    now += 15 * 60_000 + 1;
    assert.deepEqual([titleOf(await bot.open(handleOf(link))), titleOf(await bot.callback(query, cookies))], ['expired', 'expired']);
    const view = await until(store, bot, id, ({ revision }) => revision > 0);
    assert.deepEqual([view.state, view.link], ['expired', undefined]);
    assert.deepEqual((await store.db.selectFrom('sign_in_attempt').select(['state', 'secret']).execute()), [{ state: 'expired', secret: null }]);
    assert.equal(identity.grants.length, 0);
  });
  it('a newer attempt takes the place of one that waits, and of no other account’s', async () => {
    const { bot, deployment } = await ready();
    const [old, other] = [await begun(bot, deployment), await begun(bot, deployment, { account: 'support@example.com' })];
    await begun(bot, deployment);
    assert.deepEqual([(await seen(bot, old.id)).state, titleOf(await bot.open(handleOf(old.link))), (await seen(bot, other.id)).state], ['replaced', 'replaced', 'waiting']);
  });
  it('what is no handle and no answer of Entra’s is told so and asks nobody', async () => {
    const { bot, deployment } = await ready();
    const { link } = await begun(bot, deployment);
    const { query, cookies } = await browserFor(bot, identity).signIn(link ?? '');
    const changed = (change: (query: URLSearchParams) => void): URLSearchParams => {
      const copy = new URLSearchParams(query);
      change(copy);
      return copy;
    };
    for (const handle of ['', 'callback', 'x'.repeat(43), 'x'.repeat(5000), "' or 1=1 --"]) assert.equal(titleOf(await bot.open(handle)), 'unknown', handle);
    for (const one of [new URLSearchParams(), changed((copy) => copy.delete('state')), changed((copy) => copy.delete('code')), changed((copy) => copy.append('code', 'x')), changed((copy) => copy.append('state', 'x')), changed((copy) => copy.set('error', 'x')), changed((copy) => copy.set('code', 'x'.repeat(9000)))]) {
      assert.equal(titleOf(await bot.callback(one, cookies)), 'malformed', one.toString().slice(0, 80));
    }
    assert.equal(titleOf(await bot.callback(changed((copy) => copy.set('state', `${'A'.repeat(43)}.${'A'.repeat(43)}`)), cookies)), 'unknown');
    assert.equal(titleOf(await bot.callback(changed((copy) => copy.set('state', `${copy.get('state')?.slice(0, -1)}${copy.get('state')?.endsWith('A') ? 'E' : 'A'}`)), cookies)), 'other-browser');
    assert.equal(identity.grants.length, 0);
  });

  const refusals: [string, Fault, { code: string; phase: string; text?: RegExp }][] = [
    ['a person who said no', { at: 'authorize', error: 'access_denied', number: 65004 }, { code: 'AADSTS65004', phase: 'authorize', text: /^AADSTS65004: User declined to consent to access the app\.$/ }],
    ['missing consent', { at: 'authorize', error: 'invalid_client', number: 65001 }, { code: 'AADSTS65001', phase: 'authorize' }],
    ['a wrong password at the token', { at: 'code', number: 50126 }, { code: 'AADSTS50126', phase: 'token' }],
    ['a redirect URI that is not under Mobile and desktop', { at: 'code', error: 'invalid_client', number: 7000218, status: 401 }, { code: 'AADSTS7000218', phase: 'token' }],
    ['interaction that is required', { at: 'code', error: 'interaction_required', number: 50076 }, { code: 'AADSTS50076', phase: 'token' }],
    ['a page in place of a token', { at: 'code', page: '<h1>down</h1>', status: 500 }, { code: 'SERVER_ERROR', phase: 'token', text: /HTTP 500 with text\/html/ }],
    ['a portal’s page', { at: 'code', page: '<h1>sign in to the wifi</h1>', status: 200 }, { code: 'PROTOCOL', phase: 'token' }],
    ['a redirect', { at: 'code', page: 'moved', status: 302 }, { code: 'PROTOCOL', phase: 'token' }],
    ['too many questions', { at: 'code', page: 'slow', status: 429 }, { code: 'THROTTLED', phase: 'token' }],
  ];
  for (const [name, fault, expected] of refusals) {
    it(`${name} is the outcome, with Entra's own code`, async () => {
      const { bot, deployment } = await ready();
      identity.fault = fault;
      const { id, link } = await begun(bot, deployment);
      assert.equal(await throughBrowser(bot, identity, link), 'done');
      const { outcome, keptUntil, state } = await seen(bot, id);
      assert.deepEqual([state, outcome?.error?.code, outcome?.error?.phase, keptUntil], ['ended', expected.code, expected.phase, undefined]);
      if (expected.text !== undefined) assert.match(outcome?.error?.text ?? '', expected.text);
      assert.deepEqual([valueOf({ outcome } as SignInView).claims, valueOf({ outcome } as SignInView).characters], [undefined, 0]);
      const { observations, tokens } = await bot.held(deployment, ['sales@example.com']);
      assert.deepEqual([observations.map(({ error }) => error?.code), tokens.size], [[expected.code], 0]);
    });
  }
  it('a refresh token that cannot be redeemed is said beside the token, which is kept all the same', async () => {
    const { bot, deployment } = await ready();
    identity.fault = { at: 'refresh', number: 700082 };
    const { id, link } = await begun(bot, deployment);
    await throughBrowser(bot, identity, link);
    const view = await seen(bot, id);
    assert.deepEqual([view.outcome?.error, valueOf(view).refresh?.redeemed, valueOf(view).refresh?.error?.code], [undefined, false, 'AADSTS700082']);
    assert.equal((await bot.held(deployment, ['sales@example.com'])).tokens.size, 1);
  });
  it('without a refresh token nothing can be remembered', async () => {
    const { bot, deployment } = await ready();
    identity.refreshTokens = false;
    const { id, link } = await begun(bot, deployment);
    await throughBrowser(bot, identity, link);
    assert.deepEqual(valueOf(await seen(bot, id)).refresh, { given: false });
    const answer = await bot.remember(deployment, 'sales@example.com', ana);
    assert.equal(answer.ok ? '' : answer.refusal.key, 'sign-ins.no-refresh-token');
  });
  it('a refused attempt does not push out a token that works; a newer token does', async () => {
    const { bot, deployment } = await ready();
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    identity.fault = { at: 'authorize' };
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    assert.equal((await bot.held(deployment, ['sales@example.com'])).tokens.size, 1);
    identity.fault = undefined;
    identity.person = 'admin@example.com';
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    const { observations, tokens } = await bot.held(deployment, ['sales@example.com']);
    assert.deepEqual([observations.length, tokens.get('sales@example.com')?.user], [1, 'admin@example.com']);
  });

  it('remembered, it outlives its hour and is renewed; forgotten, it is gone', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    for (const account of ['sales@example.com', 'support@example.com']) await throughBrowser(bot, identity, (await begun(bot, deployment, { account })).link);
    assert.deepEqual(await bot.remember(deployment, 'SALES@example.com', ana), { ok: true });
    now += 3 * 60 * 60_000;
    await eventually(async () => (await store.db.selectFrom('sign_in').selectAll().execute()).length < 2);
    identity.livesSeconds = 5 * 60 * 60;
    const before = identity.grants.length;
    const { tokens, observations } = await bot.held(deployment, ['sales@example.com']);
    assert.equal(identity.grants.length, before + 1);
    assert.equal(identity.canaries.includes(tokens.get('sales@example.com')?.token ?? ''), true);
    const value = testSignInSchema.parse(observations[0]?.value);
    assert.ok(Date.parse(value.claims?.expiresAt ?? '') > now && Date.parse(observations[0]?.at ?? '') >= now - 1000);
    assert.deepEqual((await bot.kept(deployment)).map(({ remembered, keptUntil }) => [remembered, keptUntil]), [[true, undefined]]);
    await bot.held(deployment, ['sales@example.com']);
    assert.equal(identity.grants.length, before + 1);
    assert.equal(await bot.forget(deployment, 'sales@example.com'), 1);
    assert.deepEqual([(await bot.held(deployment, ['sales@example.com'])).observations, await store.db.selectFrom('sign_in').selectAll().execute()], [[], []]);
    assert.equal(await bot.forget(deployment), 0);
  });
  it('remembered for one owner is not remembered for the next who signs in', async () => {
    const { bot, deployment } = await ready();
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    await bot.remember(deployment, 'sales@example.com', ana);
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    assert.equal((await bot.kept(deployment))[0]?.remembered, true);
    identity.person = 'admin@example.com';
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    assert.equal((await bot.kept(deployment))[0]?.remembered, false);
  });
  it('two replicas that need the same token renew it once, and both get it', async () => {
    const { bot, deployment, store } = await ready();
    const other = signInsOn(store, identity, deployment, { replica: 'two' });
    bots.push(other);
    identity.livesSeconds = 120;
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    identity.livesSeconds = 3600;
    const before = identity.grants.length;
    const held = await Promise.all([bot, other, bot, other].map((one) => one.held(deployment, ['sales@example.com'])));
    assert.equal(identity.grants.length, before + 1);
    assert.equal(new Set(held.map(({ tokens }) => tokens.get('sales@example.com')?.token)).size, 1);
  });
  it('a renewal that Entra refuses is said, and the token serves while it lives', async () => {
    let now = Date.now();
    const { bot, deployment } = await ready({ now: () => now });
    identity.livesSeconds = 240;
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    identity.fault = { at: 'refresh', number: 50173 };
    const first = await bot.held(deployment, ['sales@example.com']);
    assert.deepEqual([first.tokens.size, testSignInSchema.parse(first.observations[0]?.value).refresh?.error?.code], [1, 'AADSTS50173']);
    now += 200_000;
    assert.equal((await bot.held(deployment, ['sales@example.com'])).tokens.size, 0);
  });
  it('a token that was forgotten while it was renewed does not come back', async () => {
    const { bot, deployment, store } = await ready();
    identity.livesSeconds = 120;
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    const { promise, resolve } = Promise.withResolvers<void>();
    identity.hold = promise;
    const renewing = bot.held(deployment, ['sales@example.com']);
    await identity.asked(3);
    await bot.forget(deployment);
    resolve();
    await renewing;
    assert.deepEqual(await store.db.selectFrom('sign_in').selectAll().execute(), []);
  });

  it('rows whose tokens were swapped give no token, and the log says so', async () => {
    const { bot, deployment, store } = await ready();
    for (const account of ['sales@example.com', 'support@example.com']) {
      identity.person = account;
      await throughBrowser(bot, identity, (await begun(bot, deployment, { account })).link);
    }
    const rows = await store.db.selectFrom('sign_in').selectAll().orderBy('account').execute();
    for (const [index, { account }] of rows.entries()) await store.db.updateTable('sign_in').set({ tokens: rows[1 - index]?.tokens ?? null }).where('account', '=', account).execute();
    const { tokens, observations } = await bot.held(deployment, ['sales@example.com', 'support@example.com']);
    assert.deepEqual([tokens.size, observations.length], [0, 2]);
    assert.match(bot.log(), /changed, or moved from another row/);
    assert.deepEqual((await store.db.selectFrom('sign_in').select('tokens').execute()), [{ tokens: null }, { tokens: null }]);
  });
  it('with another key kept tokens are dropped with a line in the log, and links are over', async () => {
    const { bot, deployment, store } = await ready();
    await throughBrowser(bot, identity, (await begun(bot, deployment)).link);
    const waiting = await begun(bot, deployment);
    const renewed = signInsOn(store, identity, deployment, { vaultKey: Buffer.alloc(32, 9) });
    bots.push(renewed);
    assert.deepEqual((await renewed.kept(deployment)).map(({ keptUntil }) => keptUntil), [undefined]);
    assert.match(renewed.log(), /another key/);
    assert.deepEqual([(await seen(renewed, waiting.id)).state, titleOf(await renewed.open(handleOf(waiting.link)))], ['expired', 'trouble']);
  });
  it('without a key nothing is begun, and how to make one is said', async () => {
    const { bot, deployment } = await ready({ vaultKey: undefined });
    assert.match(read(bot.lacks ?? { key: '' }, { language: 'en' }), /openssl rand -base64 32.*ECE_DOCTOR_VAULT_KEY/);
    assert.deepEqual(await bot.begin(deployment, wish()), { ok: false, refusal: { key: 'sign-ins.no-key' } });
    assert.equal(titleOf(await bot.open('x'.repeat(43))), 'unknown');
  });
  it('a replica that died with a code in its hands leaves an expired attempt, not one that waits for ever', async () => {
    let now = Date.now();
    const { bot, deployment, store } = await ready({ now: () => now, timing: { sweepMs: 20 } });
    const { id } = await begun(bot, deployment);
    await store.db.updateTable('sign_in_attempt').set({ state: 'redeeming', owner: 'dead', lease_until: new Date(now + 60_000).toISOString() }).execute();
    now += 61_000;
    assert.equal((await until(store, bot, id, ({ state }) => state === 'expired')).state, 'expired');
  });

  it('nothing secret stands in any row, log, page or view', async () => {
    const { bot, deployment, store } = await ready();
    const views: unknown[] = [];
    for (const fault of [undefined, { at: 'refresh', number: 50173 }, { at: 'code', number: 54005 }] as const) {
      identity.fault = fault;
      for (const window of ['private', 'normal'] as const) {
        const { id, link } = await begun(bot, deployment, { window });
        const opened = browserFor(bot, identity);
        const { query, cookies } = await opened.signIn(link ?? '');
        identity.canaries.push(query.get('state') ?? '', ...(cookies ?? '').split('=').slice(1), handleOf(link));
        views.push(await bot.callback(query, cookies), await seen(bot, id), await bot.callback(query, cookies));
      }
    }
    const waiting = await begun(bot, deployment);
    identity.canaries.push(handleOf(waiting.link));
    identity.fault = undefined;
    const { observations } = await bot.held(deployment, ['sales@example.com']);
    views.push(observations, await bot.kept(deployment));
    const rows = [await store.db.selectFrom('sign_in_attempt').selectAll().execute(), await store.db.selectFrom('sign_in').selectAll().execute()];
    const written = JSON.stringify([views, rows, bot.log()]);
    assert.ok(identity.canaries.length > 20);
    for (const canary of identity.canaries) assert.ok(canary.length > 20 && !written.includes(canary) && !written.includes(canary.slice(-32)), canary);
  });

  it('the way over ECE’s own application is refused with the steps where its redirect URI is missing, and taken where it is there', async () => {
    let publicRedirects: string[] = ['https://ece.example.com/'];
    const { bot, deployment } = await ready({ registrationOf: () => Promise.resolve({ publicRedirects, publicClientFlows: false }) });
    const refused = await bot.begin(deployment, wish({ application: 'ece' }));
    assert.match(refused.ok ? '' : read(refused.refusal, { language: 'en' }), /Mobile and desktop applications, add https:\/\/bot\.example\.com\/signin\/callback/);
    const flows = await bot.begin(deployment, wish({ application: 'ece', way: 'device-code' }));
    assert.equal(flows.ok ? '' : flows.refusal.key, 'sign-ins.no-public-flows');
    publicRedirects = ['https://bot.example.com/signin/callback'];
    const { id, link } = await begun(bot, deployment, { application: 'ece' });
    await throughBrowser(bot, identity, link);
    const value = valueOf(await seen(bot, id));
    assert.deepEqual([value.application, value.claims?.applicationId], ['ece', eceApplicationId]);
    assert.doesNotMatch(identity.web.bodies.join('\n'), /client_secret|client_assertion/);
  });
  it('what the deployment or the configuration lacks is named before a link is made', async () => {
    const { bot, deployment } = await ready({ application: undefined });
    const keyOf = async (of: typeof deployment, changes = {}) => {
      const answer = await bot.begin(of, wish(changes));
      return answer.ok ? 'begun' : answer.refusal.key;
    };
    assert.deepEqual(
      [await keyOf(deployment), await keyOf({ ...deployment, microsoft: { cloud: 'worldwide' } }), await keyOf({ ...deployment, microsoft: { cloud: 'worldwide', tenantId } }, { application: 'ece' }), await keyOf(deployment, { account: 'sales' }), await keyOf(deployment, { application: 'ece' })],
      ['sign-ins.no-application', 'sign-ins.no-tenant', 'sign-ins.no-ece-application', 'sign-ins.no-address', 'begun'],
    );
  });
  it('the bot’s application proves itself with its secret', async () => {
    identity.secret = 'abc8Q~canary-client-secret-canary-canary';
    const { bot, deployment } = await ready({ application: { clientId: signInApplicationId, credential: { kind: 'secret', secret: identity.secret } } });
    const one = await begun(bot, deployment);
    await throughBrowser(bot, identity, one.link);
    assert.equal((await seen(bot, one.id)).outcome?.error, undefined);
    identity.canaries.push(identity.secret);
  });
});

function handleOf(link: string | undefined): string {
  return link?.slice(link.lastIndexOf('/') + 1) ?? '';
}

/** Which of the two that ask for somebody in particular the last authorize request held. */
function asked({ web }: IdentityServer): string[] {
  const path = web.requests.findLast((request) => request.includes('/authorize')) ?? '';
  return ['prompt', 'login_hint'].filter((name) => path.includes(`${name}=`));
}

/** For what no notice tells: looked at again until it is so. The test's own time-out ends it. */
async function eventually(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 10));
}
