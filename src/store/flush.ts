/** Flushes a file in Node's thread pool, without blocking the event loop. */
import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

/**
 * Resolves when everything written before the call is on the disk. Calls during a flush share the next one. After a
 * failed flush every later one rejects: the state of the disk is unknown (LWN, "PostgreSQL's fsync() surprise",
 * lwn.net/Articles/752063) until the file is opened again.
 */
export type Flush = () => Promise<void>;

/** `close` awaits running flushes and never rejects. */
export function flushOf(file: string): { flush: Flush; close: () => Promise<void> } {
  // Not a FileHandle: an unclosed one ends the process when it is garbage-collected.
  let opened: Promise<number> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function once(): Promise<void> {
    // Windows flushes only files opened for writing.
    opened ??= promisify(open)(file, 'r+');
    await promisify(fdatasync)(await opened);
  }

  function flush(): Promise<void> {
    if (next !== undefined) return next;
    if (running === undefined) return (running = once().then(finished));
    next = running.then(() => {
      next = undefined;
      running = once().then(finished);
      return running;
    });
    return next;
  }

  function finished(): void {
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
