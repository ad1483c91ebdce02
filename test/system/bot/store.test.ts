import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore, openStoreToRead, type StorePlace } from '../../../src/store/open.ts';
import { copiedTables } from '../../../src/store/tables.ts';
import { onBothStores, onPostgresql } from '../../store/both-stores.ts';
import { fillEveryTable, rows } from '../../store/every-table.ts';
import { botFolder } from './bot-process.ts';
import { eceDoctor } from '../../cli/command-line.ts';
import { cliProgram } from '../programs.ts';

const key = JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'a', d: 'canary-of-the-key' });
const total = copiedTables.length;

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-moved-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const within = (name: string): string => path.join(folder, name);

onBothStores('ece-doctor store', (test) => {
  const bot = (data = within('data'), url = test.url()): Record<string, string> => ({
    ECE_DOCTOR_DATA: test.kind === 'sqlite' && data === within('data') ? (test.place().folder ?? '') : data,
    DATABASE_URL: url,
  });
  const filled = async (): Promise<void> => {
    const store = await test.open();
    await fillEveryTable(store);
    await store.close();
    const data = bot()['ECE_DOCTOR_DATA'] ?? '';
    mkdirSync(data, { recursive: true });
    writeFileSync(path.join(data, 'signing-key.json'), key);
  };

  it('backs up and restores every row and the key, readable only by the bot’s account', async () => {
    await filled();
    const backup = within('backup');
    const made = await eceDoctor(['store', 'backup', backup], { env: bot() });
    assert.deepEqual([made.code, made.stderr], [0, '']);
    assert.match(made.stdout, new RegExp(`^run +1  [0-9a-f]{16}$`, 'm'));
    assert.match(made.stdout, new RegExp(`^${total} rows, read again and found equal on both sides`, 'm'));
    assert.match(made.stdout, /signing-key\.json/);
    assert.deepEqual(readdirSync(backup).sort(), ['ece-doctor.sqlite', 'signing-key.json']);
    for (const name of ['.', ...readdirSync(backup)])
      assert.equal(statSync(path.join(backup, name)).mode & 0o077, 0, name);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    );

    const restored = {
      ...bot(within('restored')),
      DATABASE_URL: test.kind === 'sqlite' ? '' : await test.server().newDatabase(),
    };
    const back = await eceDoctor(['store', 'restore', backup], { env: restored });
    assert.deepEqual([back.code, back.stderr], [0, '']);
    const table = (text: string) => text.split('\n').filter((line) => / {2}[0-9a-f]{16}$/.test(line));
    assert.deepEqual(table(back.stdout), table(made.stdout));
    assert.equal(readFileSync(within('restored/signing-key.json'), 'utf8'), key);
    assert.equal(statSync(within('restored/signing-key.json')).mode & 0o077, 0);
    assert.equal(await rowsIn(placeIn(restored)), total);
    assert.ok(!`${made.stdout}${back.stdout}`.includes('canary'));
  });
  it('restores nothing over existing rows or another key, and overwrites no back-up', async () => {
    await filled();
    const backup = within('backup');
    await eceDoctor(['store', 'backup', backup], { env: bot() });
    const again = await eceDoctor(['store', 'backup', backup], { env: bot() });
    assert.deepEqual([again.code, again.stdout], [2, '']);
    assert.match(again.stderr, /exists already/);
    const over = await eceDoctor(['store', 'restore', backup], { env: bot() });
    assert.equal(over.code, 2);
    assert.match(over.stderr, /already holds rows.*run \(1\)/);

    const other = {
      ...bot(within('other')),
      DATABASE_URL: test.kind === 'sqlite' ? '' : await test.server().newDatabase(),
    };
    mkdirSync(within('other'));
    writeFileSync(within('other/signing-key.json'), '{"another":"key"}');
    const beside = await eceDoctor(['store', 'restore', backup], { env: other });
    assert.equal(beside.code, 2);
    assert.match(beside.stderr, /other\/signing-key\.json is not the signing key/);
    assert.equal(await rowsIn(placeIn(other)), 0);
    rmSync(within('other/signing-key.json'));
    assert.equal((await eceDoctor(['store', 'restore', backup], { env: other })).code, 0);

    const nothing = await eceDoctor(['store', 'restore', within('nowhere')], { env: other });
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /is not a back-up/);
  });
  it('keeps the last back-ups with --keep, deletes only such names, and none if the new one fails', async () => {
    await filled();
    const former = ['2026-01-01T023000Z', '2026-01-02T023000Z', '2026-01-03T023000Z'];
    for (const name of [...former, 'before']) mkdirSync(within(`backups/${name}`), { recursive: true });
    const words = ['store', 'backup', within('backups'), '--keep'];
    assert.equal((await eceDoctor([...words, '0'], { env: bot() })).code, 2);
    const broken = { ECE_DOCTOR_DATA: within('nowhere') };
    assert.equal((await eceDoctor([...words, '2'], { env: broken })).code, 2);
    assert.deepEqual(readdirSync(within('backups')).sort(), [...former, 'before']);
    const { code, stdout } = await eceDoctor([...words, '2'], { env: bot() });
    const [made = ''] = /\d{4}-\d\d-\d\dT\d{6}Z/.exec(stdout) ?? [];
    assert.equal(code, 0);
    assert.deepEqual(readdirSync(within('backups')).sort(), ['2026-01-03T023000Z', made, 'before'].sort());
    assert.ok(existsSync(within(`backups/${made}/ece-doctor.sqlite`)));
  });
  it('copies no key if the key is a setting', async () => {
    await filled();
    const { stdout } = await eceDoctor(['store', 'backup', within('backup')], {
      env: { ...bot(), ECE_DOCTOR_SIGNING_KEY: key },
    });
    assert.match(stdout, /ECE_DOCTOR_SIGNING_KEY/);
    assert.deepEqual(readdirSync(within('backup')), ['ece-doctor.sqlite']);
  });
  it('backs up while the bot runs, and a bot starts with the restored back-up', async () => {
    const first = await botFolder();
    try {
      const url = test.url();
      const local = { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', PORT: '0', DATABASE_URL: url };
      await first.start(local).ready;
      const env = { ECE_DOCTOR_DATA: first.data, DATABASE_URL: url };
      const made = await eceDoctor(['store', 'backup', within('backup')], { env });
      assert.deepEqual([made.code, made.stderr], [0, '']);
      const second = {
        ECE_DOCTOR_DATA: within('second'),
        DATABASE_URL: url === '' ? '' : await test.server().newDatabase(),
      };
      assert.equal((await eceDoctor(['store', 'restore', within('backup')], { env: second })).code, 0);
      assert.match(await first.start({ ...local, ...second }).ready, /^http/);
      assert.equal(
        readFileSync(within('second/signing-key.json'), 'utf8'),
        readFileSync(path.join(first.data, 'signing-key.json'), 'utf8'),
      );
    } finally {
      await first.remove();
    }
  });
  it('leaves nothing in the way if it is killed: the same command then works', async () => {
    const store = await test.open();
    await fillEveryTable(store);
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...rows.observation,
      job: null,
      id: `more-${index}`,
    }));
    for (let from = 0; from < many.length; from += 1000)
      await store.db
        .insertInto('observation')
        .values(many.slice(from, from + 1000))
        .execute();
    await store.close();
    const backup = within('backup');
    const target = {
      ...bot(within('restored')),
      DATABASE_URL: test.kind === 'sqlite' ? '' : await test.server().newDatabase(),
    };
    let killed = 0;
    for (const [words, env] of [
      [['store', 'backup', backup], bot()],
      [['store', 'restore', backup], target],
    ] as const) {
      // Until the command has enough time to end.
      for (let ms = 150; (await runFor(words, env, ms)) === 'killed'; ms *= 1.3) killed += 1;
    }
    assert.ok(killed > 2, `${killed} were killed`);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('.part')),
      [],
    );
    assert.equal(await rowsIn(placeIn(target)), total + 10_000);
  }).timeout(180_000);
});

