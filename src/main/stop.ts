/**
 * The end of the bot, in bounded time, because a service manager kills what takes too long: systemd waits for 90 s by
 * default, Windows and Kubernetes for 30, Docker for 10.
 */
import type { Logger } from 'pino';
import { overWithin } from '../model/within.ts';

/** Milliseconds for all of it. */
const stopWithinMs = 9000;

type End = () => Promise<unknown> | void;

/** What ends with the bot, the newest first. */
export interface Shutdown {
  add(end: End): void;
  /** Adds the part's own `close`, and gives the part back. */
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

/** What is not over in time goes on by itself, until the process ends. */
async function endWithin(ms: number, end: End, logger: Logger): Promise<void> {
  const ending = Promise.resolve(end()).catch((error: unknown) =>
    logger.error({ err: error }, 'a part of the bot did not end as it should'),
  );
  if (!(await overWithin(ms, ending))) logger.warn('a part of the bot did not end in time, and is left as it is');
}
