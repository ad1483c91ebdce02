/** Flushes a file to the disk in the thread pool of Node, so that the event loop does not stop for it. */
import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

/**
 * Resolves when all that was written to the file before the call is on the disk. Those who call while a flush is under
 * way share the next one. A flush that fails rejects, and so does every later one: after it nobody knows what is on the
 * disk (LWN, "PostgreSQL's fsync() surprise", lwn.net/Articles/752063), and what was written is read back only when the
 * file is opened anew.
 */
export type Flush = () => Promise<void>;

/** `close` resolves when no flush is under way any more; it never rejects. */
export function flushOf(file: string): { flush: Flush; close: () => Promise<void> } {
  // No FileHandle: one that is forgotten ends the process when it is collected.
  let opened: Promise<number> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function once(): Promise<void> {
    // Windows flushes only what may be written.
    opened ??= promisify(open)(file, 'r+');
    await promisify(fdatasync)(await opened);
  }

  function flush(): Promise<void> {
    if (next !== undefined) return next;
    if (running === undefined) return (running = once().then(over));
    next = running.then(() => {
      next = undefined;
      running = once().then(over);
      return running;
    });
    return next;
  }

  function over(): void {
    running = undefined;
  }

  return {
    flush,
    async close() {
      await next?.catch(() => undefined);
      await running?.catch(() => undefined);
      const descriptor = await opened?.catch(() => undefined);
      opened = undefined;
      if (descriptor !== undefined) await promisify(close)(descriptor);
    },
  };
}
