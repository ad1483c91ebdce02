/** Opens the store: SQLite in a folder by default, PostgreSQL where an address is given. Both end up with the same tables. */
import { say } from '../text/index.ts';
import { openPostgresql } from './postgresql.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

export interface StorePlace {
  /** `postgres://…` as DATABASE_URL says; wins over the folder. */
  url?: string;
  /** Where ece-doctor.sqlite is kept; made if it is not there. */
  folder?: string;
}

/** Throws a StoreError that a person can act on. */
export async function openStore({ url, folder }: StorePlace): Promise<Store> {
  if (url !== undefined && url !== '') return openPostgresql(url);
  if (folder !== undefined && folder !== '') return openSqlite(folder);
  throw new StoreError(say('store.no-place'));
}
