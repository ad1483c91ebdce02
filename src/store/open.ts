/** Opens the store: SQLite in a folder by default, or PostgreSQL at an address. */
import { type Meter, noMeter } from '../model/meter.ts';
import { say } from '../text/index.ts';
import { lockFolder } from './bot-lock.ts';
import { assertUsable } from './migrations.ts';
import { lockDatabase, openPostgresql, openPostgresqlToRead } from './postgresql.ts';
import { openSqlite, openSqliteToRead } from './sqlite.ts';
import type { Store, StoreToRead } from './store.ts';
import { messageOf, StoreError } from './store-error.ts';

export interface StorePlace {
  /** `postgres://…` from DATABASE_URL. Takes precedence over the folder. */
  url?: string;
  /** The folder of ece-doctor.sqlite. Created if missing. */
  folder?: string;
}

/** Throws a StoreError that a person can act on. */
export async function openStore({ url, folder }: StorePlace): Promise<Store> {
  if (isGiven(url)) return openPostgresql(url);
  if (isGiven(folder)) return openSqlite(folder);
  throw new StoreError(say('store.no-place'));
}

/** Holds the bots' lock until closed. Also throws a StoreError if another bot has the folder. */
export async function openBotStore({ url, folder }: StorePlace, meter: Meter = noMeter): Promise<Store> {
  if (isGiven(url)) return openPostgresql(url, { meter, isBot: true });
  if (!isGiven(folder)) throw new StoreError(say('store.no-place'));
  const unlock = lockFolder(folder, 'bot');
  try {
    const store = await openSqlite(folder, meter);
    return { ...store, close: () => store.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Excludes bots until the returned function is called. Throws a StoreError if one runs. */
export async function lockStore({ url, folder = '' }: StorePlace): Promise<() => Promise<void> | void> {
  return isGiven(url) ? lockDatabase(url) : lockFolder(folder, 'copy');
}

/**
 * For writing, even while the bot runs, to tables of this release or expanded by the next. Changes no table. Throws a
 * StoreError if there is no store that this release can use.
 */
export async function openStoreBeside(where: StorePlace): Promise<Store> {
  const place = where.url === undefined ? (where.folder ?? '') : 'DATABASE_URL';
  const reading = openStoreToRead(where);
  try {
    await assertUsable(reading.db, place);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(say('store.cannot-read', { place, said: messageOf(error) }), error);
  } finally {
    await reading.close();
  }
  return openStore(where);
}

/**
 * Read-only, even while the bot runs. Throws a StoreError if there is no store. An unreachable database or a missing
 * table rejects the first query.
 */
export function openStoreToRead({ url, folder }: StorePlace): StoreToRead {
  if (isGiven(url)) return openPostgresqlToRead(url);
  if (isGiven(folder)) return openSqliteToRead(folder);
  throw new StoreError(say('store.no-place'));
}

function isGiven(place: string | undefined): place is string {
  return place !== undefined && place !== '';
}
