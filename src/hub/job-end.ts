/** The end of a job, whatever way it came: its tokens go at once, and whoever waits for it hears of it. */
import type { Change, Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

type EndState = Extract<Row<'job'>['state'], 'ended' | 'refused' | 'expired'>;

/** What a job's row becomes. `at` is ISO 8601 UTC. */
export function over(state: EndState, at: string, reason: string | null = null): Change<'job'> {
  return { state, ended_at: at, reason, tokens: null };
}

/**
 * Nobody is at it any more. What was given up on after it was sent may still be under way on its server, until its own
 * time is over.
 */
export function isOver(
  { state, sent_at, deadline_at, reason }: Pick<Row<'job'>, 'state' | 'sent_at' | 'deadline_at' | 'reason'>,
  now: string,
): boolean {
  if (state === 'ended' || (state === 'refused' && reason !== 'revoked')) return true;
  return (state === 'expired' || state === 'refused') && (sent_at === null || deadline_at <= now);
}

/** To the runs that these jobs are of, and to the jobs that waited for them. */
export async function tellOver(
  { db, signals }: Pick<Store, 'db' | 'signals'>,
  jobs: readonly Pick<Row<'job'>, 'id' | 'run'>[],
): Promise<void> {
  for (const run of new Set(jobs.map((job) => job.run))) await signals.publish('run', run);
  await tellFollowers({ db, signals }, jobs);
}

export async function tellFollowers(
  { db, signals }: Pick<Store, 'db' | 'signals'>,
  jobs: readonly Pick<Row<'job'>, 'id'>[],
): Promise<void> {
  for (const { id } of jobs) {
    const followers = await db
      .selectFrom('job')
      .select('id')
      .where('state', '=', 'waiting')
      .where('after', 'like', `%${id}%`)
      .execute();
    for (const follower of followers) await signals.publish('job', follower.id);
  }
}
