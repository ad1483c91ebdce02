/** Flushes a file to the disk in the thread pool of Node, so that the event loop does not stop for it. */
import { type FileHandle, open } from 'node:fs/promises';

/**
 * Resolves when all that was written to the file before the call is on the disk. Those who call while a flush is under
 * way share the next one. A flush that fails rejects, and so does every later one: after it nobody knows what is on the
 * disk (LWN, "PostgreSQL's fsync() surprise", lwn.net/Articles/752063), and what was written is read back only when the
 * file is opened anew.
 */
export type Flush = () => Promise<void>;

export function flushOf(file: string): { flush: Flush; close: () => Promise<void> } {
  let handle: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function once(): Promise<void> {
    // Windows flushes only what may be written.
    handle ??= open(file, 'r+');
    await (await handle).datasync();
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
      await (await handle?.catch(() => undefined))?.close();
    },
  };
}
