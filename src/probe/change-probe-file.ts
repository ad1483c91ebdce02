/**
 * Serialises changes to probe.yaml: the running probe may pin a new key while somebody types `probe allow` or `probe
 * enrol`.
 */
import { open, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { places, readProbeFile, refuseUnwritable, removeIfThere, writeProbeFile, type ProbeFile } from './home.ts';
import { codeOf } from './probe-error.ts';

/** Milliseconds after which a lock is stale. A change takes as long as two flushes. */
const staleAfterMs = 10_000;
const retryEveryMs = 50;

/** Writes what `change` returns, if anything. Throws a ProbeError if the file cannot be read or written. */
export async function changeProbeFile(
  home: string,
  change: (file: ProbeFile) => ProbeFile | undefined | Promise<ProbeFile | undefined>,
): Promise<void> {
  // Fails before locking if the probe is missing or broken.
  await readProbeFile(home);
  await alone(home, async () => {
    const changed = await change(await readProbeFile(home));
    if (changed !== undefined) await writeProbeFile(home, changed);
  });
}

/** Runs `work` with the lock. For an enrolment, which replaces the file without reading it. */
export async function alone(home: string, work: () => Promise<void>): Promise<void> {
  const lock = places.lock(home);
  for (;;) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') refuseUnwritable(home, error);
    }
    const existing = await stat(lock).catch(() => undefined);
    if (existing !== undefined && Math.abs(Date.now() - existing.mtimeMs) > staleAfterMs) await removeIfThere(lock);
    else await wait(retryEveryMs);
  }
  try {
    await work();
  } finally {
    await removeIfThere(lock).catch(() => undefined);
  }
}
