/** Rows through Kysely, and notices of changed rows to other parts of this process or other replicas. */
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * A notice has only an id; the listener reads the row. Notices can be lost, so every listener also sweeps. `job`: a job
 * waits for its probe (job id). `run`: a run changed (run id). `delivery`: a card waits (delivery id). `signin`: a test
 * sign-in changed or ended (attempt id). `probe`: a probe was revoked (probe id). `handover`: a stopping replica
 * released its work (its name).
 */
export type Channel = 'job' | 'run' | 'delivery' | 'signin' | 'probe' | 'handover';

export interface Signals {
  /** Call this after the commit. Never rejects. */
  publish(channel: Channel, id: string): Promise<void>;
  /** Returns the function that unsubscribes. */
  subscribe(channel: Channel, listener: (id: string) => void): () => void;
}

/**
 * Handles all items with one statement and resolves to one result for each, in order. A rejection must leave nothing
 * written, because the call is repeated with fewer items. Two items may concern the same row.
 */
export type WriteMany<Item, Result> = (
  db: Kysely<Database>,
  items: readonly Item[],
  kind: Store['kind'],
) => Promise<readonly Result[]>;

/** Returns the function for one item, the same for each `write`. Items of one kind are written in order. */
export type GroupCommit = <Item, Result>(write: WriteMany<Item, Result>) => (item: Item) => Promise<Result>;

export interface Store {
  db: Kysely<Database>;
  signals: Signals;
  /** For single rows that many callers write at once: see group-commit.ts. */
  groupCommit: GroupCommit;
  kind: 'sqlite' | 'postgresql';
  /** The newest migration of a newer release that expanded the tables (migrations.ts). */
  newerSchema: string | undefined;
  close(): Promise<void>;
}

/** Several bots may share a database. Code with this type accesses only rows of its deployment. */
export interface DeploymentStore extends Store {
  deployment: string;
}

export function forDeployment(store: Store, deployment: string): DeploymentStore {
  return { ...store, deployment };
}

/** The same rows, read-only. */
export type StoreToRead = Pick<Store, 'db' | 'kind' | 'close'>;
