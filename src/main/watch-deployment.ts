/**
 * The deployment file is imported again when it changes, as an administrator who edits it expects. Polled: for a
 * file that is replaced, or is on a share, no other way is reliable.
 */
import { stat } from 'node:fs/promises';

const intervalMs = 500;

/**
 * `onChange` is called after each change, one call at a time, and once at the beginning: the file may have changed
 * between its first reading and the first look. It must not reject. Returns the function that ends it, which waits for
 * a call that is under way.
 */
export function watchDeployment(file: string, onChange: () => Promise<void>): () => Promise<void> {
  let seen = '';
  let underWay = Promise.resolve();
  let looking = false;
  const look = async (): Promise<void> => {
    // A file that is gone for a moment is being replaced: what was seen before stays what it is compared with.
    const stamp = await stat(file).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => seen,
    );
    if (stamp === seen) return;
    seen = stamp;
    await onChange();
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    underWay = look().finally(() => (looking = false));
  }, intervalMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
