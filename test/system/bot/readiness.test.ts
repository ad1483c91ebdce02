/**
 * /livez and /readyz while the store cannot be written. The full disk is a tmpfs in a mount namespace, if users may
 * make one. A limit on the size of files needs no namespace, but SQLite reports it as a failing disk, not as a full one.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { onPostgresql } from '../../store/both-stores.ts';
import { type BotFolder, botFolder, type BotProcess, local } from './bot-process.ts';

const mayMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;
const hasLimits = spawnSync('prlimit', ['--version']).status === 0;

describe('a bot whose disk cannot be written', function () {
  let bots: BotFolder;
  beforeEach(async () => (bots = await botFolder()));
  afterEach(() => bots.remove());

  const onSmallDisk = async (kilobytes: number, environment: Record<string, string> = {}): Promise<BotProcess> => {
    await mkdir(bots.data, { recursive: true });
    const mount = `mount -t tmpfs -o size=${kilobytes}k,mode=700 none '${bots.data}'`;
    return bots.start(
      { ...local, ...environment },
      {
        through: `[ -n "$inside" ] || { export inside=1; exec unshare -Urm /bin/sh -c "${mount}; exec \\"\\$0\\" \\"\\$@\\"" "$0" "$@"; }`,
      },
    );
  };

  it('names a full disk at start, in English and in French, and ends with 2', async function () {
    if (!mayMount) return this.skip();
    for (const [language, sentence] of [
      ['C.UTF-8', /its disk is full .*Free space on that disk/],
      ['fr_FR.UTF-8', /son disque est plein .*Libérez de l’espace/],
    ] as const) {
      const { code, err, out } = await (await onSmallDisk(64, { LANG: language, LC_ALL: language })).ended;
      assert.match(err, sentence);
      assert.deepEqual([code, err.trim().split('\n').length, out], [2, 1, '']);
    }
  });

  it('is alive but not ready while the disk is full, and logs the full disk once', async function () {
    if (!mayMount) return this.skip();
    const bot = await onSmallDisk(16 * 1024);
    const url = await bot.ready;
    // Only the bot's process is in the namespace of the tmpfs.
    const filler = path.join(`/proc/${String(bot.child.pid)}/root`, bots.data, 'filler');
    fill(filler);
    assert.deepEqual(await answerOf(`${url}/readyz`), [503, { ok: false, reason: 'disk-full' }]);
    assert.deepEqual(await answerOf(`${url}/livez`), [200, { ok: true }]);
    execFileSync('rm', [filler]);
    await bot.logged(/can be written again/);
    assert.deepEqual(await answerOf(`${url}/readyz`), [200, { ok: true }]);
    assert.deepEqual(
      bot
        .log()
        .split('\n')
        .filter((line) => line.includes('the store cannot be written')).length,
      1,
    );
    assert.match(await bot.logged(/the store cannot be written/), /"level":50.*"fault":"disk-full".*its disk is full/);
  });

  it('is not ready if its files may not grow', async function () {
    if (!hasLimits) return this.skip();
    const bot = bots.start();
    const url = await bot.ready;
    execFileSync('prlimit', ['--pid', String(bot.child.pid), '--fsize=0:']);
    assert.deepEqual(await answerOf(`${url}/readyz`), [503, { ok: false, reason: 'disk-error' }]);
    assert.deepEqual(await answerOf(`${url}/livez`), [200, { ok: true }]);
    assert.match(await bot.logged(/the store cannot be written/), /"fault":"disk-error"/);
  });

  it('writes at most once for a hundred health checks at the same time', async () => {
    const url = await bots.start().ready;
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(path.join(bots.data, 'ece-doctor.sqlite'), { readOnly: true });
    const rows = () => database.prepare('select * from write_check').all() as { at: string }[];
    for (;;) {
      const [status] = await answerOf(`${url}/readyz`);
      const before = rows();
      await Promise.all(Array.from({ length: 100 }, () => answerOf(`${url}/readyz`)));
      const after = rows();
      // The bot writes again after 5 s, so a slow machine tries again.
      if (status !== 200 || Date.now() - Date.parse(before[0]?.at ?? '') >= 5000) continue;
      assert.equal(before.length, 1);
      assert.deepEqual(after, before);
      break;
    }
    database.close();
  });
});

onPostgresql('a bot', (test) => {
  let bots: BotFolder;
  beforeEach(async () => (bots = await botFolder()));
  afterEach(() => bots.remove());

  const administer = async (statement: string): Promise<void> => {
    const url = new URL(test.url());
    const database = url.pathname.slice(1);
    url.pathname = '/postgres';
    const client = new Client({ connectionString: url.href });
    await client.connect();
    await client.query(statement.replaceAll('$database', database));
    await client.end();
    await test.server().cutConnections(test.url());
  };
  const start = () => bots.start({ ...local, DATABASE_URL: test.url() });

  for (const [what, statement, reason] of [
    ['becomes read-only', 'alter database $database set default_transaction_read_only = on', 'read-only'],
    ['takes no connections', 'alter database $database allow_connections false', 'unreachable'],
  ] as const)
    it(`is alive but not ready if its database ${what}, and logs the reason`, async () => {
      const bot = start();
      const url = await bot.ready;
      await administer(statement);
      // The bot may first report its cut connections, or a connection that was not cut yet; it checks again by itself.
      await answerOf(`${url}/readyz`);
      assert.match(await bot.logged(new RegExp(`"fault":"${reason}"`)), /the store cannot be written/);
      assert.deepEqual(await answerOf(`${url}/readyz`), [503, { ok: false, reason }]);
      assert.deepEqual(await answerOf(`${url}/livez`), [200, { ok: true }]);
    });

  it('has one line in its log when the database goes away, one when it is back, and no stack', async () => {
    const bot = start();
    const url = await bot.ready;
    const before = bot.log().length;
    await administer('alter database $database allow_connections false');
    await bot.logged(/the store cannot be written/);
    for (let sent = 0; sent < 5; sent += 1) {
      const activity = { type: 'message', id: `m${sent}`, channelId: 'msteams', serviceUrl: 'http://127.0.0.1:9' };
      const { status } = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...activity,
          text: 'help',
          from: { id: '29:a', name: 'A', aadObjectId: '00000000-0000-0000-0000-0000000000a1' },
          recipient: { id: '28:bot', name: 'ECE Doctor' },
          conversation: { id: 'personal-1', conversationType: 'personal', tenantId: '1' },
        }),
      });
      assert.equal(status, 503);
    }
    await administer('alter database $database allow_connections true');
    const back = JSON.parse(await bot.logged(/the store can be written again/)) as Record<string, unknown>;
    const lines = bot.log().slice(before).split('\n').filter(Boolean);
    // Nobody answers at the address of Teams in this test.
    const told = lines.filter((line) => /"level":[456]0/.test(line) && !line.includes('"outage":"teams"'));
    assert.equal(told.length, 1, lines.join('\n'));
    assert.doesNotMatch(lines.join('\n'), /"stack"/);
    assert.ok(Number(back['failures']) >= 3, JSON.stringify(back));
    assert.match(lines[0] ?? '', /"version":"\d+\.\d+\.\d+","replica":"[^"]+:\d+"/);
  });

  it('names a read-only database at start and ends with 2', async () => {
    await administer('alter database $database set default_transaction_read_only = on');
    const { code, err } = await start().ended;
    assert.match(err, /is read-only .*default_transaction_read_only/);
    assert.equal(code, 2);
  });
});

async function answerOf(address: string): Promise<[number, unknown]> {
  const response = await fetch(address);
  return [response.status, await response.json()];
}

function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let size = 1024 * 1024; size >= 1;)
      try {
        if (writeSync(descriptor, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size = Math.floor(size / 2);
      }
  } finally {
    closeSync(descriptor);
  }
}
