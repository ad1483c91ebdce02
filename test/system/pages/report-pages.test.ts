/** The report pages in Chromium: for people who see little, use a keyboard or a phone, and against hostile stored text. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { importDeployment } from '../../../src/runs/deployments.ts';
import { openStore } from '../../../src/store/open.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import type { Language } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';
import { type Ask, htmlOf, pagesOf } from '../../pages/asking.ts';
import { attack, poisoned } from '../../report/poison.ts';
import { keepRuns, keepRunUnderWay } from '../../runs/past-runs.ts';
import { noBrowser, startBrowser } from '../cards/browser.ts';
import { type ColorScheme, looks, looksRight } from './looks.ts';

const paths = ['', '?find=nothing', 'state', 'FFFF', 'FFFF/compare?with=ZZZZ', 'FFFF/compare/HHHH', 'UUUU'];
/** The attack in characters that each database keeps. */
const hostile = ['\u0000', '\ud800', '\ufffe'].reduce((text, unkept) => text.replaceAll(unkept, ''), attack);

/** As much of it as the shapes of stored reports and observations let through. */
const shortAttack = `"'><svg onload=a()>`;

describe('the report pages in a browser', () => {
  let browser: Browser;
  let folder: string;
  let store: DeploymentStore;
  let ask: Ask;
  let page: Page;
  before(async function () {
    if (noBrowser !== undefined) this.skip();
    browser = await startBrowser();
    folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-pages-'));
    const { deployment } = recorded('healthy');
    store = forDeployment(await openStore({ folder }), deployment.name);
    await importDeployment(store, deployment, { by: 'contoso.yaml' });
    await keepRuns(store, [
      { id: 'HHHH', at: '2026-11-23T08:00:00.000Z', saw: 'healthy', by: 'Megan Bowen' },
      { id: 'FFFF', at: '2026-11-24T08:00:00.000Z', saw: 'two-faults', by: 'Megan Bowen' },
    ]);
    await keepRunUnderWay(store, 'UUUU');
    await muteAll(store, 'patch night');
    ask = await pagesOf(store);
  });
  after(async () => {
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- there is no browser if the tests were skipped
    await browser?.close();
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- as above
    await store?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => page.close());

  /** The pages at an address, as the bot answers them. */
  const opened = async (colorScheme: ColorScheme, language: Language): Promise<Page> => {
    page = await browser.newPage({ colorScheme });
    await page.route('https://bot.example/**', async (route) => {
      const url = new URL(route.request().url());
      const body = htmlOf(await ask(`${url.pathname.slice('/reports/'.length)}${url.search}`, { language }));
      await route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
    });
    return page;
  };

  for (const [language, colorScheme] of looks)
    it(`have no fault that axe finds, and need no horizontal scrolling from 320 to 1600 px (${language}, ${colorScheme})`, async () => {
      await opened(colorScheme, language);
      for (const each of paths) {
        await page.goto(`https://bot.example/reports/${each}`);
        await looksRight(page, colorScheme, each);
      }
    });

  it('lead from the list to the report, its comparison and back by the keyboard, and print no frame', async () => {
    await opened('light', 'en');
    await page.goto('https://bot.example/reports/');
    await press(page, 'FFFF');
    assert.equal(page.url(), 'https://bot.example/reports/FFFF');
    await page.emulateMedia({ media: 'print' });
    assert.ok(!(await page.isVisible('.frame')) && !(await page.isVisible('.top')));
    await page.emulateMedia({ media: 'screen' });
    await press(page, 'Compare');
    await press(page, 'Run FFFF');
    assert.equal(page.url(), 'https://bot.example/reports/FFFF');
    await press(page, 'Français');
    assert.equal(await page.getAttribute('html', 'lang'), 'fr');
  });

  it('show hostile stored text as text', async () => {
    await store.close();
    store = forDeployment(await openStore({ folder: path.join(folder, 'hostile') }), hostile);
    await keepHostile(store, recorded('two-faults').deployment.name);
    ask = await pagesOf(store);
    await opened('light', 'en');
    const events: string[] = [];
    page.on('dialog', async (dialog) => {
      events.push(dialog.message());
      await dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('https://bot.example/reports/')) events.push(request.url());
    });
    const typed = encodeURIComponent(hostile);
    for (const each of [
      '',
      `?find=${typed}`,
      'state',
      'FFFF',
      `FFFF/compare?with=${typed}`,
      'FFFF/compare/HHHH',
      'UUUU',
    ]) {
      await page.goto(`https://bot.example/reports/${each}`);
      assert.deepEqual(await page.evaluate(hostileParts), [], each);
      assert.match(await page.innerText('body'), /onerror=alert\(1\)|ECE Doctor|Run/, each);
    }
    assert.deepEqual(events, []);
  });
});

