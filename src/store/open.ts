/** Opens the store: SQLite in a folder by default, PostgreSQL where an address is given. Both have the same tables. */
import { type Meter, noMeter } from '../model/meter.ts';
import { say } from '../text/index.ts';
import { lockFolder } from './bot-lock.ts';
import { assertUsable } from './migrations.ts';
import { lockDatabase, openPostgresql, openPostgresqlToRead } from './postgresql.ts';
import { openSqlite, openSqliteToRead } from './sqlite.ts';
import type { Store, StoreToRead } from './store.ts';
import { messageOf, StoreError } from './store-error.ts';

export interface StorePlace {
  /** `postgres://…` as DATABASE_URL says; wins over the folder. */
  url?: string;
  /** Where ece-doctor.sqlite is kept; created if it does not exist. */
  folder?: string;
}

/** Throws a StoreError that a person can act on. */
export async function openStore({ url, folder }: StorePlace): Promise<Store> {
  if (isGiven(url)) return openPostgresql(url);
  if (isGiven(folder)) return openSqlite(folder);
  throw new StoreError(say('store.no-place'));
}

/** For a bot: holds the lock of bots until it is closed. Throws a StoreError also where another bot has the folder. */
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

/** Keeps bots away until the function that it resolves with is called. Throws a StoreError where one runs. */
export async function lockStore({ url, folder = '' }: StorePlace): Promise<() => Promise<void> | void> {
  return isGiven(url) ? lockDatabase(url) : lockFolder(folder, 'copy');
}

/**
 * Opens the store that a bot of this release has made, or the next one has expanded, to write in it also while the bot runs. Makes and changes no
 * table. Throws a StoreError where there is none, or one that this release does not work with.
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
 * Opens the store to read only, also while the bot runs. Throws a StoreError where there is none; a database that does
 * not answer, or an older store without a table, rejects the first query.
 */
export function openStoreToRead({ url, folder }: StorePlace): StoreToRead {
  if (isGiven(url)) return openPostgresqlToRead(url);
  if (isGiven(folder)) return openSqliteToRead(folder);
  throw new StoreError(say('store.no-place'));
}

function isGiven(place: string | undefined): place is string {
  return place !== undefined && place !== '';
}
