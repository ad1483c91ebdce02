import type { SelectQueryBuilder } from 'kysely';
import type { Database } from '../store/schema.ts';
import { inPortions } from '../store/portions.ts';
import type { DeploymentStore } from '../store/store.ts';

/** Small, because each run has some hundred observations. */
const portion = 10;

/**
 * Deletes quiet runs of watches that started before `before`, except the newest of each watch. Resolves with their
 * number.
 */
export function forgetQuietRuns(store: Pick<DeploymentStore, 'db' | 'deployment'>, before: number): Promise<number> {
  return deleteRuns(store, before, (runs) =>
    runs
      .where('quiet', '=', 1)
      .where('cut_over', 'is', null)
      .where('id', 'not in', (kept) =>
        kept
          .selectFrom('watch')
          .select((column) => column.fn.coalesce('last_run', column.val('')).as('id'))
          .where('deployment', '=', store.deployment),
      ),
  );
}

/**
 * Deletes runs that ended before `before` (milliseconds since 1970), with their jobs, observations, reports, shares and
 * deliveries. Resolves with their number.
 */
export function forgetRuns(store: Pick<DeploymentStore, 'db' | 'deployment'>, before: number): Promise<number> {
  return deleteRuns(store, before, (runs) =>
    runs.where('state', '=', 'ended').where('ended_at', '<', new Date(before).toISOString()),
  );
}

type Runs = SelectQueryBuilder<Database, 'run', { id: string }>;

/** Of the runs that started before `before`: a run starts before it ends, and an index covers this condition. */
function deleteRuns(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
  these: (runs: Runs) => Runs,
): Promise<number> {
  return inPortions(portion, (most) =>
    db
      .deleteFrom('run')
      .where('id', 'in', (query) =>
        these(query.selectFrom('run').select('id'))
          .where('deployment', '=', deployment)
          .where('started_at', '<', new Date(before).toISOString())
          .orderBy('started_at')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}
