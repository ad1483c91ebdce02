/** What comes in one tick, or while the batch before it is under way, is done together. */

export interface Batches<Item> {
  /** Resolves when the batch that holds the item has been done. */
  add: (item: Item) => Promise<void>;
  /** Resolves when nothing is left to be done. */
  idle: () => Promise<void>;
}

/** `run` gets the items in the order in which they came, so many at a time, one batch after the other; it must not reject. */
export function inBatches<Item>(most: number, run: (items: Item[]) => Promise<void>): Batches<Item> {
  const batches: { items: Item[]; done: PromiseWithResolvers<void> }[] = [];
  let running: Promise<void> | undefined;

  /** Each batch has a tick of its own, in which more can come, and others are served. */
  async function work(): Promise<void> {
    do {
      await new Promise(setImmediate);
      const batch = batches.shift();
      if (batch === undefined) break;
      await run(batch.items);
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
