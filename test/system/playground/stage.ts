import type { Browser, Locator } from 'playwright-core';
import { noBrowser, openBrowser, openPlayground, type Playground } from './browser.ts';
import { startDemo, type Demo } from './demo-process.ts';

/** These belong to the running suite. */
export let demo: Demo;
export let browser: Browser;
export let playground: Playground;

const missing = noBrowser();

/** Milliseconds. Less than mocha's time-out, so that the error names the missing card. */
const cardWithinMs = 110_000;

export function inPlayground(
  title: string,
  { viewport }: { viewport?: { width: number; height: number } },
  suite: () => void,
): void {
  describe(`${title}, through the Playground${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
    before(async function () {
      if (missing !== undefined) {
        // In continuous integration a skip would hide the missing browser.
        if (process.env.CI === 'true') throw new Error(missing);
        this.skip();
      }
      demo = await startDemo();
      await demo.hears(/Ctrl-C ends everything/);
      browser = await openBrowser();
      playground = await openPlayground(browser, demo.playgroundUrl, viewport);
      playground.page.setDefaultTimeout(cardWithinMs);
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
