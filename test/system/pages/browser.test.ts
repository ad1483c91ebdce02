/** Chromium, with a real OpenID provider and TLS on both sides. */
import assert from 'node:assert/strict';
import type { Browser, BrowserContext } from 'playwright-core';
import { noBrowser, startBrowser } from '../cards/browser.ts';
import { alex, type PageSite, startPageSite } from './page-site.ts';
import { startTlsFront, type TlsFront } from './tls-front.ts';

describe('a report page in Chromium', function () {
  if (noBrowser !== undefined) return void it.skip(noBrowser);
  let front: TlsFront;
  let site: PageSite;
  let chromium: Browser;
  let context: BrowserContext;
  before(async () => {
    front = await startTlsFront();
    [site, chromium] = await Promise.all([startPageSite({ at: front.url }), startBrowser()]);
    front.behind = site.chat.bot.url;
  });
  after(async () => {
    await chromium.close();
    await Promise.all([site.close(), front.close()]);
  });
  beforeEach(async () => {
    site.provider.person = alex;
    context = await chromium.newContext({ ignoreHTTPSErrors: true, locale: 'en-US' });
  });
  afterEach(() => context.close());

  it('comes after the sign-in, and goes with “Sign out”', async () => {
    const page = await context.newPage();
    await page.goto(`${front.url}/reports/8F3K`);
    assert.equal(page.url(), `${front.url}/reports/8F3K`);
    assert.equal(await page.locator('#causes').count(), 1);
    const cookies = (await context.cookies(front.url)).map(({ name, httpOnly, secure, sameSite, path }) => ({
      name,
      httpOnly,
      secure,
      sameSite,
      path,
    }));
    assert.deepEqual(cookies, [
      { name: '__Host-ece-session', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' },
    ]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'You are signed out');
    assert.deepEqual(await context.cookies(front.url), []);
  });

  it('opens in two tabs that sign in at the same time', async () => {
    const tabs = await Promise.all([context.newPage(), context.newPage()]);
    await Promise.all(tabs.map((tab, index) => tab.goto(`${front.url}/reports/8F3K?tab=${index}`)));
    for (const [index, tab] of tabs.entries()) {
      assert.equal(tab.url(), `${front.url}/reports/8F3K?tab=${index}`);
      assert.equal(await tab.locator('#causes').count(), 1);
    }
  });

  it('signs in again if a form of an old page is sent after the session', async () => {
    const page = await context.newPage();
    await page.goto(`${front.url}/reports/8F3K`);
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('form'), { action: '/reports/8F3K' }))`,
    );
    await context.clearCookies();
    await page.evaluate(`document.querySelector('form[action="/reports/8F3K"]').submit()`);
    await page.waitForURL(`${front.url}/reports/8F3K`);
    await page.locator('#causes').waitFor();
  });
});
