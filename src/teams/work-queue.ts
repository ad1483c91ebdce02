/**
 * Runs accepted activities by rank and arrival, a few at a time. The event loop accepts new arrivals before each start,
 * so that Teams gets its answers at once.
 */

export interface WorkQueue {
  add<Result>(work: () => Promise<Result>, rank: Rank): Promise<Result>;
}

/** A person waits for the answer to a click; nobody asked for a refresh. */
export const ranks = { click: 0, message: 1, refresh: 2 } as const;
export type Rank = (typeof ranks)[keyof typeof ranks];

export interface WorkQueueOptions {
  /** Maximum concurrency. */
  most?: number;
  /** Milliseconds. Slower work waits for Teams or Microsoft Graph, so it no longer counts as busy. */
  slowMs?: number;
}

export function createWorkQueue({ most = 16, slowMs = 1000 }: WorkQueueOptions = {}): WorkQueue {
  const waiting: { begin: () => void; rank: Rank }[] = [];
  let busy = 0;
  let isBeginning = false;

  function beginNext(): void {
    if (isBeginning || busy >= most || waiting.length === 0) return;
    isBeginning = true;
    // After the event loop has read from every socket.
    setImmediate(() => {
      isBeginning = false;
      waiting.shift()?.begin();
      beginNext();
    });
  }

  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    let isBusy = true;
    busy += 1;
    const free = (): void => {
      if (!isBusy) return;
      isBusy = false;
      busy -= 1;
      beginNext();
    };
    const slow = setTimeout(free, slowMs);
    slow.unref();
    try {
      return await work();
    } finally {
      clearTimeout(slow);
      free();
    }
  }

  return {
    add: (work, rank) =>
      new Promise((resolve, reject) => {
        const entry = { begin: () => void run(work).then(resolve, reject), rank };
        const at = waiting.findIndex((other) => other.rank > rank);
        waiting.splice(at === -1 ? waiting.length : at, 0, entry);
        beginNext();
      }),
  };
}
