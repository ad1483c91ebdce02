/** A store that an unreleased version made. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { Client } from 'pg';
import { copyStore } from '../../src/store/copy.ts';
import { newestMigration } from '../../src/store/migrations.ts';
import { openBotStore, openStoreBeside, openStoreToRead, type StorePlace } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { read } from '../../src/text/index.ts';
import { onBothStores } from './both-stores.ts';

/** Kysely's tables after the migrations of such a version. */
const before = `
  create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
  create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer not null default 0);
  insert into kysely_migration_lock values ('migration_lock', 0);
  insert into kysely_migration values ('0001-first-tables', '2026-10-01'), ('0029-removed-servers', '2026-10-01');
  create table run (id text primary key, deployment text not null);
  insert into run values ('8F3K', 'contoso');`;

onBothStores('a store from before the first release', (test) => {
  beforeEach(async () => {
    if (test.kind === 'postgresql') {
      const client = new Client({ connectionString: test.url() });
      await client.connect();
      await client.query(before);
      await client.end();
    } else {
      const database = new DatabaseSync(file());
      database.exec(`pragma journal_mode = wal; ${before}`);
      database.close();
    }
  });

  it('is refused with the found migration, its meaning and the step, in both languages', async () => {
    const { english, french } = await refusalOf(() => openBotStore(test.place()));
    for (const sentence of [english, french]) {
      assert.ok(sentence.includes('0029-removed-servers') && sentence.includes(newestMigration), sentence);
      assert.match(sentence, /ECE_DOCTOR_DATA.+DATABASE_URL/);
      assert.doesNotMatch(sentence, /corrupted|0001-first-tables/);
    }
    assert.match(english, /before the first release.+Start with a new data folder.+keep the old one/);
    assert.match(french, /antérieure à la première version publiée.+nouveau dossier.+conservez l’ancienne/);
    if (test.kind === 'sqlite') assert.ok(english.includes(file()));
  });

  it('is unchanged after a bot, a command beside a bot and a copy have refused it', async () => {
    const held = await contents();
    const target = path.join(test.place().folder ?? tmpdir(), 'never-made');
    for (const act of [openBotStore, openStoreBeside, (place: StorePlace) => copyStore(place, { folder: target })])
      await refusalOf(() => act(test.place()));
    assert.deepEqual(await contents(), held);
    assert.equal(existsSync(target), false);
  });

  const file = (): string => path.join(test.place().folder ?? '', 'ece-doctor.sqlite');

  /** SQLite: a hash of the file. PostgreSQL: all tables, columns and rows. */
  async function contents(): Promise<unknown> {
    if (test.kind === 'sqlite') return createHash('sha256').update(readFileSync(file())).digest('hex');
    const { db, close } = openStoreToRead(test.place());
    try {
      const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
      const rows = tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(db));
      return { tables, rows: (await Promise.all(rows)).map((result) => result.rows) };
    } finally {
      await close();
    }
  }
});

async function refusalOf(act: () => Promise<unknown>): Promise<{ english: string; french: string }> {
  const error: unknown = await act().then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StoreError, String(error));
  assert.equal(error.text.key, 'store.before-first-release');
  return { english: read(error.text, { language: 'en' }), french: read(error.text, { language: 'fr' }) };
}
