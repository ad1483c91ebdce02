/** A form for a secret from the chat to the vault, and what attacks on it must get. */
import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Response } from 'undici';
import { readBeside } from '../../teams/beside-bot.ts';
import { wordsOf } from '../../teams/connector.ts';
import { noBrowser, startBrowser } from '../cards/browser.ts';
import type { SignedInPerson } from './open-id-provider.ts';
import { alex, type PageSite, publicUrl, type RequestOf, startPageSite, type TestBrowser, vera } from './page-site.ts';
import { startTlsFront, type TlsFront } from './tls-front.ts';

const megan: SignedInPerson = { oid: '00000000-0000-4000-8000-00000000000d', name: 'Megan Bowen' };
const address = 'https://tickets.example.com/hooks/canary-9f';
const settings = {
  ECE_DOCTOR_VAULT_KEY: 'ab'.repeat(32),
  ECE_DOCTOR_ADMINISTRATORS: `${alex.oid},${megan.oid}`,
};

const personal = ({ oid, name }: SignedInPerson) => ({
  from: { id: `29:${name}`, name, aadObjectId: oid },
  conversation: { id: `personal ${name}`, conversationType: 'personal', tenantId: 'tenant-1' },
});

/** Types the line, and returns the link of the form in the answer. */
async function formOf(site: PageSite, person: SignedInPerson, line: string): Promise<string> {
  const posted = await site.chat.fresh(() => site.chat.say(line, personal(person)));
  const card = JSON.stringify(posted.versions.at(-1)?.activity);
  return /https:[^"]+\/reports\/secret\/[\w-]+/.exec(card)?.[0] ?? assert.fail(card);
}

describe('the form for a secret', () => {
  let site: PageSite;
  before(async () => void (site = await startPageSite({ environment: settings })));
  after(() => site.close());
  beforeEach(async () => {
    site.clock.ahead = 0;
    await said('webhooks remove tickets');
  });

  const signedIn = async (person: SignedInPerson): Promise<TestBrowser> => {
    site.provider.person = person;
    const browser = site.browser();
    await browser.open('/reports');
    return browser;
  };
  const add = (person = alex): Promise<string> => formOf(site, person, 'webhooks add tickets');
  const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const send = async (
    browser: TestBrowser,
    link: string,
    fields: Record<string, string> = { address },
    { headers = {}, body }: RequestOf = {},
  ): Promise<Response> => {
    const token = tokenIn(await (await browser.request('/reports')).text());
    return browser.request(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl, ...headers },
      body: body ?? new URLSearchParams({ token, ...fields }).toString(),
    });
  };
  const webhooks = (): Promise<string[]> =>
    readBeside(site.chat.folder, async ({ db }) =>
      (await db.selectFrom('webhook').select('name').execute()).map(({ name }) => name),
    );
  const said = async (line: string, more: Record<string, unknown> = personal(alex)): Promise<string> => {
    const posted = await site.chat.fresh(() => site.chat.say(line, more));
    return wordsOf(posted.versions.at(-1)?.activity);
  };
  const wholeOf = async (answer: Response): Promise<string> => {
    const { date: _date, ...headers } = Object.fromEntries(answer.headers);
    return JSON.stringify([answer.status, headers, await answer.text()]);
  };

  it('opens from the card through the sign-in, keeps the webhook once, and no log, row, card or list shows its secrets', async () => {
    const link = await add();
    site.provider.person = alex;
    const browser = site.browser();
    const asking = await browser.open(link);
    assert.match(await asking.text(), /Address of the webhook tickets/);
    const answer = await send(browser, link);
    assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'no-store']);
    assert.equal(answer.headers.get('referrer-policy'), 'same-origin');
    const [secret = ''] = /whsec_[\w+/=]+/.exec(await answer.text()) ?? [];
    assert.match(await said('webhooks'), /tickets[^]*tickets\.example\.com/);
    const rows = await readBeside(site.chat.folder, async ({ db }) =>
      JSON.stringify([
        await db.selectFrom('audit').selectAll().execute(),
        await db.selectFrom('page_form').selectAll().execute(),
        await db.selectFrom('webhook').selectAll().execute(),
      ]),
    );
    const handle = link.slice(link.lastIndexOf('/') + 1);
    const cards = JSON.stringify(site.chat.posted);
    for (const [what, text] of [
      ['log', site.log()],
      ['rows', rows],
      ['later page', await (await browser.request(link)).text()],
      ['cards', cards.replaceAll(link, '')],
    ] as const)
      for (const hidden of ['canary-9f', secret.slice('whsec_'.length), handle])
        assert.ok(!text.includes(hidden), `${what} has ${hidden}`);
    assert.match(rows, /page webhooks add tickets tickets\.example\.com/);
  });

  it('is refused with one page to another administrator, a viewer, and an unknown, expired or spent handle of others', async () => {
    const link = await add();
    const [own, other, viewer] = [await signedIn(alex), await signedIn(megan), await signedIn(vera)];
    const unknown = `${publicUrl}/reports/secret/${'A'.repeat(43)}`;
    const answers = [
      await other.request(unknown),
      await other.request(link),
      await send(other, link),
      await viewer.request(link),
      await send(viewer, link),
      await own.request(unknown),
      await send(own, unknown),
    ];
    assert.deepEqual(await webhooks(), []);
    site.clock.ahead = 16 * 60_000;
    answers.push(await other.request(link), await send(other, link));
    site.clock.ahead = 0;
    assert.equal((await send(own, link)).status, 200);
    answers.push(await other.request(link), await send(other, link));
    const whole = await Promise.all(answers.map(wholeOf));
    assert.equal(new Set(whole).size, 1, [...new Set(whole)].join('\n'));
    assert.match(whole[0] ?? '', /^\[404,/);
  });

  it('is not replayed: a second answer with the same handle keeps nothing', async () => {
    const link = await add();
    const browser = await signedIn(alex);
    assert.equal((await send(browser, link)).status, 200);
    await said('webhooks remove tickets');
    const again = await send(browser, link, { address: 'https://evil.example/x' });
    assert.equal(again.status, 404);
    assert.match(await again.text(), /This form has been sent/);
    assert.deepEqual(await webhooks(), []);
  });

  it('keeps nothing for a person who is no longer an administrator, nor after 15 minutes', async () => {
    const link = await add();
    const browser = await signedIn(alex);
    await site.chat.restart({ ECE_DOCTOR_ADMINISTRATORS: megan.oid, ECE_DOCTOR_VIEWERS: `${vera.oid},${alex.oid}` });
    assert.deepEqual([(await browser.request(link)).status, (await send(browser, link)).status], [404, 404]);
    await site.chat.restart({ ECE_DOCTOR_ADMINISTRATORS: megan.oid });
    assert.equal((await browser.request(link)).status, 404);
    await site.chat.restart();
    site.clock.ahead = 15 * 60_000;
    const late = await send(browser, link);
    assert.equal(late.status, 404);
    assert.match(await late.text(), /This form has ended/);
    assert.deepEqual(await webhooks(), []);
  });

  it('does not take a victim’s address: a planted sign-in or form of another person opens nothing', async () => {
    const ofMegan = await add(megan);
    const victim = await signedIn(alex);
    // An attacker sends the last address of an own sign-in, which would make the victim's browser the attacker's.
    site.provider.person = megan;
    const attacker = site.browser();
    const begun = await attacker.request(ofMegan);
    const back = await attacker.throughProvider(begun.headers.get('location') ?? '');
    assert.equal((await victim.request(back)).status, 400);
    assert.match(await (await victim.request('/reports')).text(), /Alex Wilber/);
    assert.equal((await victim.request(ofMegan)).status, 404);
    assert.equal((await send(victim, ofMegan)).status, 404);
    assert.deepEqual(await webhooks(), []);
  });

  for (const [what, more, status] of [
    ['from another origin', { headers: { origin: 'https://evil.example' } }, 403],
    ['from the origin “null”', { headers: { origin: 'null' } }, 403],
    ['from another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['without the token of the session', { body: new URLSearchParams({ address }).toString() }, 403],
    ['in JSON', { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address }) }, 415],
  ] as [string, RequestOf, number][])
    it(`keeps nothing that is sent ${what}, and is not spent by it`, async () => {
      const link = await add();
      const browser = await signedIn(alex);
      assert.equal((await send(browser, link, { address }, more)).status, status);
      assert.equal((await send(browser, '/reports/tokens', { do: 'make' }, more)).status, status);
      assert.deepEqual(await webhooks(), []);
      assert.equal((await send(browser, link)).status, 200);
    });

  it('keeps nothing for a GET with the fields in its address, and for a scanner that follows the link', async () => {
    const link = await add();
    const browser = await signedIn(alex);
    const token = tokenIn(await (await browser.request(link)).text());
    const query = new URLSearchParams({ token, address }).toString();
    assert.equal((await browser.request(`${link}?${query}`)).status, 200);
    assert.equal((await browser.request(link, { method: 'HEAD' })).status, 200);
    assert.equal((await site.browser().request(link)).status, 302);
    assert.deepEqual(await webhooks(), []);
    assert.equal((await send(browser, link)).status, 200);
  });

  it('leads back to the form if the session is over, and keeps nothing until it is sent again', async () => {
    const link = await add();
    const browser = await signedIn(alex);
    await browser.request(link);
    browser.cookies.clear();
    const over = await browser.request(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl },
      body: new URLSearchParams({ token: 'of the session before', address }).toString(),
    });
    assert.equal(over.status, 401);
    const html = await over.text();
    assert.doesNotMatch(html, /canary/);
    const [, back = ''] = /href="([^"]+)"/.exec(html) ?? [];
    assert.match(await (await browser.open(back)).text(), /Address of the webhook tickets/);
    assert.deepEqual(await webhooks(), []);
    assert.equal((await send(browser, link)).status, 200);
  });

  it('has no link outside the personal chat, and none for other roles', async () => {
    const { posted } = site.chat;
    const from = posted.length;
    const inGroup = {
      conversation: { id: 'group-1', conversationType: 'groupChat', isGroup: true, tenantId: 'tenant-1' },
    };
    assert.match(await said('webhooks add tickets', { from: personal(alex).from, ...inGroup }), /personal chat only/);
    assert.match(await said('webhooks add tickets', personal(vera)), /Only administrators/);
    assert.doesNotMatch(JSON.stringify(posted.slice(from)), /reports\/secret/);
  });

  it('has no link for a name that is none', async () => {
    const from = site.chat.posted.length;
    for (const name of ['x"onload=alert(1)', '../../session/end', 'a'.repeat(41)])
      assert.match(await said(`webhooks add ${name}`), /is no name for a webhook/, name);
    assert.doesNotMatch(JSON.stringify(site.chat.posted.slice(from)), /reports\/secret/);
  });

  it('is the answer to an address that a person types in the chat, and no row keeps the address', async () => {
    assert.match(await said(`webhooks add tickets ${address}`), /looks like a secret[^]*Delete your message/);
    const audit = await readBeside(site.chat.folder, ({ db }) => db.selectFrom('audit').selectAll().execute());
    assert.doesNotMatch(JSON.stringify([audit, site.chat.posted]), /canary-9f/);
  });
});

