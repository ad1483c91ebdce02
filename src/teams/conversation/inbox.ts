/**
 * Activities that Teams has handed over, as rows: each is stored before Teams gets its 200, so that none is lost when
 * the bot dies before it is handled. Whoever handles one holds its lease, and another replica takes over when that has
 * expired. What waits may hold anything that a person typed, so it is sealed, and erased when it has been handled.
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
/** How long an activity waits for a replica that has the key it was sealed with. */
const anotherKeyMs = 5 * 60_000;

/** What this replica has taken and not handled to its end. */
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

  /** While the key is changed only some replicas have the one that sealed it. Where none of them comes it is dropped. */
  function isForAnother({ body, received_at }: WaitingRow, at: number): boolean {
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
    // It was sealed by this program, under a key that nobody else has.
    return take(row, opened.secret as Inbound);
  }

  return {
    async accept(inbound, counted) {
      const at = now();
      const isKnown = underWay.has(inbound.id);
      // Before the row can be seen: `due` takes up what is this replica's and not under way.
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
      // A process that begins finds what the one before it left under its own name; on SQLite there is no other.
      const despiteLeases = isFirstLook && store.kind === 'sqlite';
      const waiting = await waitingRows(store, { replica, now: at, despiteLeases });
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
