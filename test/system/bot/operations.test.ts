import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVault } from '../../../src/access/vault.ts';
import { openStore, openStoreToRead, type StorePlace } from '../../../src/store/open.ts';
import { onPostgresql } from '../../store/both-stores.ts';
import { fillEveryTable, rows } from '../../store/every-table.ts';
import { botFolder, type BotFolder, type BotProcess, local } from './bot-process.ts';
import { commandsOf, shellIn } from './documented-commands.ts';

let machine: BotFolder;
let typeInto: ReturnType<typeof shellIn>;
beforeEach(async () => {
  machine = await botFolder();
  typeInto = shellIn(machine.folder);
});
afterEach(() => machine.remove());

describe('docs/operations/store-and-keys.md, “Back up and restore”', () => {
  it('restores the bot as it was', async () => {
    await filled();
    const bot = machine.start();
    await bot.ready;
    const [backUp = '', restore = ''] = typed('Back up and restore');
    assert.match((await shell(backUp)).stdout, /equal on both sides/);
    await ended(bot);
    const key = readFileSync(path.join(machine.data, 'signing-key.json'), 'utf8');
    assert.match((await shell(restore)).stdout, /The bot can\s+be\s+started/);
    assert.equal(readFileSync(path.join(machine.data, 'signing-key.json'), 'utf8'), key);
    const again = machine.start();
    await again.ready;
    await ended(again);
    await holdsTheRun({ folder: machine.data });
  });
});

onPostgresql('docs/operations/store-and-keys.md, “Move between SQLite and PostgreSQL”', (test) => {
  it('moves the bot there and back', async () => {
    await filled();
    const bot = machine.start();
    await bot.ready;
    await ended(bot);
    const file = path.join(machine.folder, 'database-url');
    writeFileSync(file, test.url(), { mode: 0o600 });
    const [there = '', back = ''] = typed('Move between SQLite and PostgreSQL');
    assert.match((await shell(there)).stdout, /equal on both sides/);
    await holdsTheRun({ url: test.url() });
    const withDatabase = { ...local, DATABASE_URL_FILE: file };
    const moved = machine.start(withDatabase);
    await moved.ready;
    await ended(moved);
    assert.match((await shell(back, { DATABASE_URL_FILE: file })).stdout, /equal on both sides/);
    const again = machine.start();
    await again.ready;
    await ended(again);
    await holdsTheRun({ folder: machine.data });
  }).timeout(180_000);
});

describe('docs/operations/store-and-keys.md, “Rotate the vault key”', () => {
  it('encrypts every row anew, and “bot status” says when the former key can be removed', async () => {
    const former = Buffer.alloc(32, 5);
    const before = machine.start({ ...local, ECE_DOCTOR_VAULT_KEY: former.toString('base64') });
    await before.ready;
    await ended(before);
    const store = await openStore({ folder: machine.data });
    const place = ['sign_in', 'tokens', 'contoso', 'sales@example.com', 'private', 'imap'];
    const tokens = { accessToken: 'access', expiresAt: '2999-01-01T00:00:00.000Z', granted: [], application: 'bot' };
    await store.db
      .insertInto('sign_in')
      .values({ ...rows.sign_in, renewing_until: null, tokens: createVault(former).seal(tokens, place) })
      .execute();
    await store.close();
    const [make = '', ask = ''] = typed('Rotate the vault key');
    await shell(make);
    const file = path.join(machine.folder, 'new-vault-key');
    assert.equal(statSync(file).mode & 0o077, 0);

    const changing = {
      ...local,
      ECE_DOCTOR_VAULT_KEY_FILE: file,
      ECE_DOCTOR_VAULT_KEY_FORMER: former.toString('base64'),
    };
    assert.match((await shell(ask, changing)).stdout, /1 row is still encrypted with ECE_DOCTOR_VAULT_KEY_FORMER/);
    const bot = machine.start(changing);
    await bot.logged(/sealed with the present key/);
    assert.match((await shell(ask, changing)).stdout, /Nothing is encrypted with ECE_DOCTOR_VAULT_KEY_FORMER/);
    await ended(bot);
    const after = machine.start({ ...local, ECE_DOCTOR_VAULT_KEY_FILE: file });
    await after.ready;
    await ended(after);
    const reading = openStoreToRead({ folder: machine.data });
    const { tokens: sealed } = await reading.db.selectFrom('sign_in').select('tokens').executeTakeFirstOrThrow();
    await reading.close();
    const present = createVault(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
    assert.deepEqual(present.open(sealed ?? '', place), { ok: true, secret: tokens });
  }).timeout(180_000);
});

function typed(heading: string): string[] {
  return commandsOf('docs/operations/store-and-keys.md', heading, import.meta.filename);
}

function shell(text: string, env: Record<string, string> = local): Promise<{ stdout: string }> {
  return typeInto(text, { ECE_DOCTOR_DEPLOYMENT: 'deployment.yaml', ...env });
}

async function ended({ child, ended: end }: BotProcess): Promise<void> {
  child.kill('SIGTERM');
  assert.equal((await end).code, 0);
}

async function filled(): Promise<void> {
  const store = await openStore({ folder: machine.data });
  await fillEveryTable(store, new Date().toISOString().slice(0, 10));
  await store.close();
}

async function holdsTheRun(place: StorePlace): Promise<void> {
  const { db, ...store } = openStoreToRead(place);
  const found = await db.selectFrom('run').select('id').execute();
  await store.close();
  assert.deepEqual(found, [{ id: rows.run.id }]);
}
