import { setTimeout as wait } from 'node:timers/promises';

/** Resolves to true when the work settles, to false after this time. */
export async function overWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const late = wait(Math.max(0, ms), false, { signal: over.signal }).catch(() => false);
  const inTime = await Promise.race([Promise.allSettled([work]).then(() => true), late]);
  over.abort();
  return inTime;
}
