/** How long a job of log-ins may take, so that whoever must wait for it knows until when. */
import { sessionKey, type Step } from './job.ts';

/** As many steps as a probe runs side by side. */
export const stepsAtOnce = 32;

/** On its way to the probe, found by a sweep at the latest (5 s); its last observations on their way back. */
const onTheWayMs = 10_000;

/**
 * Milliseconds from when it is sent to when it is certainly over: side by side, but one session after the other where
 * it is the same mailbox's.
 */
export function loginTimeMs(steps: readonly Step[], stepDeadlineMs: number): number {
  const series = [...Map.groupBy(steps, sessionKey).values()].map(({ length }) => length);
  return stepDeadlineMs * (Math.ceil(steps.length / stepsAtOnce) + Math.max(...series) - 1) + onTheWayMs;
}
