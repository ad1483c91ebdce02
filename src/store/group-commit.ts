/**
 * Group commit: rows that several callers write in one tick, or during a commit, are written by one statement of each
 * kind and committed together. A caller's promise resolves after the commit of its row.
 *
 * On SQLite one tick shares a transaction, because a commit waits for the disk. On PostgreSQL each statement is a
 * transaction: one round trip, and a frozen replica leaves no row locked.
 */
import { type Kysely, sql } from 'kysely';
import { type Batches, inBatches } from './in-batches.ts';
import type { Database } from './schema.ts';
import type { GroupCommit, Store, WriteMany } from './store.ts';
import { storeFaultOf } from './store-fault.ts';

/** Bounds the statement and others' wait for it. */
const mostItems = 500;

interface Call {
  write: WriteMany<unknown, unknown>;
  item: unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export function createGroupCommit({ db, kind }: Pick<Store, 'db' | 'kind'>): {
  groupCommit: GroupCommit;
  idle: () => Promise<void>;
} {
  const queues: Batches<Call>[] = [];
  const together = (work: (db: Kysely<Database>) => Promise<void>): Promise<void> =>
    kind === 'sqlite' ? inTransaction(db, work) : work(db);
  const newQueue = (): Batches<Call> => {
    const queue = inBatches<Call>(mostItems, (calls) => commit(calls, kind, together), { rests: kind === 'sqlite' });
    queues.push(queue);
    return queue;
  };
  const shared = kind === 'sqlite' ? newQueue() : undefined;
  const made = new Map<WriteMany<never, unknown>, (item: never) => Promise<unknown>>();

  return {
    groupCommit<Item, Result>(write: WriteMany<Item, Result>) {
      const known = made.get(write);
      if (known !== undefined) return known as (item: Item) => Promise<Result>;
      const queue = shared ?? newQueue();
      const one = (item: Item): Promise<Result> =>
        new Promise<Result>((resolve, reject) => {
          void queue.add({ write, item, resolve, reject } as Call);
        });
      made.set(write, one);
      return one;
    },
    async idle() {
      await Promise.all(queues.map((queue) => queue.idle()));
    },
  };
}

/** Never rejects. If one item makes the batch fail, bisection finds it and commits the others. */
async function commit(
  calls: Call[],
  kind: Store['kind'],
  together: (work: (db: Kysely<Database>) => Promise<void>) => Promise<void>,
): Promise<void> {
  const results = new Map<Call, unknown>();
  try {
    await together(async (db) => {
      for (const [write, own] of Map.groupBy(calls, (call) => call.write)) {
        const written = await write(
          db,
          own.map(({ item }) => item),
          kind,
        );
        if (written.length !== own.length) throw new Error('a write of several items must give a result for each');
        for (const [at, call] of own.entries()) results.set(call, written[at]);
      }
    });
  } catch (error) {
    // A fault of the store concerns every item.
    if (calls.length === 1 || storeFaultOf(error) !== 'failed') {
      for (const call of calls) call.reject(error);
      return;
    }
    const half = Math.ceil(calls.length / 2);
    await commit(calls.slice(0, half), kind, together);
    await commit(calls.slice(half), kind, together);
    return;
  }
  for (const [call, result] of results) call.resolve(result);
}

/**
 * Kysely's transaction begins as a reader and fails immediately if another program wrote before its first write. This
 * one waits.
 */
async function inTransaction(db: Kysely<Database>, work: (db: Kysely<Database>) => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      await work(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      // On some errors, such as a full disk, SQLite has already rolled back.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
