/** The lease of a run. Conditional updates ensure that two replicas never drive the same run. */
import type { Kysely } from 'kysely';
import { type Claim, isFree } from '../store/lease.ts';
import type { Database } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';

/** Running runs that this replica owns, or that have no owner or an expired lease. */
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

/** Takes or renews the lease. False if another replica was faster or the run has ended. */
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

/** Gives up the leases at a clean stop, so that the next replica need not wait until they expire. */
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
