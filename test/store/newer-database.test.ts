/** A bot that is started on a database that a newer release has changed: in the middle of a rolling upgrade, or on the way back. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { copyStore } from '../../src/store/copy.ts';
import { type Change, migrate, migrations, newestMigration } from '../../src/store/migrations.ts';
import { openStore, openStoreBeside } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { forDeployment } from '../../src/store/store.ts';
import { read } from '../../src/text/index.ts';
import { onBothStores } from './both-stores.ts';
import { fillEveryTable } from './every-table.ts';

const expands: Change = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('run').addColumn('tone', 'text').execute();
    await schema
      .alterTable('job')
      .addColumn('weight', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await schema.createTable('tone').addColumn('name', 'text').execute();
  },
};
const contracts = (needs: string): Change => ({
  needs,
  up: ({ schema }: Kysely<unknown>) => schema.alterTable('run').dropColumn('tone').execute(),
});

onBothStores('a database of a newer release', (test) => {
  it('that only expanded it is used as it is, and brought no further', async () => {
    await upgraded({ '9000-expands': expands });

    const store = await test.open();
    assert.equal(store.newerSchema, '9000-expands');
    await fillEveryTable(store);
    assert.equal((await store.db.selectFrom('run').selectAll().execute()).length, 1);
    const { rows } = await sql`select weight from job`.execute(store.db);
    assert.deepEqual(rows, [{ weight: 1 }]);
    if (test.kind === 'sqlite') await store.close();
    await (await openStoreBeside(test.place())).close();
  });

  it('that only expanded it is opened again and again, and the newer release finds its own tables', async () => {
    await upgraded({ '9000-expands': expands });
    for (let start = 0; start < 2; start += 1) await (await test.open()).close();
    await upgraded({ '9000-expands': expands, '9001-contracts': contracts('9000-expands') });
  });

  it('that contracted it for this release, too, is used as well', async () => {
    await upgraded({ '9000-expands': expands, '9001-contracts': contracts(newestMigration) });
    assert.equal((await test.open()).newerSchema, '9001-contracts');
  });

  it('that contracted it beyond this release is refused with both schemas and what to do, and nothing in it is changed', async () => {
    await upgraded({ '9000-expands': expands, '9001-contracts': contracts('9000-expands') });

    for (let attempt = 0; attempt < 2; attempt += 1) await assert.rejects(openStore(test.place()), isRefusal);
    await assert.rejects(openStoreBeside(test.place()), isRefusal);
  });

  it('is never copied by this release, which would leave out what it does not know', async () => {
    await upgraded({ '9000-expands': expands });
    const target = path.join(test.place().folder ?? tmpdir(), 'never-made');
    await assert.rejects(copyStore(test.place(), { folder: target }), (error) => {
      assert.ok(error instanceof StoreError);
      assert.match(read(error.text, { language: 'en' }), /9000-expands/);
      return true;
    });
    assert.equal(existsSync(target), false);
  });

  it('without a change that this release makes is refused: the two do not follow one another', async () => {
    await upgraded({ '9000-expands': expands });
    const store = await test.open();
    await sql`delete from kysely_migration where name = ${newestMigration}`.execute(store.db);
    await store.close();
    await assert.rejects(openStore(test.place()), StoreError);
  });

  /** As the start of a newer release leaves it, which has these changes beyond those of today. */
  async function upgraded(further: Record<string, Change>): Promise<void> {
    const store = forDeployment(await openStore(test.place()), 'contoso');
    try {
      assert.equal(await migrate(store.db, 'here', { ...migrations, ...further }), undefined);
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
