/** How much is asked of one tenant at a time, whatever runs are asking. */
import type { Clock } from './clock.ts';

/**
 * Runs `work` when fewer than `most` are running; in the order of coming. Rejects with the signal's reason while it
 * waits.
 */
export type Gate = <Value>(work: () => Promise<Value>, signal: AbortSignal) => Promise<Value>;

export function createGate(most: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work, signal) => {
    signal.throwIfAborted();
    if (running >= most) await turn(waiting, signal);
    else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, not given up: nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

async function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
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

/** Lets `most` pass in any `everyMs`, and the rest wait. */
export type Pace = (signal: AbortSignal) => Promise<void>;

export function createPace(most: number, everyMs: number, clock: Clock): Pace {
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
