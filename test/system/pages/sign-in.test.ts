/** The sign-in to the report pages, against a real OpenID provider. */
import assert from 'node:assert/strict';
import type { JWTPayload } from 'jose';
import type { Sign } from './open-id-provider.ts';
import { alex, type PageSite, publicUrl, startPageSite, type TestBrowser } from './page-site.ts';

const hour = 3_600_000;
const minute = 60_000;

describe('the sign-in to a report page', () => {
  let site: PageSite;
  before(async () => void (site = await startPageSite()));
  after(() => site.close());
  beforeEach(() => {
    site.provider.person = alex;
    site.provider.fault = undefined;
    site.provider.forge = undefined;
    site.clock.ahead = 0;
  });

  /** The address to which the provider sends the browser back. */
  const comeBack = async (browser: TestBrowser, target = '/reports/8F3K'): Promise<string> => {
    const sent = await browser.request(target);
    return browser.throughProvider(sent.headers.get('location') ?? '');
  };
  const titleOf = async (answer: { text(): Promise<string> }): Promise<string> =>
    /<h1>([^<]*)<\/h1>/.exec(await answer.text())?.[1] ?? '';

  it('comes back to the report that was asked for, in the language that was chosen', async () => {
    const browser = site.browser();
    const page = await browser.open('/reports/8F3K?language=fr');
    const html = await page.text();
    assert.equal(page.status, 200, html);
    assert.match(html, /<html lang="fr">[\s\S]*Alex Wilber/);
    assert.deepEqual([...browser.cookies.keys()], ['__Host-ece-session']);
  });

  it('asks for nothing but the identity, with PKCE, a state and a nonce', async () => {
    const sent = await site.browser().request('/reports');
    const { origin, pathname, searchParams } = new URL(sent.headers.get('location') ?? '');
    assert.equal(origin, site.provider.origin);
    assert.match(pathname, /^\/[0-9a-f-]{36}\/oauth2\/v2\.0\/authorize$/);
    const { state, nonce, code_challenge, ...others } = Object.fromEntries(searchParams);
    for (const random of [state, nonce, code_challenge]) assert.match(random ?? '', /^[\w-]{43}$/);
    assert.deepEqual(others, {
      client_id: '77777777-1111-4111-8111-111111111111',
      response_type: 'code',
      redirect_uri: `${publicUrl}/session/callback`,
      response_mode: 'query',
      scope: 'openid profile',
      code_challenge_method: 'S256',
    });
  });

  it('works in two tabs that begin at once and end in the other order', async () => {
    const browser = site.browser();
    const [first, second] = [
      await browser.request('/reports/8F3K?tab=1'),
      await browser.request('/reports/8F3K?tab=2'),
    ];
    for (const [begun, wanted] of [
      [second, '/reports/8F3K?tab=2'],
      [first, '/reports/8F3K?tab=1'],
    ] as const) {
      const back = await browser.throughProvider(begun.headers.get('location') ?? '');
      assert.equal((await browser.request(back)).headers.get('location'), wanted);
    }
  });

  it('leaves few cookies in a browser that opens many tabs and never signs in', async () => {
    const browser = site.browser();
    for (let tab = 0; tab < 30; tab += 1) await browser.request('/reports');
    assert.equal(browser.cookies.size, 8);
    assert.equal((await browser.open('/reports/8F3K')).status, 200);
  });

  it('begins no second session with the same state', async () => {
    const browser = site.browser();
    const back = await comeBack(browser);
    const before = new Map(browser.cookies);
    assert.equal((await browser.request(back)).status, 302);
    const thief = site.browser();
    for (const [name, value] of before) thief.cookies.set(name, value);
    const again = await thief.request(back);
    assert.deepEqual([again.status, await titleOf(again)], [400, 'This sign-in has been used']);
    assert.equal(thief.cookies.has('__Host-ece-session'), false);
  });

  it('cannot be ended in another browser than the one that began it', async () => {
    const back = await comeBack(site.browser());
    const victim = site.browser();
    await victim.request('/reports/8F3K');
    const answer = await victim.request(back);
    assert.deepEqual([answer.status, await titleOf(answer)], [400, 'This sign-in did not begin here']);
    assert.equal(victim.cookies.has('__Host-ece-session'), false);
  });

  it('cannot be ended with a changed cookie, or with the state of another tab', async () => {
    const browser = site.browser();
    const back = new URL(await comeBack(browser));
    const [[name, value] = ['', '']] = [...browser.cookies];
    browser.cookies.set(name, `${value.slice(0, -3)}AAA`);
    assert.equal(await titleOf(await browser.request(back.href)), 'This sign-in did not begin here');
    browser.cookies.set(name, value);
    const other = new URL((await browser.request('/reports')).headers.get('location') ?? '');
    back.searchParams.set('state', other.searchParams.get('state') ?? '');
    assert.equal((await browser.request(back.href)).status, 403, 'the code belongs to another verifier');
    assert.equal(browser.cookies.has('__Host-ece-session'), false);
  });

  it('must end within ten minutes', async () => {
    const browser = site.browser();
    const back = await comeBack(browser);
    site.clock.ahead = 10 * minute + 1000;
    assert.equal(await titleOf(await browser.request(back)), 'The sign-in took too long');
  });

  it('makes a new session each time, so that a planted cookie is worth nothing', async () => {
    const browser = site.browser();
    browser.cookies.set('__Host-ece-session', 'A'.repeat(43));
    await browser.open('/reports/8F3K');
    const first = browser.cookies.get('__Host-ece-session');
    assert.notEqual(first, 'A'.repeat(43));
    browser.cookies.delete('__Host-ece-session');
    await browser.open('/reports/8F3K');
    assert.notEqual(browser.cookies.get('__Host-ece-session'), first);
  });

  for (const [what, query, title] of [
    ['a code that Microsoft never gave', 'code=0.forged', 'Microsoft refused the sign-in'],
    ['neither code nor error', '', 'The sign-in cannot be completed'],
    ['two codes', 'code=1&code=2', 'The sign-in cannot be completed'],
    ['a code and an error', 'code=1&error=access_denied', 'The sign-in cannot be completed'],
    ['a code of 9,000 characters', `code=${'x'.repeat(9000)}`, 'The sign-in cannot be completed'],
  ] as const)
    it(`ends without a session after ${what}`, async () => {
      const browser = site.browser();
      const begun = await browser.request('/reports/8F3K');
      const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state');
      const answer = await browser.request(`/session/callback?state=${state}&${query}`);
      assert.equal(await titleOf(answer), title);
      assert.equal(browser.cookies.has('__Host-ece-session'), false);
    });

  it('says that the person declined it, and with which code Microsoft refused it', async () => {
    site.provider.fault = { at: 'authorize', error: 'access_denied' };
    const declined = await site.browser().open('/reports/8F3K');
    assert.deepEqual([declined.status, await titleOf(declined)], [403, 'You declined the sign-in']);
    site.provider.fault = {
      at: 'authorize',
      error: 'invalid_grant',
      description: 'AADSTS50105: <b>The signed in user is not assigned to a role for the application</b>',
    };
    const html = await (await site.browser().open('/reports/8F3K')).text();
    assert.match(html, /Microsoft refused the sign-in[\s\S]*Code: AADSTS50105/);
    assert.doesNotMatch(html, /<b>|not assigned/);
  });

  for (const [at, how, status, title] of [
    ['token', 'page', 502, 'Microsoft’s sign-in does not answer'],
    ['token', 'silence', 502, 'Microsoft’s sign-in does not answer'],
    ['token', 'refusal', 403, 'Microsoft refused the sign-in'],
    ['keys', 'page', 502, 'Microsoft’s sign-in does not answer'],
    ['keys', 'silence', 502, 'Microsoft’s sign-in does not answer'],
  ] as const)
    it(`says so if Microsoft’s ${at} fail (${how}), and succeeds at the next try`, async () => {
      // The keys are read again after a change.
      if (at === 'keys') site.provider.rotate();
      site.provider.fault = { at, how };
      const browser = site.browser();
      const answer = await browser.open('/reports/8F3K');
      const html = await answer.text();
      assert.equal(answer.status, status);
      assert.match(html, new RegExp(title));
      const again = /<a href="(\/reports[^"]*)">Sign in<\/a>/.exec(html)?.[1];
      assert.equal(again, '/reports/8F3K');
      site.provider.fault = undefined;
      assert.equal((await browser.open(again)).status, 200);
    });

  for (const [what, ahead] of [
    ['ten minutes behind', -10 * minute],
    ['two hours ahead', 2 * hour],
  ] as const)
    it(`says that the clock is wrong if it is ${what}`, async () => {
      site.clock.ahead = ahead;
      const answer = await site.browser().open('/reports/8F3K');
      assert.deepEqual([answer.status, await titleOf(answer)], [502, 'The clock of ECE Doctor’s machine is wrong']);
    });
  it('works with a clock that is four minutes off', async () => {
    for (const ahead of [-4 * minute, 4 * minute]) {
      site.clock.ahead = ahead;
      assert.equal((await site.browser().open('/reports/8F3K')).status, 200);
    }
  });

  const unsigned = (claims: JWTPayload): string =>
    [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';
  for (const [what, forge] of [
    ['of another tenant', (claims, sign) => sign({ ...claims, tid: '99999999-9999-4999-8999-999999999999' })],
    ['of another issuer', (claims, sign) => sign({ ...claims, iss: `${claims.iss}x` })],
    ['for another application', (claims, sign) => sign({ ...claims, aud: '99999999-9999-4999-8999-999999999999' })],
    ['with another nonce', (claims, sign) => sign({ ...claims, nonce: 'A'.repeat(43) })],
    ['without a nonce', ({ nonce: _nonce, ...claims }, sign) => sign(claims)],
    ['without an object id', ({ oid: _oid, ...claims }, sign) => sign(claims)],
    ['of version 1.0', (claims, sign) => sign({ ...claims, ver: '1.0' })],
    ['with no signature', async (claims) => unsigned(claims)],
    ['with an unpublished key', (claims, sign) => sign(claims, 'unpublished')],
    ['without a time of issue', ({ iat: _iat, ...claims }, sign) => sign(claims)],
  ] as [string, (claims: JWTPayload, sign: Sign) => Promise<string>][])
    it(`refuses an id token ${what}`, async () => {
      site.provider.forge = forge;
      const browser = site.browser();
      const answer = await browser.open('/reports/8F3K');
      assert.deepEqual([answer.status, await titleOf(answer)], [502, 'Microsoft’s answer could not be verified']);
      assert.equal(browser.cookies.has('__Host-ece-session'), false);
    });

  it('accepts a key that Microsoft has changed since the last sign-in', async () => {
    assert.equal((await site.browser().open('/reports/8F3K')).status, 200);
    site.provider.rotate();
    assert.equal((await site.browser().open('/reports/8F3K')).status, 200);
  });

  it('is not for a tenant that the bot does not serve, neither in a session that is open', async () => {
    const browser = site.browser();
    await browser.open('/reports/8F3K');
    await site.chat.restart({ ECE_DOCTOR_TENANTS: '99999999-9999-4999-8999-999999999999' });
    assert.equal((await browser.request('/reports/8F3K')).status, 404);
    const answer = await site.browser().open('/reports/8F3K');
    assert.deepEqual([answer.status, await titleOf(answer)], [403, 'Your organisation may not read reports here']);
    await site.chat.restart();
    assert.equal((await browser.request('/reports/8F3K')).status, 200);
  });

  it('leaves no code, token, state or session in the log', async () => {
    const browser = site.browser();
    const back = new URL(await comeBack(browser));
    const sealed = [...browser.cookies.values()];
    await browser.request(back.href);
    const secrets = [
      ...site.provider.issued,
      ...sealed,
      ...browser.cookies.values(),
      ...['code', 'state'].map((name) => back.searchParams.get(name) ?? ''),
    ];
    assert.ok(secrets.length >= 6 && secrets.every((secret) => secret.length > 20));
    for (const secret of secrets) assert.ok(!site.log().includes(secret));
    const rows = await site.chat.stored(({ db }) =>
      Promise.all([db.selectFrom('page_session').selectAll().execute(), db.selectFrom('audit').selectAll().execute()]),
    );
    for (const secret of secrets) assert.ok(!JSON.stringify(rows).includes(secret));
    await site.chat.restart();
  });
});
