/**
 * One set of migrations creates the tables of schema.ts for both databases. Types are those that SQLite and PostgreSQL
 * share: text, integer, double precision.
 *
 * Until 1.0.0 the first migration changes in place. Its name has a digest of its statements, so that a store with other
 * tables is refused. From 1.0.0 on, a released migration is never edited.
 *
 * Changes expand first and contract later ("expand and contract", martinfowler.com/bliki/ParallelChange.html), so that
 * the previous release works beside the new one and after it. An expansion removes nothing and accepts every row that
 * was valid: new tables, new columns with a default or null, new indexes. A contraction comes at least one release
 * after the last use of what it removes, and names in `needs` the releases that still work.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { say } from '../text/index.ts';
import * as tables from './migrations/0001-tables.ts';
import { StoreError } from './store-error.ts';

/** A file of migrations/. */
export interface Change extends Migration {
  /** Only for a contraction: the newest migration that a release must know to work afterwards. */
  needs?: string;
}

/** The order of names is the order of execution. */
export type Changes = Readonly<Record<string, Change>>;

/**
 * Migrates the tables. On PostgreSQL, replicas that start at once take turns by Kysely's advisory lock. If a newer
 * release has expanded the tables, changes nothing and returns its newest migration. Throws the database's error, or a
 * StoreError if a newer release has contracted the tables or a version before 1.0.0 made them. `place` is the file or
 * database in that error.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  place: string,
  changes: Changes = migrations,
): Promise<string | undefined> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(recorded(changes)) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return undefined;
  // The first error is more informative if the database never got this far.
  const found = await relationTo(db, changes).catch(() => undefined);
  if (found?.newer === undefined) throw error;
  if (found.isUsable) return found.newer;
  throw refusal(place, found, changes, error);
}

/**
 * Throws a StoreError unless the tables are exactly those of this release, or the database's error if there are none.
 * Changes nothing, because a bot may be using the tables.
 */
export async function assertMigrated<Tables>(db: Kysely<Tables>, place: string): Promise<void> {
  const relation = await assertUsable(db, place);
  if (relation.newer !== undefined) throw refusal(place, relation, migrations);
}

/** Also accepts tables that a newer release has only expanded. */
export async function assertUsable<Tables>(
  db: Kysely<Tables>,
  place: string,
  changes: Changes = migrations,
): Promise<Relation> {
  const relation = await relationTo(db, changes);
  if (!relation.isUsable) throw refusal(place, relation, changes);
  return relation;
}

/** Compares a database's tables with a release. */
export interface Relation {
  /** The newest migration in the database. */
  newest: string | undefined;
  /** The newest migration that the release does not know. */
  newer: string | undefined;
  /** There are migrations, but not this release's first. */
  isFromBefore: boolean;
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

/** Records `needs` in the contraction's transaction, for releases that do not know the migration. */
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

/** Migrations do not use the type Database, which describes only the current tables. */
export const migrations: Changes = { [`0001-tables-${digest}`]: tables };

/** The newest migration of this release. */
export const newestMigration: string = Object.keys(migrations).at(-1) ?? '';
