/**
 * Copies every row of a store into an empty one, of the same kind or the other, for backup, restore and migration.
 * Reads one snapshot, also while a bot writes. Writes one transaction, committed only if both sides are equal, so a
 * copy is complete or absent.
 *
 * Copies rows instead of file pages, even from SQLite to SQLite: SQLite's backup() restarts on each write of another
 * process (sqlite.org/backup.html), and free pages still contain erased data.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import { say } from '../text/index.ts';
import { assertMigrated } from './migrations.ts';
import { lockStore, openStore, openStoreToRead, type StorePlace } from './open.ts';
import { databaseOf } from './postgresql.ts';
import { sqliteFile } from './sqlite.ts';
import { messageOf, StoreError } from './store-error.ts';
import type { Store } from './store.ts';
import { copiedTables, type TableName } from './tables.ts';

/** A table's content on both sides. */
export interface CopiedTable {
  table: TableName;
  rows: number;
  /** SHA-256 of its rows in hexadecimal, independent of their order. */
  hash: string;
}

type Side = Pick<Store, 'db' | 'kind'>;
type AnyRow = Record<string, unknown>;

/** Either limit ends a portion, so that memory stays bounded. */
const mostRows = 200;
/** Characters in a portion. */
const mostCharacters = 2_000_000;

export interface CopyOptions {
  /** Called after the comparison and before the commit. If it throws, nothing is committed. */
  alongside?: () => void;
  /** For a backup beside a running bot. It may miss the bot's concurrent writes. */
  besideBot?: boolean;
}

/**
 * Throws a StoreError if a bot runs on either store, if the source is of another release, if the target is not empty,
 * or if one does not answer.
 */
export async function copyStore(
  from: StorePlace,
  to: StorePlace,
  { alongside = () => undefined, besideBot = false }: CopyOptions = {},
): Promise<CopiedTable[]> {
  const source = openStoreToRead(from);
  const unlocks: (() => Promise<void> | void)[] = [];
  try {
    const places = besideBot ? [] : shownStorePlace(from) === shownStorePlace(to) ? [from] : [from, to];
    for (const place of places) await readable(place, async () => void unlocks.push(await lockStore(place)));
    return await inSnapshot(source, async (db) => {
      await readable(from, () => assertMigrated(db, shownStorePlace(from)));
      await assertEmpty(to);
      const target = await openStore(to);
      try {
        return await fill(target, { db, kind: source.kind }, shownStorePlace(to), alongside);
      } finally {
        await target.close();
      }
    });
  } catch (error) {
    if (error instanceof StoreError || !isOfDatabase(error)) throw error;
    throw new StoreError(
      say('store.copy-failed', { from: shownStorePlace(from), to: shownStorePlace(to), said: messageOf(error) }),
      error,
    );
  } finally {
    await source.close();
    for (const unlock of unlocks) await unlock();
  }
}

/** For a person. Omits an address's password. */
export function shownStorePlace({ url, folder = '' }: StorePlace): string {
  return url === undefined ? sqliteFile(folder) : databaseOf(url);
}

/** On SQLite every transaction is a snapshot. */
async function inSnapshot<Result>({ db, kind }: Side, work: (db: Store['db']) => Promise<Result>): Promise<Result> {
  const transaction = db.transaction();
  return (kind === 'sqlite' ? transaction : transaction.setIsolationLevel('repeatable read')).execute(work);
}

/** Checks before opening the target, because opening would migrate the tables of a store that is then refused. */
async function assertEmpty(to: StorePlace): Promise<void> {
  if (to.url === undefined && !existsSync(shownStorePlace(to))) return;
  const target = openStoreToRead(to);
  try {
    await readable(to, async () => {
      const tables = await target.db.introspection.getTables({ withInternalKyselyTables: true });
      if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
      // Created before the migrations' transaction, so a killed migration leaves this table empty.
      const migrations = sql`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} limit 1`;
      if ((await migrations.execute(target.db)).rows.length === 0) return;
      await assertMigrated(target.db, shownStorePlace(to));
      await assertNoRows(target.db, shownStorePlace(to));
    });
  } finally {
    await target.close();
  }
}

async function readable(place: StorePlace, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(say('store.cannot-read', { place: shownStorePlace(place), said: messageOf(error) }), error);
  }
}