onPostgresql('ece-doctor store copy', (test) => {
  it('copies from a data folder to PostgreSQL and back, with names of settings as addresses', async () => {
    const store = await openStore({ folder: within('data') });
    await fillEveryTable(store);
    await store.close();
    const env = { DATABASE_URL: test.url() };
    const there = await eceDoctor(['store', 'copy', '--from', within('data'), '--to', 'DATABASE_URL'], { env });
    assert.deepEqual([there.code, there.stderr], [0, '']);
    assert.match(there.stdout, /The signing key was not copied/);
    assert.equal(await rowsIn({ url: test.url() }), total);
    const back = await eceDoctor(['store', 'copy', '--from', 'DATABASE_URL', '--to', within('back')], { env });
    assert.equal(back.code, 0);
    assert.equal(await rowsIn({ folder: within('back') }), total);
    const other = { ...env, ECE_DOCTOR_OTHER_DATABASE_URL: await test.server().newDatabase() };
    const words = ['store', 'copy', '--from', 'DATABASE_URL', '--to', 'ECE_DOCTOR_OTHER_DATABASE_URL'];
    assert.equal((await eceDoctor(words, { env: other })).code, 0);
  });
  it('accepts an address without a password or from a file, and refuses a password without repeating it', async () => {
    const store = await openStore({ folder: within('data') });
    await fillEveryTable(store);
    await store.close();
    const withPassword = test.url().replace('doctor@', 'doctor:canary-password@');
    for (const address of [withPassword, `${test.url()}?password=canary-password`]) {
      const refused = await eceDoctor(['store', 'copy', '--from', within('data'), '--to', address]);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /list of processes.*PGPASSWORD/);
      assert.ok(!refused.stderr.includes('canary'));
    }
    writeFileSync(within('address'), withPassword, { mode: 0o600 });
    const env = { DATABASE_URL_FILE: within('address') };
    const copied = await eceDoctor(['store', 'copy', '--from', within('data'), '--to', 'DATABASE_URL'], { env });
    assert.deepEqual([copied.code, copied.stderr], [0, '']);
    const again = await eceDoctor(['store', 'copy', '--from', within('data'), '--to', 'DATABASE_URL'], { env });
    assert.match(again.stderr, /already holds rows/);
    assert.ok(!`${copied.stdout}${again.stderr}`.includes('canary'));
    const plain = await eceDoctor(['store', 'copy', '--from', test.url(), '--to', within('plain')]);
    assert.deepEqual([plain.code, plain.stderr], [0, '']);
  });
  it('names the side that is missing, not set or unreachable', async () => {
    const said = async (words: string[], env = {}) => (await eceDoctor(['store', 'copy', ...words], { env })).stderr;
    assert.match(await said(['--from', within('data')]), /Name both sides/);
    assert.match(
      await said(['--from', 'DATABASE_URL', '--to', within('x')], { DATABASE_URL: '' }),
      /DATABASE_URL, which is not set/,
    );
    assert.match(await said(['--from', within('nowhere'), '--to', within('x')]), /There is no store/);
    const dead = 'postgres://doctor@127.0.0.1:1/none';
    assert.match(await said(['--from', dead, '--to', within('x')]), /127\.0\.0\.1:1\/none.*ECONNREFUSED/);
    assert.ok(!existsSync(within('x')));
  });
});

