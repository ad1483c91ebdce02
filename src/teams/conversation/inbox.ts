/**
 * Activities that Teams has handed over, as rows: each is stored before Teams gets its 200, so that none is lost when
 * the bot dies before it is handled. Whoever handles one holds its lease, and another replica takes over when that has
 * expired. What waits may hold anything that a person typed, so it is sealed, and erased when it has been handled.
 */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Vault } from '../../access/vault.ts';
import { commandId } from '../../model/command-id.ts';
import { isFree } from '../../store/lease.ts';
import { inPortions } from '../../store/portions.ts';
import type { Database, NewRow, Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Inbound } from './inbound.ts';

export interface Inbox {
  /**
   * Resolves when the activity would survive the end of this process; undefined where it was received before. Rejects
   * with the database's error when it cannot be stored: then it must not be answered as received. `counted` is
   * what the rate limits need of it.
   */
  accept(inbound: Inbound, counted?: Counted): Promise<Received | undefined>;
  /** As `accept`, by a replica that stops: another one handles it, or the next process of this one. */
  acceptForOthers(inbound: Inbound, counted?: Counted): Promise<void>;
  /** Takes over what this replica left when it last ended, and what a dead one holds. Renews the leases of the rest. */
  due(): Promise<Received[]>;
  /** For the end of this replica: gives up what it has not handled, so that nobody need wait until its lease is over. */
  release(): Promise<void>;
}

/** For the rate limits: who sent it, where, and what it counts. */
export interface Counted {
  person: string;
  conversation: string;
  cost: number;
}

export interface Received {
  inbound: Inbound;
  /** By which the logs are read. */
  command: string;
  /** ISO 8601 UTC. */
  receivedAt: string;
  /** True when another process, or an earlier one, has begun to handle it and may have done a part of it. */
  isResumed: boolean;
  /** True when handling it ended the process, or failed, too often: it must not be tried again. */
  isGivenUp: boolean;
  /**
   * Marks it as handled: in the transaction that writes what the activity causes, so that the one is never without the
   * other. Throws a TakenOverError when another replica has taken it over meanwhile, which ends that transaction.
   */
  settle: (db: Kysely<Database>) => Promise<void>;
  /** False once this replica has given it up, because it stops. */
  isOurs: () => boolean;
  /** For an activity whose handling has failed: false when another replica has taken it over, which answers it then. */
  isHeld: () => Promise<boolean>;
  /** Instead of `end`, where the store could not be reached: this replica, or another one, handles it again. */
  putBack: () => void;
  /** To be called when nothing more is done for it; marks it as handled unless `settle` has done so. Never rejects. */
  end: () => Promise<void>;
}

/** Another replica has taken the activity over: this process was stopped for longer than the lease. */
export class TakenOverError extends Error {
  constructor(activity: string) {
    super(`the activity ${activity} was taken over by another replica`);
    this.name = 'TakenOverError';
  }
}

export interface InboxOptions {
  store: DeploymentStore;
  /** Seals what waits. */
  vault: Vault;
  /** This process's name among the replicas, the same after a restart. */
  replica: string;
  logger: Logger;
  leaseMs?: number;
  now?: () => number;
}

/** A process that dies each time it handles one activity must not do so for ever. */
const mostAttempts = 3;
const keptMs = 86_400_000;
/** How long an activity waits for a replica that has the key it was sealed with. */
const anotherKeyMs = 5 * 60_000;

