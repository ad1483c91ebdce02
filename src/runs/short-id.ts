import { randomInt } from 'node:crypto';

/** Ids are read, said and typed: no vowels, which could form words, and no 0, 1, I, L or O. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** 614,656 ids of length 4, 17 million of length 5. */
export function makeShortId(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
