import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { copyStore } from '../../src/store/copy.ts';
import { openStore, openStoreToRead, type StorePlace } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { copiedTables, tableNames } from '../../src/store/tables.ts';
import { onBothStores } from './both-stores.ts';
import { fillEveryTable, rows } from './every-table.ts';

/** The test's own store is the source. */
onBothStores('a copy of a store', (test) => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-copy-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const targets = test.kind === 'sqlite' ? (['sqlite'] as const) : (['sqlite', 'postgresql'] as const);
  const empty = async (kind: Store['kind']): Promise<StorePlace> =>
    kind === 'sqlite' ? { folder: path.join(folder, 'copy') } : { url: await test.server().newDatabase() };

  for (const kind of targets) {
    it(`has every row with every value, in ${kind}, and after a copy back`, async () => {
      const source = await test.open();
      await fillEveryTable(source);
      const before = await contentOf(test.place());
      const there = await empty(kind);
      const tables = await copyStore(test.place(), there);
      assert.deepEqual(await contentOf(there), before);
      assert.deepEqual(
        tables.map(({ table, rows: count }) => [table, count]),
        copiedTables.map((table) => [table, 1]),
      );
      const back = await empty(test.kind === 'sqlite' ? 'sqlite' : 'postgresql');
      const again = test.kind === 'sqlite' ? { folder: path.join(folder, 'back') } : back;
      assert.deepEqual(await copyStore(there, again), tables, 'the hashes are those of the first copy');
      assert.deepEqual(await contentOf(again), before);
    });
  }
  it('works like its source: deleting a row deletes the rows that refer to it, and new rows can be inserted', async () => {
    await fillEveryTable(await test.open());
    const there = await empty(test.kind);
    await copyStore(test.place(), there);
    const copy = await openStore(there);
    const { db } = copy;
    try {
      await db.deleteFrom('run').execute();
      for (const table of ['job', 'observation', 'report', 'share', 'delivery', 'cause_answer'] as const)
        assert.equal(await countOf({ db }, table), 0, table);
      await db.insertInto('run').values(rows.run).execute();
      await db
        .insertInto('audit')
        .values({ ...rows.audit, id: 'audit-2' })
        .execute();
    } finally {
      await copy.close();
    }
  });
  it('is made in portions, with ten thousand rows and a large one', async () => {
    const source = await test.open();
    await source.db.insertInto('run').values(rows.run).execute();
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...rows.observation,
      job: null,
      id: `observation-${index}`,
      body: index === 5000 ? 'ä'.repeat(5_000_000) : `{"at":${index}}`,
    }));
    for (let first = 0; first < many.length; first += 1000)
      await source.db
        .insertInto('observation')
        .values(many.slice(first, first + 1000))
        .execute();
    const there = await empty(test.kind);
    const tables = await copyStore(test.place(), there);
    assert.equal(tables.find(({ table }) => table === 'observation')?.rows, 10_000);
    const copy = openStoreToRead(there);
    const large = await copy.db.selectFrom('observation').select('body').where('id', '=', 'observation-5000').execute();
    await copy.close();
    assert.equal(large[0]?.body.length, 5_000_000);
  });
  // On SQLite a second writer in this process would deadlock; test/system/bot/store.test.ts copies beside a bot.
  if (test.kind === 'postgresql') {
    it('shows one moment, however much is written meanwhile', async () => {
      const { db } = await test.open();
      await fillEveryTable({ db });
      let isOver = false;
      const writing = (async () => {
        for (let changes = 1; ; changes += 1) {
          await db.transaction().execute(async (change) => {
            await change.deleteFrom('run').execute();
            await change.insertInto('run').values(rows.run).execute();
            if (changes % 2 === 0) return;
            await change.insertInto('job').values(rows.job).execute();
            await change.insertInto('observation').values(rows.observation).execute();
          });
          if (isOver) return changes;
        }
      })();
      for (const name of ['one', 'two', 'three', 'four']) {
        const tables = await copyStore(test.place(), { folder: path.join(folder, name) });
        const countIn = (wanted: string) => tables.find(({ table }) => table === wanted)?.rows;
        assert.equal(countIn('run'), 1);
        assert.equal(countIn('observation'), countIn('job'));
      }
      isOver = true;
      assert.ok((await writing) > 4);
    });
    it('replaces characters that only SQLite’s text can hold', async () => {
      const [file, there] = [{ folder: path.join(folder, 'file') }, await empty('postgresql')];
      const store = await openStore(file);
      await fillEveryTable(store);
      await store.db.updateTable('share').set({ comment: 'one\0two' }).execute();
      await store.close();
      await copyStore(file, there);
      const copy = openStoreToRead(there);
      assert.deepEqual(await copy.db.selectFrom('share').select('comment').execute(), [{ comment: 'one\uFFFDtwo' }]);
      await copy.close();
    });
  }
  it('never overwrites a store with rows, and names their tables', async () => {
    await fillEveryTable(await test.open());
    const there = await empty(test.kind);
    const held = await openStore(there);
    await held.db.insertInto('audit').values(rows.audit).execute();
    await held.close();
    await assert.rejects(copyStore(test.place(), there), (error) => {
      assert.ok(error instanceof StoreError);
      assert.match(error.message, /already holds rows.*audit \(1\)/);
      return true;
    });
    const after = openStoreToRead(there);
    assert.deepEqual([await countOf(after, 'audit'), await countOf(after, 'run')], [1, 0]);
    await after.close();
  });
  it('is accepted by a store with empty tables', async () => {
    await fillEveryTable(await test.open());
    const there = await empty(test.kind);
    await (await openStore(there)).close();
    assert.equal((await copyStore(test.place(), there)).length, copiedTables.length);
  });
  it('is refused from or into a store of another release, with both schemas, and makes or changes nothing', async () => {
    const source = await test.open();
    const there = await empty(test.kind);
    await (await openStore(there)).close();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'now')`.execute(source.db);
    const fresh = await empty(test.kind);
    await assert.rejects(
      copyStore(test.place(), fresh),
      (error) => error instanceof StoreError && /9999-later/.test(error.message) && /00\d\d-/.test(error.message),
    );
    if (fresh.folder !== undefined) assert.ok(existsSync(there.folder ?? ''));
    await assert.rejects(copyStore(there, test.place()), /9999-later/);
  });
  it('is empty if its last step fails, and works when it is repeated', async () => {
    await fillEveryTable(await test.open());
    const there = await empty(test.kind);
    const alongside = (): void => {
      throw new Error('no key');
    };
    await assert.rejects(copyStore(test.place(), there, { alongside }), /no key/);
    const nothing = openStoreToRead(there);
    for (const table of copiedTables) assert.equal(await countOf(nothing, table), 0, table);
    await nothing.close();
    await copyStore(test.place(), there);
  });
  it('covers every table of the database, and no column numbers rows automatically', async () => {
    const { db } = await test.open();
    const tables = await db.introspection.getTables();
    assert.deepEqual(tables.map(({ name }) => name).sort(), [...tableNames].sort());
    // The sequence of such a column would have to continue after the copied rows.
    assert.deepEqual(
      tables.flatMap(({ name, columns }) =>
        name === 'write_check' ? [] : columns.filter((one) => one.isAutoIncrementing).map((one) => [name, one.name]),
      ),
      [],
    );
  });
});

async function countOf({ db }: Pick<Store, 'db'>, table: (typeof tableNames)[number]): Promise<number> {
  return (await db.selectFrom(table).selectAll().execute()).length;
}

async function contentOf(place: StorePlace): Promise<unknown> {
  const { db, ...store } = openStoreToRead(place);
  try {
    const found: Record<string, unknown> = {};
    for (const table of copiedTables) found[table] = await db.selectFrom(table).selectAll().execute();
    return found;
  } finally {
    await store.close();
  }
}
