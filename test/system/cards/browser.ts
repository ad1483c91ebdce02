/** A real browser for what the writers make: its parsers are those that will read it. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executable = '/usr/bin/chromium';

/** Undefined, with the reason, where there is no Chromium. */
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
