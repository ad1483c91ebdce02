/** Rows of the inbox. `attempts` is a fencing token between replicas. */
import { type Claim, isFree } from '../../store/lease.ts';
import { inPortions } from '../../store/portions.ts';
import type { NewRow, Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;
type Lease = Pick<Row<'inbox'>, 'owner' | 'lease_until'>;

export type TakenRow = Pick<Row<'inbox'>, 'id' | 'attempts' | 'received_at'>;
export type WaitingRow = Pick<Row<'inbox'>, 'id' | 'attempts' | 'body' | 'received_at'>;
export type InsertedRow = Omit<NewRow<'inbox'>, 'deployment' | 'state' | 'id' | 'attempts' | 'received_at'> & TakenRow;

const keptMs = 86_400_000;

/** Undefined if it is stored already. */
export async function insertInboxRow({ db, deployment }: Rows, values: InsertedRow): Promise<TakenRow | undefined> {
  const inserted = await db
    .insertInto('inbox')
    .values({ deployment, state: 'waiting', ...values })
    .onConflict((conflict) => conflict.columns(['deployment', 'id']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? values : undefined;
}

/** Unclaimed rows, oldest first. */
export async function waitingRows({ db, deployment }: Rows, free: Claim): Promise<WaitingRow[]> {
  return db
    .selectFrom('inbox')
    .select(['id', 'attempts', 'body', 'received_at'])
    .where('deployment', '=', deployment)
    .where('state', '=', 'waiting')
    .where(isFree(free))
    .orderBy('received_at')
    .execute();
}

/** Undefined if another replica was faster. */
export async function claimInboxRow(
  { db, deployment }: Rows,
  { id, attempts }: WaitingRow,
  lease: Lease,
): Promise<Row<'inbox'> | undefined> {
  return db
    .updateTable('inbox')
    .set({ ...lease, attempts: attempts + 1 })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', attempts)
    .returningAll()
    .executeTakeFirst();
}

/** Renews or gives up leases that this replica still holds. */
export async function setLeases(
  { db, deployment }: Rows,
  { of, ids }: { of: string; ids: readonly string[] },
  lease: Lease,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('inbox')
    .set(lease)
    .where('deployment', '=', deployment)
    .where('owner', '=', of)
    .where('state', '=', 'waiting')
    .where('id', 'in', ids)
    .execute();
}

/** False if another replica has taken it over. */
export async function markHandled({ db, deployment }: Rows, { id, attempts }: TakenRow): Promise<boolean> {
  const marked = await db
    .updateTable('inbox')
    .set({ state: 'done', body: null, owner: null, lease_until: null })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return marked.numUpdatedRows === 1n;
}

export async function stateOfRow(
  { db, deployment }: Rows,
  id: string,
): Promise<Pick<Row<'inbox'>, 'state' | 'attempts'> | undefined> {
  return db
    .selectFrom('inbox')
    .select(['state', 'attempts'])
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Teams redelivers an activity within minutes. */
export async function forgetHandled({ db, deployment }: Rows, now: number): Promise<number> {
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
