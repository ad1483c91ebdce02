import type { DeploymentStore } from '../store/store.ts';

const dayMs = 86_400_000;

/** Codes stay for a day after their end, so that the log can name the fault of a late proof. */
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

/** `before` is in milliseconds since 1970. A deleted probe that returns is refused as unknown, not as revoked. */
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