describe('the form for a secret in Chromium', function () {
  if (noBrowser !== undefined) return void it.skip(noBrowser);
  let front: TlsFront;
  let site: PageSite;
  let chromium: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    front = await startTlsFront();
    [site, chromium] = await Promise.all([startPageSite({ at: front.url, environment: settings }), startBrowser()]);
    front.behind = site.chat.bot.url;
    site.provider.person = alex;
  });
  after(async () => {
    await chromium.close();
    await Promise.all([site.close(), front.close()]);
  });
  beforeEach(async () => {
    context = await chromium.newContext({ ignoreHTTPSErrors: true, locale: 'en-US' });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  it('is filled in with the keyboard, and says what is wrong', async () => {
    await page.goto(await formOf(site, alex, 'webhooks add tickets'));
    await page.getByLabel('Address').focus();
    await page.keyboard.type('https://127.0.0.1/hooks/canary-9f');
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong-secret');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    assert.match((await alert.textContent()) ?? '', /own machine or network/);
    assert.equal(await page.getByLabel('Address').inputValue(), 'https://127.0.0.1/hooks/canary-9f');
    assert.equal(await page.getByLabel('Secret').inputValue(), '');
    assert.equal(await page.getByRole('checkbox').isChecked(), true);
    await page.getByLabel('Address').fill(address);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The webhook tickets is set' }).waitFor();
  });

  it('shows neither the address nor the secret after the back button', async () => {
    await page.goto(await formOf(site, alex, 'webhooks add back'));
    await page.getByLabel('Address').fill(address);
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('heading', { name: 'The webhook back is set' }).waitFor();
    const [secret = ''] = /whsec_[\w+/=]+/.exec(await page.content()) ?? [];
    assert.notEqual(secret, '');
    await page.goBack();
    await page.getByRole('heading', { name: 'This form has been sent' }).waitFor();
    const shown = await page.content();
    assert.ok(!shown.includes(secret) && !shown.includes('canary-9f'));
  });

  it('is not sent by a page of another site', async () => {
    const link = await formOf(site, alex, 'webhooks add other');
    await page.goto(link);
    const evil = await context.newPage();
    await evil.route('https://evil.example/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${link}"><input name="address" value="https://evil.example/x"></form>`,
      }),
    );
    await evil.goto('https://evil.example/');
    await Promise.all([evil.waitForURL(/reports/), evil.evaluate('document.forms[0].submit()')]);
    assert.doesNotMatch(await evil.content(), /is set/);
    await page.getByLabel('Address').fill(address);
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('heading', { name: 'The webhook other is set' }).waitFor();
  });

  it('makes a token that a program can use, and revokes it after a second click', async () => {
    await page.goto(`${front.url}/reports`);
    await page.getByRole('link', { name: 'Tokens' }).click();
    await page.getByLabel('Name', { exact: true }).fill('dashboard');
    await page.getByRole('button', { name: 'Make token' }).click();
    const token = (await page.locator('code.once').textContent()) ?? '';
    const read = () => site.browser().request('/reports.json', { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await read()).status, 200);
    await page.getByText('Revoke dashboard…').click();
    await page.getByRole('button', { name: 'Revoke dashboard' }).click();
    await page.getByText('The token dashboard is revoked').waitFor();
    assert.equal((await read()).status, 401);
    assert.ok(!site.log().includes(token.slice('ecedoctor_'.length)));
  });
});
