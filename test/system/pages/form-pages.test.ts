/** The forms of the report pages in Chromium: for people who see little, use a keyboard or a phone. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openPageForm } from '../../../src/access/page-forms.ts';
import { openStore } from '../../../src/store/open.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import { type Ask, htmlOf, pagesOf } from '../../pages/asking.ts';
import { noBrowser, startBrowser } from '../cards/browser.ts';
import { looks, looksRight } from './looks.ts';

const longName = `a${'-very-long-name-of-a-receiver-of-events'.slice(0, 38)}z`;
const by = { id: 'alex', name: 'Alex Wilber' };
const attack = `javascript:"><svg onload=alert(1)><img src=x onerror=alert(1)>`;

describe('the forms of the report pages in a browser', () => {
  let browser: Browser;
  let folder: string;
  let store: DeploymentStore;
  let ask: Ask;
  before(async function () {
    if (noBrowser !== undefined) this.skip();
    browser = await startBrowser();
    folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-forms-'));
    store = forDeployment(await openStore({ folder }), 'contoso');
    ask = await pagesOf(store);
  });
  after(async () => {
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- there is no browser if the tests were skipped
    await browser?.close();
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- as above
    await store?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  const handleOf = async (purpose: 'add' | 'rotate' | 'address', name: string): Promise<string> =>
    (
      await openPageForm(
        store,
        { purpose: `webhook-${purpose}`, name, language: 'en', time_zone: 'UTC', by },
        Date.now(),
      )
    ).handle;

  /** Each page of the forms, with its words as long as people can make them. */
  async function* everyPage(language: 'en' | 'fr'): AsyncGenerator<[string, string]> {
    const asker = { role: 'administrator', language, id: by.id, name: by.name } as const;
    const html = async (at: string, form?: Record<string, string>): Promise<string> =>
      htmlOf(await ask(at, { ...asker, ...(form === undefined ? {} : { form }) }));
    const name = `${longName.slice(0, 38)}${language}`;
    const add = `secret/${await handleOf('add', name)}`;
    yield ['form', await html(add)];
    yield [
      'refusal',
      await html(add, { address: `http://${'receiver.of.customer.'.repeat(9)}example.com/${'x'.repeat(900)}` }),
    ];
    yield ['attack', await html(add, { address: attack, secret: attack })];
    yield ['kept', await html(add, { address: `https://${'receiver.of.customer.'.repeat(9)}example.com/x` })];
    yield ['over', await html(add)];
    yield ['new secret', await html(`secret/${await handleOf('rotate', name)}`)];
    yield ['new address', await html(`secret/${await handleOf('address', name)}`)];
    yield ['no tokens', await html('tokens')];
    const end = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    yield ['token', await html('tokens', { do: 'make', name, end, names: 'yes' })];
    yield ['refused token', await html('tokens', { do: 'make', name: attack, end })];
    yield ['tokens', await html('tokens')];
    yield ['revoked', await html('tokens', { do: 'revoke', name })];
  }

  for (const [language, colorScheme] of looks)
    it(`have no fault that axe finds, nothing live and no horizontal scrolling from 320 to 1600 px (${language}, ${colorScheme})`, async () => {
      const page: Page = await browser.newPage({ colorScheme });
      const live: string[] = [];
      page.on('dialog', async (dialog) => {
        live.push(dialog.message());
        await dialog.dismiss();
      });
      page.on('request', (request) => live.push(request.url()));
      for await (const [what, html] of everyPage(language)) {
        await page.setContent(html);
        for (const details of await page.locator('details').all()) await details.locator('summary').click();
        assert.equal(await page.locator('svg[onload], img, script').count(), 0, what);
        await looksRight(page, colorScheme, what);
      }
      assert.deepEqual(live, []);
      await page.close();
    });
});
