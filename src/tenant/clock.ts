/** The time, and waiting. Tests replace this clock with one that does not wait. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with the signal's reason. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    sleep(ms, undefined, { signal }).catch(() => {
      throw signal.reason;
    }),
};
