/**
 * Imports the deployment file again after a change. Polls, because file system events are unreliable for a replaced
 * file or a share.
 */
import { stat } from 'node:fs/promises';
import type { DeploymentSource } from './configuration/deployment-source.ts';

const intervalMs = 500;
const usuallyAgainMs = 5000;

/**
 * Calls `onChange` after each change, one call at a time, and once at the beginning, because the file may have changed
 * since its first reading. If it resolves with false, the change could not be taken up, and it is called again after
 * `againMs`. It must not reject. The returned function stops the watch and waits for the current call.
 */
export function watchDeployment(
  { deploymentFile: file, deploymentContent }: DeploymentSource,
  onChange: (file: string) => Promise<boolean>,
  againMs = usuallyAgainMs,
): () => Promise<void> {
  if (deploymentContent !== undefined) return () => Promise.resolve();
  let seen = '';
  let isTakenUp = true;
  let triedAt = 0;
  let underWay = Promise.resolve();
  let looking = false;
  const look = async (): Promise<void> => {
    // A missing file is being replaced, so it counts as unchanged.
    const stamp = await stat(file).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => seen,
    );
    const isAgain = !isTakenUp && performance.now() - triedAt >= againMs;
    if (stamp === seen && !isAgain) return;
    seen = stamp;
    isTakenUp = await onChange(file);
    triedAt = performance.now();
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
