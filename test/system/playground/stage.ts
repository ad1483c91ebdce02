/**
 * One suite on the demo, through the Playground in a browser: all of it started before its tests and ended after them.
 */
import type { Browser, Locator } from 'playwright-core';
import { noBrowser, openBrowser, openPlayground, type Playground } from './browser.ts';
import { startDemo, type Demo } from './demo-process.ts';

/** Of the suite that runs. */
export let demo: Demo;
export let browser: Browser;
export let playground: Playground;

const missing = noBrowser();

/** `patienceMs` is how long one card may take; a test has half as much again. */
export function inPlayground(
  title: string,
  { patienceMs = 40_000, viewport }: { patienceMs?: number; viewport?: { width: number; height: number } },
  suite: () => void,
): void {
  describe(`${title}, through the Playground${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
    this.timeout(patienceMs * 1.5);

    before(async function () {
      // Six programs and a browser start here; the patience is for what comes after.
      this.timeout(120_000);
      if (missing !== undefined) {
        // In continuous integration a skip would hide that nothing was tried.
        if (process.env.CI === 'true') throw new Error(missing);
        this.skip();
      }
      demo = await startDemo();
      await demo.hears(/Ctrl-C ends everything/);
      browser = await openBrowser();
      playground = await openPlayground(browser, demo.playgroundUrl, viewport);
      playground.page.setDefaultTimeout(patienceMs);
      await playground.choose('Personal Chat');
    });

    after(async () => {
      await browser?.close();
      await demo?.end();
    });

    suite();
  });
}

/** The newest card that says this, once it is there. */
export async function cardWith(text: string | RegExp): Promise<Locator> {
  const card = playground.cards.filter({ hasText: text }).last();
  await card.waitFor();
  return card;
}

/** What the new card with this says. */
export async function answerTo(typed: string, expected: RegExp): Promise<string> {
  const matching = playground.cards.filter({ hasText: expected });
  const before = await matching.count();
  await playground.send(typed);
  await matching.nth(before).waitFor();
  return matching.nth(before).innerText();
}