/** Goes to the link with the Tab key and follows it. */
async function press(page: Page, label: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement.textContent')) !== label) continue;
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    return;
  }
  assert.fail(`no link “${label}” by the keyboard`);
}

async function muteAll({ db, deployment }: DeploymentStore, because: string): Promise<void> {
  const at = '2026-11-24T00:00:00.000Z';
  await db
    .insertInto('mute')
    .values({
      id: '4F7K',
      deployment,
      causes: null,
      from_at: at,
      until_at: '2999-01-01T00:00:00.000Z',
      because,
      made_by: JSON.stringify({ id: because, name: because }),
      made_at: at,
    })
    .execute();
}

/** Two runs, of which every text that may come from outside is an attack. */
async function keepHostile(store: DeploymentStore, recordedAs: string): Promise<void> {
  await keepRuns(store, [
    { id: 'HHHH', at: '2026-11-23T08:00:00.000Z', saw: 'healthy', by: hostile },
    { id: 'FFFF', at: '2026-11-24T08:00:00.000Z', saw: 'two-faults', by: hostile },
  ]);
  await keepRunUnderWay(store, 'UUUU');
  await muteAll(store, hostile);
  const { db, deployment } = store;
  for (const { run, body, artifact } of await db.selectFrom('report').selectAll().execute()) {
    const bad = poisoned(JSON.parse(body), JSON.parse(artifact), shortAttack);
    // The id is in the path, so only the bot chooses it.
    bad.report.run.id = run;
    // A server has a name without such characters.
    delete bad.report.lastMail;
    await db
      .updateTable('report')
      .set({ body: JSON.stringify(bad.report), artifact: JSON.stringify(bad.artifact) })
      .where('run', '=', run)
      .execute();
  }
  await db
    .updateTable('run')
    .set({ deployment, requested_by: JSON.stringify({ id: hostile, name: hostile }) })
    .execute();
  await db.updateTable('run').set({ selection: hostile }).where('id', '=', 'FFFF').execute();
  const known = await db.selectFrom('cause_state').selectAll().where('deployment', '=', recordedAs).execute();
  for (const { kind, subject, body } of known) {
    const cause = JSON.parse(body) as { title: { with?: object } };
    const title = { key: 'place.named', with: { name: hostile } };
    await db
      .updateTable('cause_state')
      .set({ deployment, body: JSON.stringify({ ...cause, title }) })
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .execute();
  }
}

/** Runs in the page: elements, attributes and links that no page of ours has. */
function hostileParts(): string[] {
  // oxlint-disable-next-line typescript/no-explicit-any -- the document is a global of the page
  const { document } = globalThis as any;
  const elements = [...document.querySelectorAll('img,script,iframe,object,embed,base,link,b,video,audio,svg a')];
  const all = [...document.querySelectorAll('*')];
  const handlers = all.filter((element) =>
    element.getAttributeNames().some((name: string) => /^on|^style$/.test(name)),
  );
  const links = [...document.querySelectorAll('a[href], form[action]')]
    .map((element) => element.getAttribute('href') ?? element.getAttribute('action'))
    .filter((link: string) => !/^(?:#|\?|\/reports|\/session\/end$|https:\/\/)/.test(link) || /^[^?]*evil/.test(link));
  return [...elements, ...handlers].map(({ outerHTML }) => String(outerHTML).slice(0, 200)).concat(links);
}
