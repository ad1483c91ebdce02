/** Deletes old rows in portions, so that no delete holds locks, or SQLite's only writer, for long. */
import { setImmediate } from 'node:timers/promises';
import type { DeleteResult } from 'kysely';

/** `remove` deletes one portion, including dependent rows. Resolves to the number of rows. */
export async function inPortions(
  most: number,
  remove: (most: number) => Promise<Pick<DeleteResult, 'numDeletedRows'>>,
): Promise<number> {
  for (let total = 0; ;) {
    const deleted = Number((await remove(most)).numDeletedRows);
    total += deleted;
    if (deleted < most) return total;
    await setImmediate();
  }
}
