/**
 * Imports the deployment file again when it changes. Polls it, because file system events are not reliable for a file
 * that is replaced or is on a share.
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
    // A file that is missing for a moment is being replaced: it is compared with its state before that.
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
