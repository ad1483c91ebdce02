import { endedAs, publishFollowers, tellEnd, toldOfJob, type Watch } from '../hub/job-end.ts';
import { isConnected } from '../hub/presence.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from './progress.ts';

type Job = Row<'job'>;
type Probes = readonly Row<'probe'>[];

/** Times in milliseconds since 1970. */
export interface Limits {
  /** The start of this process. No probe connected to it earlier. */
  begunAt: number;
  graceMs: number;
  now: number;
}

export function isJobOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'sent' || state === 'accepted';
}

export function isProbeConnected({ probe }: Job, probes: Probes, now: number): boolean {
  const row = probes.find(({ id }) => id === probe);
  return row !== undefined && isConnected(row, now);
}

/**
 * The time until which a run waits for an absent probe. After a broken line or a restart of the bot, probes reconnect within
 * seconds, so the grace time begins when the connection ended or this process started. A run does not wait for a probe that
 * was away for longer. If no end was recorded (the replica died, or its machine slept), the time begins with the job.
 */
export function graceEnd({ created_at, probe }: Job, probes: Probes, { begunAt, graceMs }: Limits): number {
  const lost = probes.find(({ id }) => id === probe)?.disconnected_at ?? created_at;
  return Math.max(begunAt, Date.parse(lost)) + graceMs;
}

/** True if a job was given up. A probe that has accepted its job may reconnect until the deadline. */
export async function giveUpJobs(
  store: Store,
  { jobs, probes }: Progress,
  limits: Limits,
  watch: Watch,
): Promise<boolean> {
  const { now } = limits;
  const at = new Date(now).toISOString();
  const giveUp = async (given: Job[], from: Job['state'][], reason?: string): Promise<void> => {
    if (given.length === 0) return;
    const ids = given.map(({ id }) => id);
    const ended = await store.db
      .updateTable('job')
      .set(endedAs('expired', at, reason))
      .where('id', 'in', ids)
      .where('state', 'in', from)
      .returning(toldOfJob)
      .execute();
    tellEnd(watch, 'expired', ended);
  };
  const abandoned = jobs.filter(
    (job) =>
      (job.state === 'waiting' || job.state === 'sent') &&
      !isProbeConnected(job, probes, now) &&
      graceEnd(job, probes, limits) <= now,
  );
  // The run's deadline may be later than the jobs'.
  const late = jobs.filter((job) => isJobOpen(job) && job.deadline_at <= at && !abandoned.includes(job));
  await giveUp(abandoned, ['waiting', 'sent'], 'not-connected');
  await giveUp(late, ['waiting', 'sent', 'accepted']);
  await publishFollowers(store, [...abandoned, ...late]);
  return abandoned.length + late.length > 0;
}