export function createInbox({ store, vault, replica, logger, leaseMs = 30_000, now = Date.now }: InboxOptions): Inbox {
  const { db, deployment } = store;
  const underWay = new Set<string>();
  let isReleased = false;
  let isFirstLook = true;

  const iso = (ms: number): string => new Date(ms).toISOString();
  const boundTo = (id: string): string[] => ['inbox', 'body', deployment, id];

  function received(
    { id, attempts, received_at }: Pick<Row<'inbox'>, 'id' | 'attempts' | 'received_at'>,
    inbound: Inbound,
  ): Received {
    let isSettled = false;
    underWay.add(id);
    return {
      inbound,
      command: commandId(deployment, id),
      receivedAt: received_at,
      isResumed: attempts > 1,
      isGivenUp: attempts > mostAttempts,
      isOurs: () => !isReleased,
      async settle(changes) {
        if (isReleased || !(await markHandled(changes, id, attempts))) throw new TakenOverError(id);
        isSettled = true;
      },
      async isHeld() {
        const row = await db
          .selectFrom('inbox')
          .select(['state', 'attempts'])
          .where('deployment', '=', deployment)
          .where('id', '=', id)
          .executeTakeFirst();
        // The transaction that marked it was not committed.
        if (row?.state === 'waiting') isSettled = false;
        return !isReleased && row?.attempts === attempts;
      },
      putBack: () => void underWay.delete(id),
      async end() {
        try {
          if (!isSettled && !isReleased) await markHandled(db, id, attempts);
        } catch (error) {
          logger.error({ err: error, activity: id }, 'an activity could not be marked as handled; it is handled again');
        } finally {
          underWay.delete(id);
        }
      },
    };
  }

  /** False when another replica has taken it over. */
  async function markHandled(changes: Kysely<Database>, id: string, attempts: number): Promise<boolean> {
    const marked = await changes
      .updateTable('inbox')
      .set({ state: 'done', body: null, owner: null, lease_until: null })
      .where('deployment', '=', deployment)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('attempts', '=', attempts)
      .executeTakeFirst();
    return marked.numUpdatedRows === 1n;
  }

  return {
    async accept(inbound, counted) {
      const at = now();
      const lease = { owner: replica, lease_until: iso(at + leaseMs), attempts: 1 };
      const isKnown = underWay.has(inbound.id);
      // Before the row can be seen: `due` takes up what is this replica's and not under way.
      underWay.add(inbound.id);
      let row: Pick<Row<'inbox'>, 'id' | 'attempts' | 'received_at'> | undefined;
      try {
        row = await insert(inbound, { ...lease, ...counted }, at);
      } finally {
        if (row === undefined && !isKnown) underWay.delete(inbound.id);
      }
      return row && received(row, inbound);
    },
    async acceptForOthers(inbound, counted) {
      await insert(inbound, { owner: null, lease_until: null, attempts: 0, ...counted }, now());
    },
    async release() {
      isReleased = true;
      if (underWay.size === 0) return;
      await db
        .updateTable('inbox')
        .set({ owner: null, lease_until: null })
        .where('deployment', '=', deployment)
        .where('owner', '=', replica)
        .where('state', '=', 'waiting')
        .where('id', 'in', [...underWay])
        .execute();
    },

    async due() {
      const at = now();
      await renewLeases(at);
      // A process that begins finds what the one before it left under its own name; on SQLite there is no other.
      const despiteLeases = isFirstLook && store.kind === 'sqlite';
      const waiting = await db
        .selectFrom('inbox')
        .select(['id', 'attempts', 'body', 'received_at'])
        .where('deployment', '=', deployment)
        .where('state', '=', 'waiting')
        .where(isFree({ replica, now: at, despiteLeases }))
        .orderBy('received_at')
        .execute();
      isFirstLook = false;
      const taken: Received[] = [];
      for (const row of waiting) {
        if (underWay.has(row.id) || isForAnother(row, at)) continue;
        const claimed = await claim(row, at);
        if (claimed !== undefined) taken.push(claimed);
      }
      return taken;
    },
  };

  /** While the key is changed only some replicas have the one that sealed it. Where none of them comes it is dropped. */
  function isForAnother({ body, received_at }: Pick<Row<'inbox'>, 'body' | 'received_at'>, at: number): boolean {
    return body !== null && !vault.hasKeyFor(body) && Date.parse(received_at) > at - anotherKeyMs;
  }

  /** Undefined where it is stored already. */
  async function insert(
    inbound: Inbound,
    held: Pick<NewRow<'inbox'>, 'owner' | 'lease_until' | 'attempts'> & Partial<Counted>,
    at: number,
  ): Promise<Pick<Row<'inbox'>, 'id' | 'attempts' | 'received_at'> | undefined> {
    const { id } = inbound;
    const body = vault.seal(inbound, boundTo(id));
    const row = { deployment, id, body, state: 'waiting' as const, received_at: iso(at), ...held };
    const inserted = await db
      .insertInto('inbox')
      .values(row)
      .onConflict((conflict) => conflict.columns(['deployment', 'id']).doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n ? row : undefined;
  }

  async function renewLeases(at: number): Promise<void> {
    if (underWay.size === 0) return;
    await db
      .updateTable('inbox')
      .set({ lease_until: iso(at + leaseMs) })
      .where('deployment', '=', deployment)
      .where('owner', '=', replica)
      .where('state', '=', 'waiting')
      .where('id', 'in', [...underWay])
      .execute();
  }

  /** The number of attempts decides between two replicas, and fences off the one that was stopped. */
  async function claim(
    { id, attempts }: Pick<Row<'inbox'>, 'id' | 'attempts'>,
    at: number,
  ): Promise<Received | undefined> {
    const row = await db
      .updateTable('inbox')
      .set({ owner: replica, lease_until: iso(at + leaseMs), attempts: attempts + 1 })
      .where('deployment', '=', deployment)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('attempts', '=', attempts)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const opened = row.body === null ? undefined : vault.open(row.body, boundTo(id));
    if (opened?.ok !== true) {
      logger.error({ activity: id, why: opened?.why }, 'an activity that waited cannot be opened and is dropped');
      await markHandled(db, id, row.attempts);
      return undefined;
    }
    logger.info({ activity: id, attempts: row.attempts }, 'an activity that was not handled to its end is taken up');
    // It was sealed by this program, under a key that nobody else has.
    return received(row, opened.secret as Inbound);
  }
}

/** Deletes what was handled more than a day ago. Teams delivers an activity again within minutes. */
export async function forgetHandled(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  now: number,
): Promise<number> {
  return inPortions(500, (most) =>
    db
      .deleteFrom('inbox')
      .where('deployment', '=', deployment)
      .where('id', 'in', (query) =>
        query
          .selectFrom('inbox')
          .select('id')
          .where('deployment', '=', deployment)
          .where('state', '=', 'done')
          .where('received_at', '<', new Date(now - keptMs).toISOString())
          .orderBy('received_at')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}
