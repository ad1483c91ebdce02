/** How large a card may be, and how one that could be longer says less. */
import type { Card } from './elements.ts';

/** UTF-8 bytes of JSON: Teams' older clients and the incoming webhooks stop at 28 kB. */
export const largestCard = 25_000;

/**
 * Built with each amount in turn, from everything to the least that still helps: the first that is small enough, or the
 * last there is.
 */
export function fitting<Amount>(amounts: Iterable<Amount>, built: (amount: Amount) => Card): Card {
  let smallest: Card | undefined;
  for (const amount of amounts) {
    smallest = built(amount);
    if (Buffer.byteLength(JSON.stringify(smallest)) <= largestCard) return smallest;
  }
  if (smallest === undefined) throw new Error('a card is built with one amount at least');
  return smallest;
}
