/** The end of a job: its tokens are deleted, and the jobs that wait for it get a notice. */
import { readFollowers } from './job-rows.ts';
import type { RowChange, Row } from '../store/schema.ts';
import type { Logger } from 'pino';
import type { Meter } from '../model/meter.ts';
import type { Store } from '../store/store.ts';

export type EndState = Extract<Row<'job'>['state'], 'ended' | 'refused' | 'expired'>;

export interface Watch {
  meter: Meter;
  logger: Pick<Logger, 'info'>;
}

export const toldOfJob = ['id', 'run', 'command', 'server', 'reason'] as const;

export function tellEnd(
  { meter, logger }: Watch,
  state: EndState,
  jobs: readonly Pick<Row<'job'>, (typeof toldOfJob)[number]>[],
): void {
  meter.count('jobs_ended_total', { state }, jobs.length);
  for (const { id, command, run, server, reason } of jobs)
    logger.info({ command, run, job: id, server, state, reason: reason ?? undefined }, 'a job ended');
}

export function endedAs(state: EndState, at: string, reason: string | null = null): RowChange<'job'> {
  return { state, ended_at: at, reason, tokens: null };
}

/** The hub's reasons for a refused job. Other reasons come from the probe. */
export type GivenUp = 'revoked' | 'server-removed';

const givenUp: readonly (string | null)[] = ['revoked', 'server-removed'] satisfies GivenUp[];

/** A job that was given up after it was sent may still run on its server until its deadline. */
export function isOver(
  { state, sent_at, deadline_at, reason }: Pick<Row<'job'>, 'state' | 'sent_at' | 'deadline_at' | 'reason'>,
  now: string,
): boolean {
  if (state === 'ended' || (state === 'refused' && !givenUp.includes(reason))) return true;
  return (state === 'expired' || state === 'refused') && (sent_at === null || deadline_at <= now);
}

/** Notifies the runs of these jobs, and the jobs that wait for them. */
export async function publishEnd(
  store: Pick<Store, 'groupCommit' | 'signals'>,
  jobs: readonly Pick<Row<'job'>, 'id' | 'run'>[],
): Promise<void> {
  const runs = new Set(jobs.map((job) => job.run));
  await Promise.all([...runs].map((run) => store.signals.publish('run', run)));
  await publishFollowers(store, jobs);
}

export async function publishFollowers(
  { groupCommit, signals }: Pick<Store, 'groupCommit' | 'signals'>,
  jobs: readonly Pick<Row<'job'>, 'id'>[],
): Promise<void> {
  const followers = await Promise.all(jobs.map(({ id }) => groupCommit(readFollowers)(id)));
  await Promise.all(followers.flat().map((id) => signals.publish('job', id)));
}
