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

/** As many of `count` items as fit, by fifths. */
export function fittingMost(count: number, built: (most: number) => Card): Card {
  return fitting(fewerAndFewer(count), built);
}

function* fewerAndFewer(all: number): Generator<number> {
  for (let most = all; most > 0; most = Math.floor(most * 0.8)) yield most;
  yield 0;
}
