import { inPortions } from '../store/portions.ts';
import type { DeploymentStore } from '../store/store.ts';

/** Small, because each run has some hundred observations. */
const portion = 10;

/**
 * Deletes quiet runs of watches that started before `before`, except the newest of each watch. Resolves with their
 * number.
 */
export async function forgetQuietRuns(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  return inPortions(portion, (most) =>
    db
      .deleteFrom('run')
      .where('id', 'in', (query) =>
        query
          .selectFrom('run')
          .select('id')
          .where('deployment', '=', deployment)
          .where('quiet', '=', 1)
          .where('started_at', '<', new Date(before).toISOString())
          .where('id', 'not in', (kept) =>
            kept
              .selectFrom('watch')
              .select((column) => column.fn.coalesce('last_run', column.val('')).as('id'))
              .where('deployment', '=', deployment),
          )
          .orderBy('started_at')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}

/**
 * Deletes runs that ended before `before` (milliseconds since 1970), with their jobs, observations, reports, shares and
 * deliveries. Resolves with their number.
 */
export async function forgetRuns(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  return inPortions(portion, (most) =>
    db
      .deleteFrom('run')
      .where('id', 'in', (query) =>
        query
          .selectFrom('run')
          .select('id')
          .where('deployment', '=', deployment)
          .where('state', '=', 'ended')
          // Redundant, because a run starts before it ends, but an index covers this condition.
          .where('started_at', '<', new Date(before).toISOString())
          .where('ended_at', '<', new Date(before).toISOString())
          .orderBy('started_at')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}
