/**
 * The store: rows through Kysely, and notices to other parts, in this process or in another replica, that a row
 * changed.
 */
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * A notice carries an id, never the thing: a listener reads the row. Notices can be lost, so every listener also sweeps. `job` a job is waiting for its probe (job id) · `run` a run has something new to look at (run id) ·
 * `delivery` a card waits (delivery id) `signin` a test sign-in went on or ended (attempt id)
 */
export type Channel = 'job' | 'run' | 'delivery' | 'signin';

export interface Signals {
  /** After the row was committed. Never rejects. */
  publish(channel: Channel, id: string): Promise<void>;
  /** Returns the function that ends it. */
  subscribe(channel: Channel, listener: (id: string) => void): () => void;
}

export interface Store {
  db: Kysely<Database>;
  signals: Signals;
  kind: 'sqlite' | 'postgresql';
  close(): Promise<void>;
}

/** The same rows, to be read only. */
export type StoreToRead = Pick<Store, 'db' | 'close'>;
