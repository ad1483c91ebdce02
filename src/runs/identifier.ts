/** The id of a run, as people read it, say it and type it: no vowels (so no words), no 0, 1, I, L or O. */
import { randomInt } from 'node:crypto';

const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** `length` 4 gives 614,656 ids, 5 gives 17 million: the store says whether one is taken. */
export function makeRunId(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
