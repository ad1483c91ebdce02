/** The message extension in the Playground, which sends a search, a dialog, its button and a link, but no `selectItem`. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { administrators, playgroundConfiguration } from '../../../simulator/demo/deployment.ts';
import { freePort } from '../../kit/free-port.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../../teams/bot.ts';
import { noBrowser, openBrowser, openPlayground, type Playground } from './browser.ts';

const missing = noBrowser();
const publicUrl = 'https://doctor.example.com';
const loopback = path.join(import.meta.dirname, '../../../simulator/demo/playground-loopback.cjs');

describe(`the message extension, in the Playground${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let chat: Chat;
  let child: ChildProcess;
  let browser: Browser;
  let playground: Playground;
  let folder: string;
  before(async function () {
    if (missing !== undefined) {
      if (process.env.CI === 'true') throw new Error(missing);
      this.skip();
    }
    chat = await startChat({
      environment: {
        ECE_DOCTOR_ADMINISTRATORS: administrators.join(','),
        ECE_DOCTOR_PUBLIC_URL: publicUrl,
        ECE_DOCTOR_PAGE_ID: '87654321-9abc-4def-8123-456789abcdef',
      },
      kept: (store) =>
        keepRuns(store, [
          { id: 'AAAA', at: '2026-11-20T08:00:00.000Z', saw: 'secret-expired' },
          { id: 'BBBB', at: '2026-11-21T08:00:00.000Z', saw: 'healthy' },
        ]),
    });
    folder = mkdtempSync(path.join(os.tmpdir(), 'ece-doctor-extension-'));
    const configuration = path.join(folder, '.m365agentsplayground.yml');
    writeFileSync(configuration, playgroundConfiguration());
    const port = String(await freePort());
    const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
    const words = ['--require', loopback, cli, 'start', '--disable-telemetry', '-p', port, '-c', 'msteams'];
    child = spawn(process.execPath, [...words, '-e', `${chat.bot.url}/api/messages`], {
      cwd: folder,
      env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_CONFIG_PATH: configuration },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('Listening on')) resolve();
      });
    });
    browser = await openBrowser();
    playground = await openPlayground(browser, `http://localhost:${port}`);
    await playground.choose('Personal Chat');
  });
  after(async () => {
    await browser?.close();
    child?.kill();
    await chat?.end();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const menu = async (what: string): Promise<void> => {
    const { page } = playground;
    await page.getByRole('button', { name: 'Trigger Message Extension App' }).last().click();
    await page.getByRole('menuitem', { name: what }).click();
  };

  it('unfolds a link to a report', async () => {
    const { page } = playground;
    await menu('Link Unfurling');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(`${publicUrl}/reports/AAAA`);
    await dialog.getByText(/run AAAA/).waitFor();
    assert.match(await dialog.innerText(), /Broken: deployment.*can no longer use OAuth2[^]*As of .*[^]*Open report/);
    await playground.picture('extension-link');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('is asked for a report, and answers with a list whose choices the Playground does not support', async () => {
    const { page } = playground;
    await menu('Search Command');
    const answered = page.waitForResponse((response) => response.url().endsWith('/invoke'));
    await page.getByPlaceholder('Enter a search term').fill('healthy');
    await page.keyboard.press('Enter');
    assert.match(await (await answered).text(), /Healthy: contoso can use OAuth2.*run BBBB · card without names/);
    await page
      .getByText(/tap action is not supported/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('opens a dialog', async () => {
    const { page } = playground;
    await menu('Action Command');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText(/None of this is explained here/).waitFor();
    await playground.picture('extension-dialog');
  });
});
