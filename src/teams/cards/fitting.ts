import type { Card } from './elements.ts';

/** UTF-8 bytes of JSON: Teams' older clients and incoming webhooks accept at most 28 kB. */
export const largestCard = 25_000;

/** Builds the card with each amount, largest first. Returns the first that fits, else the last. */
export function fitting<Amount>(
  amounts: Iterable<Amount>,
  built: (amount: Amount) => Card,
  largest = largestCard,
): Card {
  let smallest: Card | undefined;
  for (const amount of amounts) {
    smallest = built(amount);
    if (Buffer.byteLength(JSON.stringify(smallest)) <= largest) return smallest;
  }
  if (smallest === undefined) throw new Error('a card is built with one amount at least');
  return smallest;
}
