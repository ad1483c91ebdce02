/**
 * The tables of schema.ts, made by one set of migrations for both databases, a file for each. The types are those that
 * SQLite and PostgreSQL both know: text, integer, double precision.
 *
 * Until 1.0.0 the tables change in place, in the first migration. Its name holds a digest of its statements, so that a
 * store with other tables is refused. From 1.0.0 on a migration that was released is never edited: a change is a new one.
 *
 * Changes expand first and contract later ("expand and contract", martinfowler.com/bliki/ParallelChange.html), so that the
 * release before works beside the new one and after it. A change that expands takes nothing away and refuses no row that
 * was good: new tables, new columns that have a default or may be empty, new indexes. One that contracts comes at least
 * one release after the last that uses what it takes away, and says by `needs` which releases still work.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { say } from '../text/index.ts';
import * as tables from './migrations/0001-tables.ts';
import { StoreError } from './store-error.ts';

/** A file of migrations/. */
export interface Change extends Migration {
  /**
   * Set by a change that contracts: the newest migration that a release must know to work with the tables after it. Each
   * other change expands.
   */
  needs?: string;
}

/** By their names, in whose order they are carried out. */
export type Changes = Readonly<Record<string, Change>>;

/**
 * Brings the tables up to date; on PostgreSQL replicas that start at once take turns by Kysely's advisory lock. If a
 * newer release has expanded them, nothing is changed: the name of its newest migration is returned, and this release
 * works with the tables as they are. Throws the database's error, or a StoreError if a newer release has contracted them
 * or a version before 1.0.0 made them. `place` is the file or the database, for that error.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  place: string,
  changes: Changes = migrations,
): Promise<string | undefined> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(recorded(changes)) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return undefined;
  // The database may not have got that far, and the first error says why.
  const found = await relationTo(db, changes).catch(() => undefined);
  if (found?.newer === undefined) throw error;
  if (found.isUsable) return found.newer;
  throw refusal(place, found, changes, error);
}

/**
 * Throws a StoreError unless the tables are exactly those of this release, and the database's own error where there are
 * none. Nothing is changed: a program beside a bot must not take its tables from under it.
 */
export async function assertMigrated<Tables>(db: Kysely<Tables>, place: string): Promise<void> {
  const relation = await assertUsable(db, place);
  if (relation.newer !== undefined) throw refusal(place, relation, migrations);
}

/** As assertMigrated, but also tables that a newer release has only expanded will do. */
export async function assertUsable<Tables>(
  db: Kysely<Tables>,
  place: string,
  changes: Changes = migrations,
): Promise<Relation> {
  const relation = await relationTo(db, changes);
  if (!relation.isUsable) throw refusal(place, relation, changes);
  return relation;
}

/** How the tables of a database stand to a release. */
export interface Relation {
  /** The newest migration that was carried out. */
  newest: string | undefined;
  /** The newest that the release does not know. */
  newer: string | undefined;
  /** Something was carried out, but not the first that the release knows: the tables are from before 1.0.0. */
  isFromBefore: boolean;
  /** The release works with them as they are. */
  isUsable: boolean;
}

async function relationTo<Tables>(db: Kysely<Tables>, changes: Changes): Promise<Relation> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const done = rows.map(({ name }) => name).sort();
  const known = Object.keys(changes).sort();
  const newer = done.filter((name) => !Object.hasOwn(changes, name)).at(-1);
  const isMigrated = known.every((name) => done.includes(name));
  const contractions = isMigrated ? await sql<{ needs: string }>`select needs from contraction`.execute(db) : undefined;
  return {
    newest: done.at(-1),
    newer,
    isFromBefore: done.length > 0 && !done.includes(known[0] ?? ''),
    isUsable: contractions?.rows.every(({ needs }) => needs <= (known.at(-1) ?? '')) === true,
  };
}

/** What a contraction needs is written with it, in its transaction, for releases that do not know it. */
function recorded(changes: Changes): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, change]) => [
      name,
      {
        async up(db: Kysely<unknown>) {
          await change.up(db);
          if (change.needs !== undefined)
            await sql`insert into contraction (migration, needs) values (${name}, ${change.needs})`.execute(db);
        },
      },
    ]),
  );
}

function refusal(
  place: string,
  { newest = '', newer, isFromBefore }: Relation,
  changes: Changes,
  error?: unknown,
): StoreError {
  const known = Object.keys(changes).sort().at(-1) ?? '';
  const key = isFromBefore
    ? 'store.before-first-release'
    : newer === undefined
      ? 'store.older-release'
      : 'store.newer-release';
  return new StoreError(say(key, { place, found: newer ?? newest, known }), error);
}

const digest = createHash('sha256').update(tables.statements.join(';\n')).digest('hex').slice(0, 8);

/**
 * In the order of their names. They do not use the type Database, which describes today's tables; a migration works on
 * the tables of its own time.
 */
export const migrations: Changes = { [`0001-tables-${digest}`]: tables };

/** The name of the newest change of the tables that this release knows. */
export const newestMigration: string = Object.keys(migrations).at(-1) ?? '';
