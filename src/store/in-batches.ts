/** What comes in one tick, or while the batch before it is under way, is done together. */
import { setTimeout as wait } from 'node:timers/promises';

export interface Batches<Item> {
  /** Resolves when the batch that holds the item has been done. */
  add: (item: Item) => Promise<void>;
  /** Resolves when nothing is left to be done. */
  idle: () => Promise<void>;
}

/**
 * `run` gets the items in the order in which they came, so many at a time, one batch after the other; it must not
 * reject. With `rests` a batch begins no sooner after the one before it than that one took: for work that stops this
 * thread, so that others have half of the time, and more comes together the slower it is.
 */
export function inBatches<Item>(
  most: number,
  run: (items: Item[]) => Promise<void>,
  { rests = false }: { rests?: boolean } = {},
): Batches<Item> {
  let restUntil = 0;
  const batches: { items: Item[]; done: PromiseWithResolvers<void> }[] = [];
  let running: Promise<void> | undefined;

  /** Each batch has a tick of its own, in which more can come, and others are served. */
  async function work(): Promise<void> {
    do {
      const rest = restUntil - performance.now();
      await (rest > 0 ? wait(rest) : new Promise(setImmediate));
      const batch = batches.shift();
      if (batch === undefined) break;
      const began = performance.now();
      await run(batch.items);
      if (rests) restUntil = 2 * performance.now() - began;
      batch.done.resolve();
    } while (batches.length > 0);
    running = undefined;
  }

  return {
    add(item) {
      let last = batches.at(-1);
      if (last === undefined || last.items.length >= most)
        batches.push((last = { items: [], done: Promise.withResolvers() }));
      last.items.push(item);
      running ??= work();
      return last.done.promise;
    },
    idle: () => running ?? Promise.resolve(),
  };
}
