/**
 * Mails and webhook messages wait in rows until a server has accepted them. A replica holds a row by lease while it sends
 * it.
 */
import { type Expression, expressionBuilder, type Kysely, type SqlBool } from 'kysely';
import type { Failure } from '../model/observation.ts';
import { isFree } from '../store/lease.ts';
import type { Database, Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';

export type OutgoingKind = Row<'outgoing'>['kind'];

export interface NewOutgoing {
  /** Stays the same in every attempt. */
  id: string;
  kind: OutgoingKind;
  handOver?: string | undefined;
  /** A mail address, or the name of a webhook. */
  address: string;
  name: string;
  /** JSON */
  body: string;
}

/** How far it got. */
export interface OutgoingState {
  state: Row<'outgoing'>['state'];
  attempts: number;
  /** Why the last attempt failed. */
  failure: Failure | undefined;
}

/** No server accepted it for a day, or another attempt cannot succeed. */
export interface UnsentRow {
  id: string;
  handOver: string | undefined;
  to: { address: string; name: string };
  failure: Failure;
}

export interface RowHolder {
  store: DeploymentStore;
  kind: OutgoingKind;
  replica: string;
  leaseMs: number;
}

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

/** In the caller's transaction. */
export async function insertOutgoing(
  { db, deployment }: Rows,
  { id, kind, handOver, address, name, body }: NewOutgoing,
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  await db
    .insertInto('outgoing')
    .values({
      id,
      deployment,
      kind,
      hand_over: handOver ?? null,
      address: address.toLowerCase(),
      name,
      body,
      state: 'waiting',
      owner: null,
      lease_until: null,
      attempts: 0,
      next_attempt_at: at,
      last_error: null,
      created_at: at,
    })
    .execute();
}

/** Ids of the rows that this replica may send now: of each receiver only the oldest that waits. */
export async function dueOutgoing(
  { store: { db, deployment }, kind, replica }: Omit<RowHolder, 'leaseMs'>,
  now: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('outgoing')
    .select('id')
    .where('deployment', '=', deployment)
    .where('kind', '=', kind)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', new Date(now).toISOString())
    .where(isFirst())
    .where(isFree({ replica, now }))
    .orderBy('next_attempt_at')
    .limit(50)
    .execute();
  return rows.map(({ id }) => id);
}

/** Undefined if another replica holds the row, or if it has ended. */
export async function claimOutgoing(
  id: string,
  { store: { db, deployment }, replica, leaseMs }: Omit<RowHolder, 'kind'>,
  now: number,
): Promise<Row<'outgoing'> | undefined> {
  return db
    .updateTable('outgoing')
    .set((row) => ({
      owner: replica,
      lease_until: new Date(now + leaseMs).toISOString(),
      attempts: row('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', new Date(now).toISOString())
    .where(isFirst())
    .where(isFree({ replica, now }))
    .returningAll()
    .executeTakeFirst();
}

/** Nothing older to the same receiver waits. */
function isFirst(): Expression<SqlBool> {
  const row = expressionBuilder<Database, 'outgoing'>();
  const older = row
    .selectFrom('outgoing as older')
    .select('older.id')
    .whereRef('older.deployment', '=', 'outgoing.deployment')
    .whereRef('older.kind', '=', 'outgoing.kind')
    .whereRef('older.address', '=', 'outgoing.address')
    .where('older.state', '=', 'waiting')
    .where((is) =>
      is.or([
        is('older.created_at', '<', is.ref('outgoing.created_at')),
        is.and([
          is('older.created_at', '=', is.ref('outgoing.created_at')),
          is('older.id', '<', is.ref('outgoing.id')),
        ]),
      ]),
    );
  return row.not(row.exists(older));
}

export function givenUp({ id, hand_over, address, name }: Row<'outgoing'>, failure: Failure): UnsentRow {
  return { id, handOver: hand_over ?? undefined, to: { address, name }, failure };
}

/** Only while this replica still holds the row. */
export async function putOff(
  id: string,
  { store: { db, deployment }, replica }: Pick<RowHolder, 'store' | 'replica'>,
  { until, failure }: { until: number; failure: Failure },
): Promise<void> {
  await db
    .updateTable('outgoing')
    .set({
      owner: null,
      lease_until: null,
      next_attempt_at: new Date(until).toISOString(),
      last_error: JSON.stringify(failure),
    })
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .where('owner', '=', replica)
    .where('state', '=', 'waiting')
    .execute();
}

/** Forgets its words. False if it had ended already. */
export async function endOutgoing(
  db: Kysely<Database>,
  { id, deployment }: Pick<Row<'outgoing'>, 'id' | 'deployment'>,
  state: 'sent' | 'given-up',
  failure?: Failure,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outgoing')
    .set({
      state,
      body: null,
      owner: null,
      lease_until: null,
      last_error: failure === undefined ? null : JSON.stringify(failure),
    })
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The oldest first. */
export async function outgoingOfHandOver(
  { db, deployment }: Rows,
  handOver: string,
): Promise<Pick<Row<'outgoing'>, 'id' | 'state'>[]> {
  return db
    .selectFrom('outgoing')
    .select(['id', 'state'])
    .where('deployment', '=', deployment)
    .where('hand_over', '=', handOver)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The newest to this address that was written since `since` (ISO 8601); an ended one, if there is one. */
export async function newestTo(
  { db, deployment }: Rows,
  { kind, address }: Pick<NewOutgoing, 'kind' | 'address'>,
  since: string,
): Promise<OutgoingState | undefined> {
  const rows = await db
    .selectFrom('outgoing')
    .select(['state', 'attempts', 'last_error'])
    .where('deployment', '=', deployment)
    .where('kind', '=', kind)
    .where('address', '=', address.toLowerCase())
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(20)
    .execute();
  const newest = rows.find(({ state }) => state !== 'waiting') ?? rows[0];
  return newest && stateOf(newest);
}

/** Whether anything to this address has not been accepted yet. */
export async function isWaitedFor(
  { db, deployment }: Rows,
  { kind, address }: Pick<NewOutgoing, 'kind' | 'address'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('outgoing')
    .select('id')
    .where('deployment', '=', deployment)
    .where('kind', '=', kind)
    .where('address', '=', address.toLowerCase())
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function outgoingState({ db, deployment }: Rows, id: string): Promise<OutgoingState | undefined> {
  const row = await db
    .selectFrom('outgoing')
    .select(['state', 'attempts', 'last_error'])
    .where('id', '=', id)
    .where('deployment', '=', deployment)
    .executeTakeFirst();
  return row && stateOf(row);
}

function stateOf({
  state,
  attempts,
  last_error: error,
}: Pick<Row<'outgoing'>, 'state' | 'attempts' | 'last_error'>): OutgoingState {
  return { state, attempts, failure: error === null ? undefined : (JSON.parse(error) as Failure) };
}

/** Deletes ended rows from before `before` (milliseconds since 1970). Resolves with their number. */
export async function forgetOutgoing({ db, deployment }: Rows, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outgoing')
    .where('deployment', '=', deployment)
    .where('state', '!=', 'waiting')
    .where('created_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
