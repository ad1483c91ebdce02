/**
 * Imports the deployment file again after a change. Polls, because file system events are unreliable for a replaced
 * file or a share.
 */
import { stat } from 'node:fs/promises';

const intervalMs = 500;

/**
 * Calls `onChange` after each change, one call at a time, and once at the beginning, because the file may have changed
 * since its first reading. It must not reject. The returned function stops the watch and waits for the current call.
 */
export function watchDeployment(file: string, onChange: () => Promise<void>): () => Promise<void> {
  let seen = '';
  let underWay = Promise.resolve();
  let looking = false;
  const look = async (): Promise<void> => {
    // A missing file is being replaced, so it counts as unchanged.
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
