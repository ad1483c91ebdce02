import type { Browser, Locator } from 'playwright-core';
import { noBrowser, openBrowser, openPlayground, type Playground } from './browser.ts';
import { startDemo, type Demo } from './demo-process.ts';

/** These belong to the running suite. */
export let demo: Demo;
export let browser: Browser;
export let playground: Playground;

const missing = noBrowser();

/** `patienceMs` is the time-out of one card; a test has 1.5 times as much. */
export function inPlayground(
  title: string,
  { patienceMs = 40_000, viewport }: { patienceMs?: number; viewport?: { width: number; height: number } },
  suite: () => void,
): void {
  describe(`${title}, through the Playground${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
    this.timeout(patienceMs * 1.5);

    before(async function () {
      // Six programs and a browser start here, so the time-out of a test does not apply.
      this.timeout(120_000);
      if (missing !== undefined) {
        // In continuous integration a skip would hide the missing browser.
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

/** Waits for a card with the text; resolves with the newest one. */
export async function cardWith(text: string | RegExp): Promise<Locator> {
  const card = playground.cards.filter({ hasText: text }).last();
  await card.waitFor();
  return card;
}

/** Types a command; resolves with the text of the new card that matches. */
export async function answerTo(typed: string, expected: RegExp): Promise<string> {
  const matching = playground.cards.filter({ hasText: expected });
  const before = await matching.count();
  await playground.send(typed);
  await matching.nth(before).waitFor();
  return matching.nth(before).innerText();
}
