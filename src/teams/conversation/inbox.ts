/**
 * Activities from Teams. Each is stored before Teams gets its 200, so that a crash loses none. The replica that handles
 * a row holds its lease; another takes over when the lease expires. A row may hold anything that a person typed, so it
 * is sealed, and erased once handled.
 */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Vault } from '../../access/vault.ts';
import { commandId } from '../../model/command-id.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Inbound } from './inbound.ts';
import {
  claimInboxRow,
  type InsertedRow,
  insertInboxRow,
  markHandled,
  setLeases,
  stateOfRow,
  type TakenRow,
  type WaitingRow,
  waitingRows,
} from './inbox-rows.ts';

export interface Inbox {
  /**
   * Resolves once the activity would survive a crash; undefined if it was received before. Rejects with the database's
   * error: the activity must then not be acknowledged. `counted` is for the rate limits.
   */
  accept(inbound: Inbound, counted?: Counted): Promise<Received | undefined>;
  /** For a replica that stops: another one, or its next process, handles the activity. */
  acceptForOthers(inbound: Inbound, counted?: Counted): Promise<void>;
  /** Takes over rows of this replica's former process and of dead replicas. Renews the other leases. */
  due(): Promise<Received[]>;
  /** Gives up unhandled rows when this replica stops, so that nobody waits for its leases. */
  release(): Promise<void>;
}

/** What the rate limits count. */
export interface Counted {
  person: string;
  conversation: string;
  cost: number;
}

export interface Received {
  inbound: Inbound;
  /** The id in the logs. */
  command: string;
  /** ISO 8601 UTC. */
  receivedAt: string;
  /** Another process began to handle it and may have done a part. */
  isResumed: boolean;
  /** Handling it failed or crashed too often: no more attempts. */
  isGivenUp: boolean;
  /**
   * Marks the activity as handled in the transaction of its effects, so that both happen or neither. Throws a
   * TakenOverError, which ends the transaction, if another replica has taken the activity over.
   */
  settle: (db: Kysely<Database>) => Promise<void>;
  /** False once this replica has given the activity up, because the replica stops. */
  isOurs: () => boolean;
  /** After a failure: false if another replica has taken the activity over and will answer it. */
  isHeld: () => Promise<boolean>;
  /** Call it instead of `end` if the store is unreachable: a replica handles the activity again. */
  putBack: () => void;
  /** Ends the handling; marks the activity as handled unless `settle` has. Never rejects. */
  end: () => Promise<void>;
}

/** This process was stopped for longer than the lease. */
export class TakenOverError extends Error {
  constructor(activity: string) {
    super(`the activity ${activity} was taken over by another replica`);
    this.name = 'TakenOverError';
  }
}

export interface InboxOptions {
  store: DeploymentStore;
  vault: Vault;
  /** This process's name, the same after a restart. */
  replica: string;
  logger: Logger;
  leaseMs?: number;
  now?: () => number;
}

/** An activity may crash the process each time. */
const mostAttempts = 3;
/** Waiting time for a replica with the key that sealed the row. */
const anotherKeyMs = 5 * 60_000;

interface Held {
  underWay: Set<string>;
  isReleased: boolean;
}

export function createInbox({ store, vault, replica, logger, leaseMs = 30_000, now = Date.now }: InboxOptions): Inbox {
  const held: Held = { underWay: new Set(), isReleased: false };
  const { underWay } = held;
  let isFirstLook = true;

  const boundTo = (id: string): string[] => ['inbox', 'body', store.deployment, id];
  const leaseFrom = (at: number) => ({ owner: replica, lease_until: new Date(at + leaseMs).toISOString() });
  const take = (row: TakenRow, inbound: Inbound): Received => received(row, inbound, { store, held, logger });
  const insert = (inbound: Inbound, values: Omit<InsertedRow, 'id' | 'body' | 'received_at'>, at: number) =>
    insertInboxRow(store, {
      id: inbound.id,
      body: vault.seal(inbound, boundTo(inbound.id)),
      received_at: new Date(at).toISOString(),
      ...values,
    });

  /** During a key change only some replicas have the key. A row that none of them takes in time is dropped. */
  function needsOtherKey({ body, received_at }: WaitingRow, at: number): boolean {
    return body !== null && !vault.hasKeyFor(body) && Date.parse(received_at) > at - anotherKeyMs;
  }

  async function claim(waiting: WaitingRow, at: number): Promise<Received | undefined> {
    const row = await claimInboxRow(store, waiting, leaseFrom(at));
    if (row === undefined) return undefined;
    const { id, attempts } = row;
    const opened = row.body === null ? undefined : vault.open(row.body, boundTo(id));
    if (opened?.ok !== true) {
      logger.error({ activity: id, why: opened?.why }, 'an activity that waited cannot be opened and is dropped');
      await markHandled(store, row);
      return undefined;
    }
    logger.info({ activity: id, attempts }, 'an activity that was not handled to its end is taken up');
    // Only this program has the key that sealed it.
    return take(row, opened.secret as Inbound);
  }

  return {
    async accept(inbound, counted) {
      const at = now();
      const isKnown = underWay.has(inbound.id);
      // Precedes the insert, because `due` claims this replica's other rows.
      underWay.add(inbound.id);
      let row: TakenRow | undefined;
      try {
        row = await insert(inbound, { ...leaseFrom(at), attempts: 1, ...counted }, at);
      } finally {
        if (row === undefined && !isKnown) underWay.delete(inbound.id);
      }
      return row && take(row, inbound);
    },
    async acceptForOthers(inbound, counted) {
      await insert(inbound, { owner: null, lease_until: null, attempts: 0, ...counted }, now());
    },
    async release() {
      held.isReleased = true;
      await setLeases(store, { of: replica, ids: [...underWay] }, { owner: null, lease_until: null });
    },
    async due() {
      const at = now();
      await setLeases(store, { of: replica, ids: [...underWay] }, leaseFrom(at));
      // At its start a process takes over rows under its own name; on SQLite there is no other replica.
      const despiteLeases = isFirstLook && store.kind === 'sqlite';
      const waiting = await waitingRows(store, { replica, now: at, despiteLeases });
      isFirstLook = false;
      const taken: Received[] = [];
      for (const row of waiting) {
        if (underWay.has(row.id) || needsOtherKey(row, at)) continue;
        const claimed = await claim(row, at);
        if (claimed !== undefined) taken.push(claimed);
      }
      return taken;
    },
  };
}

function received(
  row: TakenRow,
  inbound: Inbound,
  { store, held, logger }: { store: DeploymentStore; held: Held; logger: Logger },
): Received {
  const { id, attempts } = row;
  let isSettled = false;
  held.underWay.add(id);
  return {
    inbound,
    command: commandId(store.deployment, id),
    receivedAt: row.received_at,
    isResumed: attempts > 1,
    isGivenUp: attempts > mostAttempts,
    isOurs: () => !held.isReleased,
    async settle(changes) {
      if (held.isReleased || !(await markHandled({ ...store, db: changes }, row))) throw new TakenOverError(id);
      isSettled = true;
    },
    async isHeld() {
      const now = await stateOfRow(store, id);
      // The transaction that marked it was not committed.
      if (now?.state === 'waiting') isSettled = false;
      return !held.isReleased && now?.attempts === attempts;
    },
    putBack: () => void held.underWay.delete(id),
    async end() {
      try {
        if (!isSettled && !held.isReleased) await markHandled(store, row);
      } catch (error) {
        logger.error({ err: error, activity: id }, 'an activity could not be marked as handled; it is handled again');
      } finally {
        held.underWay.delete(id);
      }
    },
  };
}
