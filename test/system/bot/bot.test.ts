import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { deploymentFile } from '../../teams/bot.ts';
import { type BotFolder, botFolder, local } from './bot-process.ts';

describe('the bot as a process', function () {
  let bots: BotFolder;
  before(async () => (bots = await botFolder()));
  after(() => bots.remove());

  it('ends with 2 and one sentence, without a stack, if a setting is missing', async () => {
    const { code, err, out } = await bots.start({ MicrosoftAppPassword: 'hunter2' }).ended;
    assert.equal(code, 2);
    assert.match(err, /does not start.*MicrosoftAppId is missing/s);
    assert.doesNotMatch(err + out, /hunter2|    at /);
  });
  it('names mistakes of the settings and the deployment file at once', async () => {
    const file = path.join(bots.folder, 'nowhere.yaml');
    const { code, err } = await bots.start({ ...local, ECE_DOCTOR_KEEP_DAYS: 'none', ECE_DOCTOR_DEPLOYMENT: file })
      .ended;
    assert.equal(code, 2);
    assert.match(
      err,
      /there are 2 mistakes in its configuration\.\n.*KEEP_DAYS is “none”.*\n.*nowhere\.yaml\. It does not exist/,
    );
  });
  it('names a taken port in one sentence', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = String((taken.address() as AddressInfo).port);
    const { code, err } = await bots.start({ ...local, PORT: port }).ended;
    taken.close();
    assert.deepEqual(
      [code, err],
      [2, `Port ${port} on 127.0.0.1 is taken by another program; end that program or set PORT to another one.\n`],
    );
  });
  it('names the line of a mistake in the deployment file', async () => {
    const file = path.join(bots.folder, 'wrong.yaml');
    await writeFile(file, deploymentFile.replace('transport: imap', 'transport: impa'));
    const { code, err } = await bots.start({ ...local, ECE_DOCTOR_DEPLOYMENT: file }).ended;
    assert.equal(code, 2);
    assert.match(err, /line 5: transport cannot be “impa”/);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends cleanly on ${signal}, with an open connection`, async () => {
      const { child, ended, ready } = bots.start();
      const url = await ready;
      assert.equal((await fetch(`${url}/readyz`)).status, 200);
      child.kill(signal);
      assert.equal((await ended).code, 0);
    });
  }
});
