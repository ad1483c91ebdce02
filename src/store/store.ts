/**
 * The store: rows through Kysely, and notices to other parts, in this process or in another replica, that a row
 * changed.
 */
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * A notice carries only an id: a listener reads the row. Notices can be lost, so every listener also sweeps. `job`: a
 * job waits for its probe (job id). `run`: a run has changed (run id). `delivery`: a card waits (delivery id).
 * `signin`: a test sign-in has changed or ended (attempt id). `probe`: a probe was revoked (probe id).
 * `handover`: a replica that stops has given up what it was at (its name).
 */
export type Channel = 'job' | 'run' | 'delivery' | 'signin' | 'probe' | 'handover';

export interface Signals {
  /** To be called after the row was committed. Never rejects. */
  publish(channel: Channel, id: string): Promise<void>;
  /** Returns the function that ends the listening. */
  subscribe(channel: Channel, listener: (id: string) => void): () => void;
}

/**
 * Writes or reads by one statement for all of these items, and resolves with one result for each, in order. It may be
 * called again with some of them: where it rejects, nothing of it was kept. Two items may be about the same row.
 */
export type WriteMany<Item, Result> = (
  db: Kysely<Database>,
  items: readonly Item[],
  kind: Store['kind'],
) => Promise<readonly Result[]>;

/** The function for one item, always the same one for the same `write`. The items of one kind are written in order. */
export type GroupCommit = <Item, Result>(write: WriteMany<Item, Result>) => (item: Item) => Promise<Result>;

export interface Store {
  db: Kysely<Database>;
  signals: Signals;
  /** For rows that many callers write at once, one each: see group-commit.ts. */
  groupCommit: GroupCommit;
  kind: 'sqlite' | 'postgresql';
  /** The newest migration of a newer release that has expanded the tables (migrations.ts); undefined for those of this release. */
  newerSchema: string | undefined;
  close(): Promise<void>;
}

/**
 * The store for what serves one deployment. Several bots may use one database, each for its own deployment: whatever
 * has this type reads and writes rows of that deployment only.
 */
export interface DeploymentStore extends Store {
  /** The deployment's name. */
  deployment: string;
}

export function forDeployment(store: Store, deployment: string): DeploymentStore {
  return { ...store, deployment };
}

/** The same rows, read only. */
export type StoreToRead = Pick<Store, 'db' | 'kind' | 'close'>;
