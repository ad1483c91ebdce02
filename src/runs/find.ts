/** Finds the run of a typed id, which may be misspelt or copied with the characters around it. */
import { distance } from 'fastest-levenshtein';
import type { Store } from '../store/store.ts';

export type FoundRun =
  | { id: string }
  /** There is no such run; `near` has ids that differ by a typing error, newest first. */
  | { near: string[] };

const mostNear = 3;
/** A person mistypes the id of a run of these days. */
const mostCompared = 1000;

export async function findRun({ db }: Pick<Store, 'db'>, deployment: string, typed: string): Promise<FoundRun> {
  const meant = normalised(typed);
  const exact = await db
    .selectFrom('run')
    .select('id')
    .where('id', '=', meant)
    .where('deployment', '=', deployment)
    .executeTakeFirst();
  if (exact !== undefined) return exact;
  const runs = await db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(mostCompared)
    .execute();
  const ranked = runs
    .map(({ id }) => ({ id, far: distance(meant, id) }))
    .filter(({ id, far }) => far <= Math.ceil(id.length / 3));
  const least = Math.min(...ranked.map(({ far }) => far));
  return {
    near: ranked
      .filter(({ far }) => far === least)
      .slice(0, mostNear)
      .map(({ id }) => id),
  };
}

/** `#8f3k`, `"8F3K".` and `(8F3K)` all become 8F3K. */
function normalised(typed: string): string {
  return typed
    .slice(0, 80)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
