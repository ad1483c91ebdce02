import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BotFolder, botFolder, local } from './bot-process.ts';

describe('the files of the bot', function () {
  let bots: BotFolder;
  beforeEach(async () => (bots = await botFolder()));
  afterEach(() => bots.remove());

  const modes = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        (await readdir(bots.data)).map(async (name) => [name, await modeOf(path.join(bots.data, name))]),
      ),
    );
  const started = async () => {
    const bot = bots.start(local, { through: 'umask 022' });
    await bot.ready;
    return bot;
  };
  const all0600 = {
    'bot.lock': '600',
    'ece-doctor.sqlite': '600',
    'ece-doctor.sqlite-shm': '600',
    'ece-doctor.sqlite-wal': '600',
    'signing-key.json': '600',
  };

  it('are created for its account only, as is their folder', async () => {
    const bot = await started();
    assert.deepEqual(await modes(), all0600);
    assert.equal(await modeOf(bots.data), '700');
    assert.doesNotMatch(bot.log(), /chmod/);
  });

  it('become private at the next start if others could read them', async () => {
    const first = await started();
    first.child.kill('SIGKILL');
    await first.ended;
    for (const name of await readdir(bots.data)) await chmod(path.join(bots.data, name), 0o644);
    await started();
    assert.deepEqual(await modes(), all0600);
  });

  it('are private even in a folder that others may enter, which the bot leaves open and logs', async () => {
    await mkdir(bots.data);
    await chmod(bots.data, 0o755);
    await writeFile(path.join(bots.data, 'ece-doctor.sqlite'), '', { mode: 0o644 });
    const bot = await started();
    assert.deepEqual(await modes(), all0600);
    assert.equal(await modeOf(bots.data), '755');
    const warned = JSON.parse(await bot.logged(/chmod 700/)) as { path: string; mode: string };
    assert.deepEqual([warned.path, warned.mode], [bots.data, '755']);
  });
});

async function modeOf(file: string): Promise<string> {
  return ((await stat(file)).mode & 0o777).toString(8);
}
