/**
 * What was taken in is worked off in the order in which it came, a few at a time, and each begins only after whatever
 * has arrived meanwhile was taken in: Teams gets its answers at once, however much there is to do.
 */

export interface WorkQueue {
  /** `isFirst`: somebody waits for the answer, so it goes before the rest. */
  add<Result>(work: () => Promise<Result>, isFirst: boolean): Promise<Result>;
}

export interface WorkQueueOptions {
  /** How much is under way side by side. */
  most?: number;
  /** Milliseconds. Work that takes longer waits for somebody else, for Teams or Microsoft Graph, and keeps nobody up. */
  slowMs?: number;
}

export function createWorkQueue({ most = 16, slowMs = 1000 }: WorkQueueOptions = {}): WorkQueue {
  const waiting: { begin: () => void; isFirst: boolean }[] = [];
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
    add: (work, isFirst) =>
      new Promise((resolve, reject) => {
        const entry = { begin: () => void run(work).then(resolve, reject), isFirst };
        const at = isFirst ? waiting.findIndex((other) => !other.isFirst) : -1;
        waiting.splice(at === -1 ? waiting.length : at, 0, entry);
        beginNext();
      }),
  };
}
