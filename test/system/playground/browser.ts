/** Debian's Chromium with the Playground; elements are found by role and name. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** The reason why there is no browser; undefined if there is one. */
export function noBrowser(): string | undefined {
  return existsSync(executablePath)
    ? undefined
    : `no Chromium at ${executablePath} (Debian: apt-get install chromium; elsewhere set CHROMIUM)`;
}

export function openBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, headless: true, args });
}

export type Chat = 'Personal Chat' | 'Group Chat' | 'My Team - General';

export interface Playground {
  page: Page;
  /** Opens the page anew, without its messages: it draws every card again at every change. */
  open(): Promise<void>;
  choose(chat: Chat): Promise<void>;
  /** Enters all of the text at once, as a paste does, and sends; `mention` first picks the bot from the list. */
  send(text: string, options?: { mention?: boolean }): Promise<void>;
  cards: Locator;
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openPlayground(
  browser: Browser,
  url: string,
  viewport = { width: 1280, height: 1400 },
): Promise<Playground> {
  const context = await browser.newContext({ viewport });
  // The page loads a font from Office's CDN, but tests may not leave this computer.
  await context.route(
    (asked) => !['localhost', '127.0.0.1'].includes(asked.hostname),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  const open = async (): Promise<void> => {
    await page.goto(url);
    await page.getByRole('treeitem', { name: 'Personal Chat' }).waitFor();
    // Its log says so. The page loses a message that is sent before.
    await page
      .getByText(/Connected\./)
      .first()
      .waitFor({ state: 'attached' });
  };
  await open();
  let channel = false;
  return {
    page,
    open,
    choose: async (chat) => {
      channel = chat.startsWith('My Team');
      await page.getByRole('treeitem', { name: chat }).click();
    },
    send: async (text, { mention = false } = {}) => {
      const box = page.getByRole('textbox').first();
      await box.click();
      if (mention) {
        await box.pressSequentially('@EC');
        await page.getByRole('listbox').getByText('ECE Doctor').click();
      }
      await page.keyboard.insertText(text);
      await page.getByRole('button', { name: channel ? 'Post' : 'Send Message', exact: true }).click();
    },
    cards: page.locator('.ac-adaptiveCard'),
    picture: async (name) => {
      const folder = process.env.E2E_PICTURES;
      if (folder === undefined || folder === '') return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${name}.png`) });
    },
    close: () => context.close(),
  };
}
