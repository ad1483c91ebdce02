import { sessionKey, type Step } from './job.ts';

/** The number of concurrent steps of a probe. */
export const stepsAtOnce = 32;

/** Delivery of the job, at the latest by a sweep (5 s), and return of the last observations. */
const onTheWayMs = 10_000;

/** Milliseconds until the job is certainly over. Steps that share a mailbox session do not run concurrently. */
export function loginTimeMs(steps: readonly Step[], stepDeadlineMs: number): number {
  const series = [...Map.groupBy(steps, sessionKey).values()].map(({ length }) => length);
  return stepDeadlineMs * (Math.ceil(steps.length / stepsAtOnce) + Math.max(...series) - 1) + onTheWayMs;
}
