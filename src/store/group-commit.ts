/**
 * Group commit: rows that several callers write in one tick, or while a commit is under way, are written by one
 * statement of each kind and committed together. Each caller's promise resolves after the commit that holds its row.
 *
 * On SQLite everything of one tick shares a transaction, because a commit waits for the disk. On PostgreSQL each
 * statement is a transaction of its own: one round trip, and a replica that is frozen leaves no row locked.
 */
import { type Kysely, sql } from 'kysely';
import { type Batches, inBatches } from './in-batches.ts';
import type { Database } from './schema.ts';
import type { GroupCommit, Store, WriteMany } from './store.ts';
import { storeFaultOf } from './store-fault.ts';

/** The most items of one commit: bounds the statement, and how long others wait for it. */
const mostItems = 500;

interface Call {
  write: WriteMany<unknown, unknown>;
  item: unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export function createGroupCommit({ db, kind }: Pick<Store, 'db' | 'kind'>): {
  groupCommit: GroupCommit;
  /** Resolves when nothing is left to be written. */
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

/** Never rejects. Where the batch cannot be written because of one item, halves find that item, and the rest is kept. */
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
    // What is wrong with the store itself is the same for each of them.
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
 * Kysely's own transaction begins as a reader, and fails at once where another program has written before its first
 * write; this one waits its turn.
 */
async function inTransaction(db: Kysely<Database>, work: (db: Kysely<Database>) => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      await work(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      // On some errors, a full disk among them, SQLite has rolled back already.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