async function assertNoRows(db: Store['db'], place: string): Promise<void> {
  const found: string[] = [];
  for (const table of copiedTables) {
    const { rows } = await sql<{ rows: number | string }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
    const count = Number(rows[0]?.rows);
    if (count > 0) found.push(`${table} (${count})`);
  }
  if (found.length > 0) throw new StoreError(say('store.not-empty', { place, found: { list: found } }));
}

async function fill({ db, kind }: Side, source: Side, place: string, alongside: () => void): Promise<CopiedTable[]> {
  return db.transaction().execute(async (target) => {
    await keepOthersOut({ db: target, kind });
    await assertNoRows(target, place);
    const copied: CopiedTable[] = [];
    for (const table of copiedTables) {
      const read = digest();
      for await (const rows of portions(source, table)) {
        rows.forEach(read.add);
        await insert(target, table, rows);
      }
      const written = digest();
      for await (const rows of portions({ db: target, kind }, table)) rows.forEach(written.add);
      if (read.hash() !== written.hash()) throw new StoreError(say('store.copy-differs', { table, place }));
      copied.push({ table, rows: read.rows(), hash: read.hash() });
    }
    alongside();
    return copied;
  });
}

/** A bot that starts meanwhile waits some seconds, then gives up. It sees the complete copy or none. */
async function keepOthersOut({ db, kind }: Side): Promise<void> {
  if (kind === 'postgresql') {
    // Reading a portion can leave the transaction idle.
    await sql`set local idle_in_transaction_session_timeout = 60000`.execute(db);
    await sql`lock table ${sql.join(copiedTables.map((table) => sql.table(table)))} in exclusive mode`.execute(db);
  }
  // On SQLite the first write locks the whole file.
  await db.deleteFrom('write_check').execute();
}

async function insert(db: Store['db'], table: TableName, rows: readonly AnyRow[]): Promise<void> {
  await (db as unknown as Kysely<Record<string, AnyRow>>).insertInto(table).values(rows).execute();
}

/** Portions that fit into memory. None for an empty table. */
function portions(side: Side, table: TableName): AsyncGenerator<AnyRow[]> {
  return side.kind === 'sqlite' ? fromFile(side.db, table) : throughCursor(side.db, table);
}

async function* fromFile(db: Store['db'], table: TableName): AsyncGenerator<AnyRow[]> {
  let [rows, size]: [AnyRow[], number] = [[], 0];
  for await (const found of db.selectFrom(table).selectAll().stream()) {
    const row = storable(found);
    rows.push(row);
    size += sizeOf(row);
    if (rows.length < mostRows && size < mostCharacters) continue;
    yield rows;
    [rows, size] = [[], 0];
    // SQLite is synchronous and would block the event loop.
    await setImmediate();
  }
  if (rows.length > 0) yield rows;
}

/** Adapts the number of rows to their size: reports are a thousand times larger than other rows. */
async function* throughCursor(db: Store['db'], table: TableName): AsyncGenerator<AnyRow[]> {
  await sql`declare copied no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (let count = 10; ;) {
    const fetched = await sql<AnyRow>`fetch ${sql.lit(count)} from copied`.execute(db);
    const rows = fetched.rows.map(storable);
    if (rows.length === 0) break;
    yield rows;
    const size = rows.reduce((sum, row) => sum + sizeOf(row), 0);
    count = size * 2 > mostCharacters ? Math.max(1, Math.floor(count / 2)) : Math.min(mostRows, count * 2);
  }
  await sql`close copied`.execute(db);
}

/** SQLite's text can hold U+0000, PostgreSQL's cannot. */
function storable(row: object): AnyRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value,
    ]),
  );
}

function sizeOf(row: AnyRow): number {
  return Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
}

/** The sum of all rows' hashes, because the databases sort text differently. */
function digest() {
  let [rows, sum] = [0, 0n];
  return {
    add: (row: AnyRow): void => {
      const columns = Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1));
      const hash = createHash('sha256').update(JSON.stringify(columns)).digest('hex');
      sum = BigInt.asUintN(256, sum + BigInt(`0x${hash}`));
      rows += 1;
    },
    rows: () => rows,
    hash: () => sum.toString(16).padStart(64, '0'),
  };
}

/** Errors of SQLite, PostgreSQL and the system have a code. */
function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && ('code' in error || 'errcode' in error);
}