describe('ece-doctor store copy between data folders', () => {
  it('also copies the signing keys', async () => {
    const store = await openStore({ folder: within('data') });
    await fillEveryTable(store);
    await store.close();
    for (const name of ['signing-key.json', 'former-signing-keys.json']) writeFileSync(within(`data/${name}`), key);
    const { code, stdout } = await eceDoctor(['store', 'copy', '--from', within('data'), '--to', within('new')]);
    assert.equal(code, 0);
    assert.match(stdout, /signing-key\.json and former-signing-keys\.json/);
    assert.equal(readFileSync(within('new/former-signing-keys.json'), 'utf8'), key);
  });
});

function placeIn({ ECE_DOCTOR_DATA: data = '', DATABASE_URL: url = '' }: Record<string, string>): StorePlace {
  return url === '' ? { folder: data } : { url };
}

async function rowsIn(place: StorePlace): Promise<number> {
  const { db, ...store } = openStoreToRead(place);
  try {
    let sum = 0;
    for (const table of copiedTables) sum += (await db.selectFrom(table).selectAll().execute()).length;
    return sum;
  } finally {
    await store.close();
  }
}

/** Runs a command and kills it after `ms`; rejects if the command fails. */
async function runFor(words: readonly string[], env: Record<string, string>, ms: number): Promise<'killed' | 'ended'> {
  const child = spawn(process.execPath, [cliProgram, ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  clearTimeout(timer);
  if (signal === 'SIGKILL') return 'killed';
  // The process before was killed after its last write; the rows are compared at the end.
  if (code === 2 && /already/.test(stderr)) return 'ended';
  assert.deepEqual([code, stderr], [0, '']);
  return 'ended';
}
