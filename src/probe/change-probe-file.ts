/**
 * Changes to probe.yaml, one process after the other: the running probe writes a new key of its bot there, while
 * somebody may type `probe allow` or `probe enrol`, and none may write over what another has just written.
 */
import { open, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { places, readProbeFile, refuseUnwritable, removeIfThere, writeProbeFile, type ProbeFile } from './home.ts';
import { codeOf } from './probe-error.ts';

/** Milliseconds after which a lock was left by a process that died: a change takes as long as two flushes. */
const leftAfterMs = 10_000;
const lookEveryMs = 50;

/**
 * Reads the file, and writes what `change` makes of it, if anything. Throws a ProbeError where it cannot be read or
 * written.
 */
export async function changeProbeFile(
  home: string,
  change: (file: ProbeFile) => ProbeFile | undefined | Promise<ProbeFile | undefined>,
): Promise<void> {
  // Where there is no probe, or a broken one, that is said, and no lock is made.
  await readProbeFile(home);
  await alone(home, async () => {
    const changed = await change(await readProbeFile(home));
    if (changed !== undefined) await writeProbeFile(home, changed);
  });
}

/** For an enrolment, which replaces the file whatever is in it. */
export async function alone(home: string, work: () => Promise<void>): Promise<void> {
  const lock = places.lock(home);
  for (;;) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') refuseUnwritable(home, error);
    }
    const left = await stat(lock).catch(() => undefined);
    if (left !== undefined && Math.abs(Date.now() - left.mtimeMs) > leftAfterMs) await removeIfThere(lock);
    else await wait(lookEveryMs);
  }
  try {
    await work();
  } finally {
    await removeIfThere(lock).catch(() => undefined);
  }
}
