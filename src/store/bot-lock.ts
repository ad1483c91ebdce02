/**
 * The lock of the bots that run on a store. The system gives it up with the process that holds it, however that ended,
 * and no copy of a folder or of rows has it. On SQLite it is SQLite's own lock on an empty file beside the rows, which
 * one bot holds; on PostgreSQL an advisory lock of a session, which all replicas share.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Client } from 'pg';
import { say } from '../text/index.ts';
import { makePrivate } from './private-files.ts';
import { messageOf, StoreError } from './store-error.ts';
import { storeFaultOf } from './store-fault.ts';

/** Milliseconds. Of two that try at the same moment both may find the lock taken: one of them gets it when it waits. */
const patienceMs = 1000;
const advisoryLock = '4990908872780637044';

/** `copy` is not beside a bot, and keeps bots from starting until its end. */
export type LockedBy = 'bot' | 'copy';

/** Returns the function that ends it. Throws a StoreError where a bot holds it, and for a bot also where a copy does. */
export function lockFolder(folder: string, by: LockedBy): () => void {
  const file = path.resolve(folder, 'bot.lock');
  // No bot was ever started in this folder, and a copy leaves it as it is.
  if (by === 'copy' && !existsSync(file)) return () => undefined;
  let lock: DatabaseSync | undefined;
  try {
    if (by === 'bot') makePrivate(file);
    lock = new DatabaseSync(file, { timeout: patienceMs, readOnly: by === 'copy' });
    // Reading is the lock that several copies share. A journal would be a second file, which a full disk may refuse.
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

/** For as long as the session lasts. `database` is its name for a person. */
export async function lockSession(client: Client, by: LockedBy, database: string): Promise<void> {
  await client.query(`set lock_timeout = ${patienceMs}`);
  try {
    await client.query(`select pg_advisory_lock${by === 'bot' ? '_shared' : ''}(${advisoryLock})`);
  } catch (error) {
    if (storeFaultOf(error) !== 'locked') throw error;
    throw new StoreError(say(by === 'bot' ? 'store.database-copied' : 'store.database-in-use', { database }), error);
  }
}
