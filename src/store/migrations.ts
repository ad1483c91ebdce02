/**
 * The tables of schema.ts, made by one set of migrations for both databases, a file for each. One that was released is
 * never edited: a change is a new one. The types are those that SQLite and PostgreSQL both know: text, integer, double
 * precision.
 *
 * They expand first and contract later ("expand and contract", martinfowler.com/bliki/ParallelChange.html), so that the
 * release before works beside the new one and after it. A change that expands takes nothing away and refuses no row that
 * was good: new tables, new columns that have a default or may be empty, new indexes. One that contracts comes at least
 * one release after the last that uses what it takes away, and says by `needs` which releases still work.
 */
import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { say } from '../text/index.ts';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as questionsToTheTenant from './migrations/0002-questions-to-the-tenant.ts';
import * as pastedAnswers from './migrations/0003-pasted-answers.ts';
import * as testSignIns from './migrations/0004-test-sign-ins.ts';
import * as places from './migrations/0005-places.ts';
import * as roundTrips from './migrations/0006-round-trips.ts';
import * as shares from './migrations/0007-shares.ts';
import * as rowsOfADeployment from './migrations/0008-rows-of-a-deployment.ts';
import * as inbox from './migrations/0009-inbox.ts';
import * as connectionsOfProbes from './migrations/0010-connections-of-probes.ts';
import * as provenProbes from './migrations/0011-proven-probes.ts';
import * as cardsPostedTwice from './migrations/0012-cards-posted-twice.ts';
import * as writeCheck from './migrations/0014-write-check.ts';
import * as auditOfAllDeployments from './migrations/0015-audit-of-all-deployments.ts';
import * as whatCommandsCost from './migrations/0017-what-commands-cost.ts';
import * as namesOnCards from './migrations/0018-names-on-cards.ts';
import * as preferences from './migrations/0019-preferences.ts';
import * as answersAboutCauses from './migrations/0020-answers-about-causes.ts';
import * as tokensOfAnyOwner from './migrations/0021-tokens-of-any-owner.ts';
import * as signingKeys from './migrations/0023-signing-keys.ts';
import * as manyProbes from './migrations/0025-many-probes.ts';
import * as commandsOfRuns from './migrations/0026-commands-of-runs.ts';
import * as contractions from './migrations/0027-contractions.ts';
import * as manyRuns from './migrations/0028-many-runs.ts';
import * as removedServers from './migrations/0029-removed-servers.ts';
import { StoreError } from './store-error.ts';

/** A file of migrations/. */
export interface Change extends Migration {
  /**
   * Set by a change that contracts: the newest migration that a release must know to work with the tables after it. Each
   * other change expands.
   */
  needs?: string;
}

/**
 * Brings the tables up to date; on PostgreSQL replicas that start at once take turns by Kysely's advisory lock. Where a
 * newer release has expanded them, nothing is changed: the name of its newest migration is returned, and this release
 * works with the tables as they are. Throws the database's error, or a StoreError where a newer release has contracted
 * them. `place` is the file or the database, for that error.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  place: string,
  changes: Readonly<Record<string, Change>> = migrations,
): Promise<string | undefined> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(recorded(changes)) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return undefined;
  // The database may not have got that far, and the first error says why.
  const found = await relationTo(db, changes).catch(() => undefined);
  if (found?.newer === undefined) throw error;
  if (found.isUsable) return found.newer;
  throw newerRelease(place, found.newer, changes, error);
}

/**
 * Throws a StoreError unless the tables are exactly those of this release, and the database's own error where there are
 * none. Nothing is changed: a program beside a bot must not take its tables from under it.
 */
export async function assertMigrated<Tables>(db: Kysely<Tables>, place: string): Promise<void> {
  const { newer } = await assertUsable(db, place);
  if (newer !== undefined) throw newerRelease(place, newer, migrations);
}

/** As assertMigrated, but also tables that a newer release has only expanded will do. */
export async function assertUsable<Tables>(db: Kysely<Tables>, place: string): Promise<Relation> {
  const relation = await relationTo(db, migrations);
  const { newer, newest, isMissingSome, isUsable } = relation;
  if (newer !== undefined && !isUsable) throw newerRelease(place, newer, migrations);
  if (isMissingSome)
    throw new StoreError(say('store.older-release', { place, found: newest ?? '', known: newestMigration }));
  return relation;
}

/** How the tables of a database stand to a release. */
export interface Relation {
  /** The newest migration that was carried out. */
  newest: string | undefined;
  /** The newest that the release does not know. */
  newer: string | undefined;
  /** The release knows some that were not carried out. */
  isMissingSome: boolean;
  /** The release works with them as they are. */
  isUsable: boolean;
}

async function relationTo<Tables>(db: Kysely<Tables>, changes: Readonly<Record<string, Change>>): Promise<Relation> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const done = rows.map(({ name }) => name).sort();
  const known = Object.keys(changes).sort();
  const newer = done.filter((name) => !Object.hasOwn(changes, name)).at(-1);
  const isMissingSome = known.some((name) => !done.includes(name));
  const contractions = done.includes(firstToRecord)
    ? await sql<{ needs: string }>`select needs from contraction`.execute(db)
    : { rows: [] };
  const isUsable = !isMissingSome && contractions.rows.every(({ needs }) => needs <= (known.at(-1) ?? ''));
  return { newest: done.at(-1), newer, isMissingSome, isUsable };
}

/** What a contraction needs is written with it, in its transaction, for releases that do not know it. */
function recorded(changes: Readonly<Record<string, Change>>): Record<string, Migration> {
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

function newerRelease(
  place: string,
  found: string,
  changes: Readonly<Record<string, Change>>,
  error?: unknown,
): StoreError {
  const known = Object.keys(changes).sort().at(-1) ?? '';
  return new StoreError(say('store.newer-release', { place, found, known }), error);
}

/** Makes the table of contractions. */
const firstToRecord = '0027-contractions';

/**
 * In the order of their names. They do not use the type Database, which describes today's tables; a migration works on
 * the tables of its own time.
 */
export const migrations: Readonly<Record<string, Change>> = {
  '0001-first-tables': firstTables,
  '0002-questions-to-the-tenant': questionsToTheTenant,
  '0003-pasted-answers': pastedAnswers,
  '0004-test-sign-ins': testSignIns,
  '0005-places': places,
  '0006-round-trips': roundTrips,
  '0007-shares': shares,
  '0008-rows-of-a-deployment': rowsOfADeployment,
  '0009-inbox': inbox,
  '0010-connections-of-probes': connectionsOfProbes,
  '0011-proven-probes': provenProbes,
  '0012-cards-posted-twice': cardsPostedTwice,
  '0014-write-check': writeCheck,
  '0015-audit-of-all-deployments': auditOfAllDeployments,
  '0017-what-commands-cost': whatCommandsCost,
  '0018-names-on-cards': namesOnCards,
  '0019-preferences': preferences,
  '0020-answers-about-causes': answersAboutCauses,
  '0021-tokens-of-any-owner': tokensOfAnyOwner,
  '0023-signing-keys': signingKeys,
  '0025-many-probes': manyProbes,
  '0026-commands-of-runs': commandsOfRuns,
  '0027-contractions': contractions,
  '0028-many-runs': manyRuns,
  '0029-removed-servers': removedServers,
};

/** The name of the newest change of the tables that this release knows. */
export const newestMigration: string = Object.keys(migrations).at(-1) ?? '';
