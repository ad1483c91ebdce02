/** Old rows are deleted in portions, so that none keeps a lock, or SQLite's one writer, from others for long. */
import { setImmediate } from 'node:timers/promises';
import type { DeleteResult } from 'kysely';

/** `remove` deletes the rows of one portion and all that is deleted with them. Resolves with the number of rows. */
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
