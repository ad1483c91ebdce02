/** A bot on a database of a newer release, during a rolling upgrade or after a downgrade. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { copyStore } from '../../src/store/copy.ts';
import {
  assertUsable,
  type Change,
  type Changes,
  migrate,
  migrations,
  newestMigration,
} from '../../src/store/migrations.ts';
import { openStore, openStoreBeside } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { forDeployment } from '../../src/store/store.ts';
import { copiedTables } from '../../src/store/tables.ts';
import { read } from '../../src/text/index.ts';
import { onBothStores } from './both-stores.ts';
import { fillEveryTable, rows } from './every-table.ts';
import { contracts, expands, nextRelease, releaseAfterNext } from './next-release.ts';

onBothStores('a database of a newer release', (test) => {
  it('is used and not migrated if it was only expanded', async () => {
    await upgraded(nextRelease);

    const store = await test.open();
    assert.equal(store.newerSchema, '9000-expands');
    await fillEveryTable(store);
    assert.equal((await store.db.selectFrom('run').selectAll().execute()).length, 1);
    const { rows: jobs } = await sql`select next_text, next_count from job`.execute(store.db);
    assert.deepEqual(jobs, [{ next_text: null, next_count: 1 }]);
    if (test.kind === 'sqlite') await store.close();
    await (await openStoreBeside(test.place())).close();
  });

  it('can be opened repeatedly if it was only expanded, and the newer release finds its own tables', async () => {
    await upgraded(nextRelease);
    for (let start = 0; start < 2; start += 1) await (await test.open()).close();
    await upgraded(releaseAfterNext);
  });

  it('is used if it was contracted in a way that this release supports', async () => {
    await upgraded({ ...nextRelease, '9001-contracts': contracts(newestMigration) });
    assert.equal((await test.open()).newerSchema, '9001-contracts');
  });

  it('is refused and unchanged if it was contracted beyond this release, with both schemas and the step', async () => {
    await upgraded(releaseAfterNext);

    for (let attempt = 0; attempt < 2; attempt += 1) await assert.rejects(openStore(test.place()), isRefusal);
    await assert.rejects(openStoreBeside(test.place()), isRefusal);
  });

  it('is never copied by this release, which would omit unknown columns', async () => {
    await upgraded(nextRelease);
    const target = path.join(test.place().folder ?? tmpdir(), 'never-made');
    await assert.rejects(copyStore(test.place(), { folder: target }), (error) => {
      assert.ok(error instanceof StoreError);
      assert.match(read(error.text, { language: 'en' }), /9000-expands/);
      return true;
    });
    assert.equal(existsSync(target), false);
  });

  it('is refused if it lacks a migration of this release', async () => {
    await upgraded({ ...migrations, '9001-other': expands });
    const { db } = await test.open();
    await assert.rejects(
      migrate(db, 'here', nextRelease),
      (error) => error instanceof StoreError && error.text.key === 'store.newer-release',
    );
  });

  it('has every row of this release, with its new columns filled', async () => {
    const store = await test.open();
    await fillEveryTable(store);
    await store.close();
    const fills: Change = { up: async (db) => void (await sql`update run set next_text = id`.execute(db)) };
    await upgraded({ ...nextRelease, '9001-fills': fills });

    const { db } = await test.open();
    for (const table of copiedTables) {
      const [row, ...others] = await db.selectFrom(table).selectAll().execute();
      assert.deepEqual([{ ...row, ...rows[table] }, others], [row, []], table);
    }
    const { rows: runs } = await sql`select next_text, next_count from run`.execute(db);
    assert.deepEqual(runs, [{ next_text: rows.run.id, next_count: 1 }]);
  });

  it('remains that of this release until the newer bot starts, whose command line refuses it', async () => {
    const { db } = await test.open();
    await assert.rejects(assertUsable(db, 'here', nextRelease), (error) => {
      assert.ok(error instanceof StoreError && error.text.key === 'store.older-release');
      assert.deepEqual(error.text.with, { place: 'here', found: newestMigration, known: '9000-expands' });
      return true;
    });
    await assertUsable(db, 'here');
  });

  /** Migrates like the start of a newer release. */
  async function upgraded(release: Changes): Promise<void> {
    const store = forDeployment(await openStore(test.place()), 'contoso');
    try {
      assert.equal(await migrate(store.db, 'here', release), undefined);
    } finally {
      await store.close();
    }
  }
});

function isRefusal(error: unknown): true {
  assert.ok(error instanceof StoreError);
  const [english, french] = [read(error.text, { language: 'en' }), read(error.text, { language: 'fr' })];
  for (const sentence of [english, french]) {
    assert.ok(sentence.includes('9001-contracts') && sentence.includes(newestMigration), sentence);
    assert.doesNotMatch(sentence, /9000-expands|corrupted|right to create|writable/);
  }
  assert.match(english, /Start the newer release, or restore the back-up/);
  assert.match(french, /Démarrez la version plus récente, ou restaurez la sauvegarde/);
  return true;
}
