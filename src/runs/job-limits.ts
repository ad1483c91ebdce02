/** For how long a run waits for its jobs, and for the probes that run them. */
import { endedAs, publishFollowers, tellEnd, toldOfJob, type Watch } from '../hub/job-end.ts';
import { isConnected } from '../hub/presence.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from './progress.ts';

type Job = Row<'job'>;
type Probes = readonly Row<'probe'>[];

/** Times in milliseconds since 1970. */
export interface Limits {
  /** When this process began: a probe cannot have been connected to it before. */
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
 * Until when an absent probe is waited for: a line that breaks, or a bot that starts again, is connected anew within
 * seconds, so the grace time is counted from when the connection ended, and from when this process began, whose probes
 * are only coming back. A probe that was away for longer before the run is known to be down, and not waited for. Where
 * no replica has recorded an end (the one that held the connection died, or its machine slept), nothing is known, and
 * the time is counted from when the job was created.
 */
export function graceEnd({ created_at, probe }: Job, probes: Probes, { begunAt, graceMs }: Limits): number {
  const lost = probes.find(({ id }) => id === probe)?.disconnected_at ?? created_at;
  return Math.max(begunAt, Date.parse(lost)) + graceMs;
}

/**
 * The run does not wait for a probe that did not connect in time for its job. A probe that has accepted its job may
 * reconnect until the deadline. True when a job was given up.
 */
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
  // Ended here because the tenant, and so the run, may have a later deadline than the jobs.
  const late = jobs.filter((job) => isJobOpen(job) && job.deadline_at <= at && !abandoned.includes(job));
  await giveUp(abandoned, ['waiting', 'sent'], 'not-connected');
  await giveUp(late, ['waiting', 'sent', 'accepted']);
  await publishFollowers(store, [...abandoned, ...late]);
  return abandoned.length + late.length > 0;
}
