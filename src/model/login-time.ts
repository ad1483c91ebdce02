/** How long a job of log-ins may take, for those who wait for it. */
import { sessionKey, type Step } from './job.ts';

/** As many steps as a probe runs side by side. */
export const stepsAtOnce = 32;

/** For the job's way to the probe, at the latest by a sweep (5 s), and the last observations' way back. */
const onTheWayMs = 10_000;

/**
 * Milliseconds from sending the job to when it is certainly over. Steps run side by side, but those of one mailbox's
 * session one after the other.
 */
export function loginTimeMs(steps: readonly Step[], stepDeadlineMs: number): number {
  const series = [...Map.groupBy(steps, sessionKey).values()].map(({ length }) => length);
  return stepDeadlineMs * (Math.ceil(steps.length / stepsAtOnce) + Math.max(...series) - 1) + onTheWayMs;
}
