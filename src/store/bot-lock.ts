/**
 * The lock of the bots that run on a store. It ends with its process, and copies of files or rows never contain it.
 * SQLite: SQLite's lock on an empty file, exclusive to one bot. PostgreSQL: a session's advisory lock, shared by all
 * replicas.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Client } from 'pg';
import { say } from '../text/index.ts';
import { makePrivate } from './private-files.ts';
import { messageOf, StoreError } from './store-error.ts';
import { storeFaultOf } from './store-fault.ts';

/** Milliseconds. Two bots that try at once may both find the lock taken; one gets it after a wait. */
const patienceMs = 1000;
const advisoryLock = '4990908872780637044';

/** `copy` excludes bots until it ends. */
export type LockedBy = 'bot' | 'copy';

/** Returns the unlock function. Throws a StoreError if a bot holds the lock or, for a bot, a copy does. */
export function lockFolder(folder: string, by: LockedBy): () => void {
  const file = path.resolve(folder, 'bot.lock');
  // No bot ever ran in this folder, and a copy must not change it.
  if (by === 'copy' && !existsSync(file)) return () => undefined;
  let lock: DatabaseSync | undefined;
  try {
    if (by === 'bot') makePrivate(file);
    lock = new DatabaseSync(file, { timeout: patienceMs, readOnly: by === 'copy' });
    // A read takes the shared lock. A journal on disk would be a second file, which a full disk may refuse.
    lock.exec(
      by === 'bot' ? 'pragma journal_mode = memory; begin exclusive' : 'begin; select count(*) from sqlite_schema',
    );
  } catch (error) {
    if (lock?.isOpen === true) lock.close();
    if (storeFaultOf(error) === 'locked')
      throw new StoreError(
        say(by === 'bot' ? 'store.folder-taken' : 'store.folder-in-use', { folder: path.dirname(file) }),
        error,
      );
    throw new StoreError(say('store.cannot-open-file', { file, said: messageOf(error) }), error);
  }
  return () => lock.close();
}

/** `database` is its name for a person. */
export async function lockSession(client: Client, by: LockedBy, database: string): Promise<void> {
  await client.query(`set lock_timeout = ${patienceMs}`);
  try {
    await client.query(`select pg_advisory_lock${by === 'bot' ? '_shared' : ''}(${advisoryLock})`);
  } catch (error) {
    if (storeFaultOf(error) !== 'locked') throw error;
    throw new StoreError(say(by === 'bot' ? 'store.database-copied' : 'store.database-in-use', { database }), error);
  }
}
