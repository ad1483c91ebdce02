/** Deletes what the hub's tables keep of enrolments that are over. */
import type { DeploymentStore } from '../store/store.ts';

const dayMs = 86_400_000;

/** Codes that ended more than a day ago: they stay so long for the log line of a proof that names one of them. */
export async function forgetEnrolments(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  now: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('enrolment')
    .where('deployment', '=', deployment)
    .where('expires_at', '<', new Date(now - dayMs).toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Probes that were revoked before this instant (milliseconds since 1970). One that comes back later is turned away as
 * unknown and not as revoked.
 */
export async function forgetRevoked(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('probe')
    .where('deployment', '=', deployment)
    .where('revoked_at', '<', new Date(before).toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
