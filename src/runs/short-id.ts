import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../store/schema.ts';

/** Ids are read, said and typed: no vowels, which could form words, and no 0, 1, I, L or O. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** 614,656 ids of length 4, 17 million of length 5. */
export function makeShortId(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** One that `table` has no row of in this deployment. With many rows it is longer. */
export async function unusedShortId(
  db: Kysely<Database>,
  table: 'watch' | 'mute',
  deployment: string,
): Promise<string> {
  for (let round = 0; ; round += 1) {
    const id = makeShortId(4 + Math.floor(round / 3));
    const used = await db
      .selectFrom(table)
      .select('id')
      .where('deployment', '=', deployment)
      .where('id', '=', id)
      .executeTakeFirst();
    if (used === undefined) return id;
  }
}
