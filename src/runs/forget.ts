/** Deletes old rows, so that the store does not grow for ever. */
import type { Logger } from 'pino';
import type { DeploymentStore } from '../store/store.ts';
import { forgetPasted } from './pasted.ts';
import { forgetRoundTrips } from './round-trips.ts';
import type { Timing } from './timing.ts';

/** Deletes at intervals; the timer does not keep the process alive. Returns the function that ends it. */
export function forgetRegularly(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  { keepMs, forgetMs }: Pick<Timing, 'keepMs' | 'forgetMs'>,
  now: () => number,
  logger: Pick<Logger, 'info' | 'error'>,
): () => void {
  const timer = setInterval(() => {
    forgetRuns(store, now() - keepMs)
      .then((runs) => void (runs > 0 && logger.info({ runs }, 'old runs were forgotten')))
      .then(() => forgetPasted(store, now()))
      .then(() => forgetRoundTrips(store, now()))
      .catch((error: unknown) => logger.error({ err: error }, 'old runs could not be forgotten'));
  }, forgetMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Runs that ended before this instant (milliseconds since 1970), with their jobs, observations, reports and cards'
 * rows; resolves with their number. A run under way is never deleted.
 */
export async function forgetRuns(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('run')
    .where('deployment', '=', deployment)
    .where('state', '=', 'ended')
    .where('ended_at', '<', new Date(before).toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
