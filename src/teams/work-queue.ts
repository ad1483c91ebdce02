/**
 * What was taken in is worked off in the order in which it came, a few at a time, and each begins only after whatever
 * has arrived meanwhile was taken in: Teams gets its answers at once, however much there is to do.
 */

export interface WorkQueue {
  add<Result>(work: () => Promise<Result>, rank: Rank): Promise<Result>;
}

/** A click waits for its answer on the screen, and a refresh was asked for by nobody. */
export const ranks = { click: 0, message: 1, refresh: 2 } as const;
export type Rank = (typeof ranks)[keyof typeof ranks];

export interface WorkQueueOptions {
  /** How much is under way side by side. */
  most?: number;
  /** Milliseconds. Work that takes longer waits for somebody else, for Teams or Microsoft Graph, and keeps nobody up. */
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
