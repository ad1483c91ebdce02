/** Deletes old runs, so that the store does not grow for ever. */
import { inPortions } from '../store/portions.ts';
import type { DeploymentStore } from '../store/store.ts';

/** With each of them go some hundred observations. */
const portion = 10;

/**
 * Runs that ended before this instant (milliseconds since 1970), with their jobs, observations, reports, shares and
 * cards' rows; resolves with their number. A run under way is never deleted.
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
          // Whatever ended before then began before then: an index finds the oldest by that.
          .where('started_at', '<', new Date(before).toISOString())
          .where('ended_at', '<', new Date(before).toISOString())
          .orderBy('started_at')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}
