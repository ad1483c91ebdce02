/** Processes together what arrives in one tick or during the previous batch. */
import { setTimeout as wait } from 'node:timers/promises';

export interface Batches<Item> {
  /** Resolves when the item's batch is done. */
  add: (item: Item) => Promise<void>;
  idle: () => Promise<void>;
}

/**
 * `run` gets at most `most` items in order of arrival, one batch at a time, and must not reject. With `rests`, a pause
 * as long as the batch follows it. This is for work that blocks the thread: other work gets half of the time, and
 * batches grow as the work gets slower.
 */
export function inBatches<Item>(
  most: number,
  run: (items: Item[]) => Promise<void>,
  { rests = false }: { rests?: boolean } = {},
): Batches<Item> {
  let restUntil = 0;
  const batches: { items: Item[]; done: PromiseWithResolvers<void> }[] = [];
  let running: Promise<void> | undefined;

  /** Each batch starts in a new tick, so that more items can arrive and other work runs. */
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
