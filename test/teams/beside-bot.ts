/**
 * The SQLite file of a bot in this process. It is changed within one turn of the event loop: a longer transaction would
 * block the thread that must end the bot's transaction.
 */
import path from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Compilable, Kysely, SqliteDialect } from 'kysely';
import { openStoreToRead } from '../../src/store/open.ts';
import type { Database } from '../../src/store/schema.ts';
import { sqliteFile } from '../../src/store/sqlite.ts';
import type { DeploymentStore, StoreToRead } from '../../src/store/store.ts';

export type ReadStore = StoreToRead & Pick<DeploymentStore, 'deployment'>;

export function openBeside(folder: string): ReadStore {
  return { ...openStoreToRead({ folder: path.join(folder, 'data') }), deployment: 'contoso' };
}

export async function readBeside<Found>(folder: string, look: (store: ReadStore) => Promise<Found>): Promise<Found> {
  const store = openBeside(folder);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

/** SQLITE_BUSY. */
const busy = 5;

export async function changeBeside(folder: string, changes: (db: Kysely<Database>) => Compilable[]): Promise<void> {
  const unconnected = new Kysely<Database>({
    dialect: new SqliteDialect({ database: () => Promise.reject(new Error('it compiles only')) }),
  });
  const queries = changes(unconnected).map((change) => change.compile());
  const file = new DatabaseSync(sqliteFile(path.join(folder, 'data')), { timeout: 0 });
  try {
    for (;;) {
      try {
        file.exec('begin immediate');
        break;
      } catch (error) {
        if ((error as { errcode?: number }).errcode !== busy) throw error;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    for (const { sql, parameters } of queries) file.prepare(sql).run(...(parameters as SQLInputValue[]));
    file.exec('commit');
  } finally {
    file.close();
  }
}
