/**
 * The tables of schema.ts, made by one set of migrations for both databases, a file for each. One that was released is
 * never edited: a change is a new one. The types are those that SQLite and PostgreSQL both know: text, integer, double
 * precision.
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
import { StoreError } from './store-error.ts';

/**
 * Brings the tables up to date; on PostgreSQL replicas that start at once take turns by Kysely's advisory lock. Throws
 * the database's error, or a StoreError where a newer release has changed the tables: then nothing is changed. `place`
 * is the file or the database, for that error.
 */
export async function migrate<Tables>(db: Kysely<Tables>, place: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const found = await newestUnknown(db);
  if (found === undefined) throw error;
  throw new StoreError(
    say('store.newer-release', { place, found, known: Object.keys(migrations).at(-1) ?? '' }),
    error,
  );
}

/**
 * Throws a StoreError unless the tables are exactly those of this release, and the database's own error where there are
 * none. Nothing is changed: a program beside a bot must not take its tables from under it.
 */
export async function assertMigrated<Tables>(db: Kysely<Tables>, place: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const names = rows.map(({ name }) => name).sort();
  const known = Object.keys(migrations).at(-1) ?? '';
  const unknown = names.filter((name) => !Object.hasOwn(migrations, name)).at(-1);
  if (unknown !== undefined) throw new StoreError(say('store.newer-release', { place, found: unknown, known }));
  if (Object.keys(migrations).some((name) => !names.includes(name)))
    throw new StoreError(say('store.older-release', { place, found: names.at(-1) ?? '', known }));
}

/** The newest migration in the database that this release does not have. */
async function newestUnknown<Tables>(db: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`
    .execute(db)
    // The database did not get that far, and the first error says why.
    .catch(() => ({ rows: [] }));
  return rows
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(migrations, name))
    .sort()
    .at(-1);
}

/**
 * In the order of their names. They do not use the type Database, which describes today's tables; a migration works on
 * the tables of its own time.
 */
const migrations: Record<string, Migration> = {
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
};

/** The name of the newest change of the tables that this release knows. */
export const newestMigration: string = Object.keys(migrations).at(-1) ?? '';
