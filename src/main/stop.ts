/**
 * The end of the bot, in bounded time, because a service manager kills what takes too long: systemd waits for 90 s by
 * default, Windows and Kubernetes for 30, Docker for 10.
 */
import type { Logger } from 'pino';
import { overWithin } from '../model/within.ts';

/** Milliseconds for all of it. */
export const stopWithinMs = 9000;

/** What is not over in time goes on by itself, until the process ends. */
export async function endWithin(ms: number, end: () => Promise<unknown> | void, logger: Logger): Promise<void> {
  const ending = Promise.resolve(end()).catch((error: unknown) =>
    logger.error({ err: error }, 'a part of the bot did not end as it should'),
  );
  if (!(await overWithin(ms, ending))) logger.warn('a part of the bot did not end in time, and is left as it is');
}
