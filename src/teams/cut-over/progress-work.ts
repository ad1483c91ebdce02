/** Shows each mark and each run of a cut-over on the newest card of progress in each conversation. */
import type { DeploymentStore } from '../../store/store.ts';
import { createLooks, type Looks, type LooksOptions } from '../looks.ts';

export function createProgressWork({
  store,
  logger,
  sweepMs,
}: Pick<LooksOptions, 'logger' | 'sweepMs'> & { store: DeploymentStore }): Looks {
  async function lookOnce(): Promise<void> {
    const [first] = await reopenOutdated(store);
    if (first !== undefined) await store.signals.publish('delivery', first);
  }
  return createLooks({ store, lookOnce, failure: 'the progress of a cut-over could not be shown', logger, sweepMs });
}

/** Most looks find none, and write nothing. */
async function reopenOutdated({ db, deployment }: DeploymentStore): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('cut_over_progress', 'cut_over_progress.deployment', 'delivery.cut_over_progress')
    .select(['delivery.id', 'delivery.conversation', 'delivery.state', 'delivery.delivered_revision', 'revision'])
    .where('delivery.deployment', '=', deployment)
    .where('delivery.cut_over_progress', '=', deployment)
    .orderBy('delivery.created_at', 'desc')
    .execute();
  const newest = [...Map.groupBy(rows, ({ conversation }) => conversation).values()].flatMap(([first]) => first ?? []);
  const ids = newest
    .filter(({ state, delivered_revision, revision }) => state === 'done' && delivered_revision < revision)
    .map(({ id }) => id);
  if (ids.length > 0)
    await db
      .updateTable('delivery')
      .set({ state: 'open', owner: null, lease_until: null, attempts: 0 })
      .where('id', 'in', ids)
      .where('state', '=', 'done')
      .execute();
  return ids;
}
