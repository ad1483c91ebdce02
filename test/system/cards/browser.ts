/** A real browser for written reports, because it has the parsers that will read them. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executable = '/usr/bin/chromium';

/** The reason why there is no browser; undefined if there is one. */
export const noBrowser = existsSync(executable)
  ? undefined
  : `${executable} is not installed (Debian: apt-get install chromium)`;

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
