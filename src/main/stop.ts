/**
 * The end of the bot, in bounded time, because a service manager kills a process that takes too long: by default
 * systemd waits for 90 s, Windows and Kubernetes for 30 s, Docker for 10 s.
 */
import type { Logger } from 'pino';
import { overWithin } from '../model/within.ts';

/** Milliseconds for all parts together. */
const stopWithinMs = 9000;

type End = () => Promise<unknown> | void;

/** The parts that end with the bot. The newest part ends first. */
export interface Shutdown {
  add(end: End): void;
  /** Adds the part's own `close` and returns the part. */
  closing<Part extends { close: End }>(part: Part): Part;
  isBegun(): boolean;
  close(): Promise<void>;
}

export function createShutdown(logger: Logger): Shutdown {
  const ends: End[] = [];
  let isBegun = false;
  return {
    add: (end) => void ends.push(end),
    closing(part) {
      ends.push(() => part.close());
      return part;
    },
    isBegun: () => isBegun,
    async close() {
      isBegun = true;
      const until = performance.now() + stopWithinMs;
      for (const end of ends.splice(0).toReversed()) await endWithin(until - performance.now(), end, logger);
    },
  };
}

/** A part that does not end in time continues until the process ends. */
async function endWithin(ms: number, end: End, logger: Logger): Promise<void> {
  const ending = Promise.resolve(end()).catch((error: unknown) =>
    logger.error({ err: error }, 'a part of the bot did not end as it should'),
  );
  if (!(await overWithin(ms, ending))) logger.warn('a part of the bot did not end in time, and is left as it is');
}
