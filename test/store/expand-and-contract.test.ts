/** The rule of src/store/migrations.ts: the previous release works on the database of the new one. */
import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import { type Change, type Changes, migrate, migrations } from '../../src/store/migrations.ts';
import { onBothStores, type StoreTest } from './both-stores.ts';
import { contracts, nextRelease, releaseAfterNext } from './next-release.ts';

onBothStores('a change of the tables', (test) => {
  it('only expands them, or declares which releases still work after it', () => holds(migrations));

  it('follows that rule in the next release, and in a release that removes an addition', () => holds(releaseAfterNext));

  it('is reported if it removes an addition of the next release without a declaration', async () => {
    const db = await untyped(test);
    await migrate(db, 'here', nextRelease);
    const { needs: _, ...silent } = contracts('9000-expands');
    assert.deepEqual(await contractionsBy(db, silent, () => silent.up(db), test), ['run.next_text is gone']);
  });

  /** Skips the first migration, which creates the tables and is edited in place until 1.0.0. */
  async function holds(release: Changes): Promise<void> {
    const db = await untyped(test);
    const names = Object.keys(release);
    for (const [index, name] of names.entries()) {
      if (index === 0) continue;
      const upTo = Object.fromEntries(Object.entries(release).slice(0, index + 1));
      const contractions = await contractionsBy(db, release[name], () => migrate(db, 'here', upTo), test);
      assert.deepEqual(contractions, [], name);
    }
  }

  const found: [what: string, change: Change['up'], refusal: RegExp][] = [
    ['a column is dropped', ({ schema }) => schema.alterTable('run').dropColumn('owner').execute(), /run\.owner/],
    [
      'a column is renamed',
      ({ schema }) => schema.alterTable('run').renameColumn('owner', 'by').execute(),
      /run\.owner/,
    ],
    ['a table is dropped', ({ schema }) => schema.dropTable('preference').execute(), /preference/],
    [
      'a new column has to be filled',
      async ({ schema }) => {
        await schema.dropTable('used_mark').execute();
        await schema
          .createTable('used_mark')
          .addColumn('extra', 'text', (column) => column.notNull())
          .execute();
      },
      /used_mark\.extra/,
    ],
    [
      'rows are refused that were good',
      ({ schema }) => schema.createIndex('one_of_a_name').unique().on('share').column('run').execute(),
      /one_of_a_name/,
    ],
  ];
  for (const [what, up, refusal] of found)
    it(`is reported as contracting: ${what}`, async () => {
      const db = await untyped(test);
      const contractions = await contractionsBy(db, { up }, () => up(db), test);
      assert.match(contractions.join('\n'), refusal);
    });
});

async function untyped(test: StoreTest): Promise<Kysely<unknown>> {
  return (await test.open()).db as unknown as Kysely<unknown>;
}

/** Changes that break a release without this migration; empty if the migration declares them in `needs`. */
async function contractionsBy(
  db: Kysely<unknown>,
  change: Change | undefined,
  carryOut: () => Promise<unknown>,
  test: Pick<StoreTest, 'kind'>,
): Promise<string[]> {
  const [tables, indexes] = [await tablesOf(db), await uniqueIndexes(db, test)];
  await carryOut();
  if (change?.needs !== undefined) return [];
  const now = await tablesOf(db);
  const contractions: string[] = [];
  for (const [table, columns] of tables) {
    const after = now.get(table);
    if (after === undefined) contractions.push(`${table} is gone`);
    for (const [name, column] of columns)
      if (after !== undefined && after.get(name)?.type !== column.type) contractions.push(`${table}.${name} is gone`);
    for (const [name, { mayBeLeftOut, type }] of after ?? []) {
      const was = columns.get(name);
      if (!mayBeLeftOut && was?.mayBeLeftOut !== false)
        contractions.push(`${table}.${name} (${type}) has to be filled`);
    }
  }
  for (const [name, table] of await uniqueIndexes(db, test))
    if (tables.has(table) && !indexes.has(name)) contractions.push(`${name} refuses rows of ${table}`);
  return contractions;
}

async function tablesOf(
  db: Kysely<unknown>,
): Promise<Map<string, Map<string, { type: string; mayBeLeftOut: boolean }>>> {
  const tables = await db.introspection.getTables();
  return new Map(
    tables.map(({ name, columns }) => [
      name,
      new Map(
        columns.map((column) => [
          column.name,
          {
            type: column.dataType,
            mayBeLeftOut: column.isNullable || column.hasDefaultValue || column.isAutoIncrementing,
          },
        ]),
      ),
    ]),
  );
}

/** Name → table. */
async function uniqueIndexes(db: Kysely<unknown>, { kind }: Pick<StoreTest, 'kind'>): Promise<Map<string, string>> {
  const { rows } =
    kind === 'sqlite'
      ? await sql<{ name: string; table: string }>`
          select name, tbl_name as "table" from sqlite_master where type = 'index' and sql like 'create unique%'
        `.execute(db)
      : await sql<{ name: string; table: string }>`
          select i.relname as name, t.relname as "table" from pg_index x
          join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
          where x.indisunique and i.relnamespace = 'public'::regnamespace
        `.execute(db);
  return new Map(rows.map(({ name, table }) => [name, table]));
}
