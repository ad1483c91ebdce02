/** Old runs go, with their jobs, observations, reports and cards' rows, so that a store does not grow for ever. */
import { pastedIsGoodForMs } from '../checks/facts/tenant-answer.ts';
import type { Store } from '../store/store.ts';

/**
 * Runs that ended before this instant (milliseconds since 1970); returns how many there were. One under way is never
 * touched.
 */
export async function forgetRuns({ db }: Pick<Store, 'db'>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('run')
    .where('state', '=', 'ended')
    .where('ended_at', '<', new Date(before).toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Pasted answers that are too old to stand for Exchange's own, at this instant (milliseconds since 1970). */
export async function forgetPasted({ db }: Pick<Store, 'db'>, now: number): Promise<void> {
  await db
    .deleteFrom('pasted')
    .where('pasted_at', '<', new Date(now - pastedIsGoodForMs).toISOString())
    .execute();
}
