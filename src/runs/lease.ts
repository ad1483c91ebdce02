/** Each run has one owner by lease. A conditional update decides, so that two replicas never drive the same run. */
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';

export interface Claim {
  replica: string;
  /** Milliseconds since 1970. Replicas' clocks may differ by less than a lease. */
  now: number;
  /** Also runs of another owner whose lease is not over. */
  despiteLeases: boolean;
}

/** Runs under way that this replica owns, that have no owner, or whose owner's lease has expired. */
export async function claimable(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  claim: Claim,
): Promise<{ id: string; owner: string | null }[]> {
  return db
    .selectFrom('run')
    .select(['id', 'owner'])
    .where('deployment', '=', deployment)
    .where('state', '=', 'running')
    .where(isFree(claim))
    .orderBy('started_at')
    .execute();
}

/** Takes or renews the lease; false when another replica was faster or the run has ended. */
export async function claim(
  db: Kysely<Database>,
  run: string,
  { leaseMs, ...claim }: Claim & { leaseMs: number },
): Promise<boolean> {
  const taken = await db
    .updateTable('run')
    .set({ owner: claim.replica, lease_until: new Date(claim.now + leaseMs).toISOString() })
    .where('id', '=', run)
    .where('state', '=', 'running')
    .where(isFree(claim))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** For a clean end: gives the leases up, so that the next replica need not wait until they expire. */
export async function release(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  replica: string,
): Promise<void> {
  await db
    .updateTable('run')
    .set({ owner: null, lease_until: null })
    .where('deployment', '=', deployment)
    .where('owner', '=', replica)
    .where('state', '=', 'running')
    .execute();
}

function isFree({ replica, now, despiteLeases }: Claim) {
  return (column: ExpressionBuilder<Database, 'run'>): Expression<SqlBool> =>
    despiteLeases
      ? column.lit(true)
      : column.or([
          column('owner', 'is', null),
          column('owner', '=', replica),
          column('lease_until', '<', new Date(now).toISOString()),
        ]);
}
