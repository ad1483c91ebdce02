import { inPortions } from '../store/portions.ts';
import type { DeploymentStore } from '../store/store.ts';

/** `before` is in milliseconds since 1970. Resolves with the number of deleted entries. */
export async function forgetAudit(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  return inPortions(500, (most) =>
    db
      .deleteFrom('audit')
      .where('id', 'in', (query) =>
        query
          .selectFrom('audit')
          .select('id')
          .where('deployment', '=', deployment)
          .where('at', '<', new Date(before).toISOString())
          .orderBy('at')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}
