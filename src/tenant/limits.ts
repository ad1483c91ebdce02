/** Limits requests to one tenant across all runs. */
import type { Clock } from './clock.ts';

/**
 * Runs at most `most` pieces of work at a time, in order of arrival, those with `first` before the others. Rejects with
 * the signal's reason if the signal aborts while the work waits for its turn.
 */
export type ConcurrencyLimit = <Value>(
  work: () => Promise<Value>,
  signal: AbortSignal,
  first?: boolean,
) => Promise<Value>;

export function createConcurrencyLimit(most: number): ConcurrencyLimit {
  let running = 0;
  const [before, behind]: [Queue, Queue] = [[], []];
  return async (work, signal, first = false) => {
    signal.throwIfAborted();
    if (running >= most) await turn(first ? before : behind, signal);
    else running += 1;
    try {
      return await work();
    } finally {
      // Hands the slot to the next, so that a new call cannot take it.
      const next = before.shift() ?? behind.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

type Queue = (() => void)[];

async function turn(waiting: Queue, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leave = (): void => {
    const at = waiting.indexOf(resolve);
    if (at >= 0) waiting.splice(at, 1);
    reject(signal.reason);
  };
  waiting.push(resolve);
  signal.addEventListener('abort', leave, { once: true });
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** Allows at most `most` calls in any `everyMs`. */
export type RateLimit = (signal: AbortSignal) => Promise<void>;

export function createRateLimit(most: number, everyMs: number, clock: Clock): RateLimit {
  let passed: number[] = [];
  return async (signal) => {
    for (;;) {
      const now = clock.now();
      passed = passed.filter((at) => at > now - everyMs);
      const [oldest] = passed;
      if (oldest === undefined || passed.length < most) break;
      await clock.wait(oldest + everyMs - now, signal);
    }
    passed.push(clock.now());
  };
}
