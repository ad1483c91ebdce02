/**
 * Log-ins of other runs to a deployment's mailboxes that may still be under way: the next log-in waits for them.
 */
import type { Kysely } from 'kysely';
import { isOver } from '../hub/job-end.ts';
import type { Database } from '../store/schema.ts';

/** `latest` is when the last of them is over, in milliseconds since 1970. */
export interface OtherLogins {
  jobs: string[];
  latest: number;
}

/**
 * In a transaction: until its end no other run of the deployment gets past this call, so two never overlook each other.
 */
export async function otherLogins(
  db: Kysely<Database>,
  deployment: string,
  run: string,
  now: number,
): Promise<OtherLogins> {
  await db
    .updateTable('deployment')
    .set((row) => ({ name: row.ref('name') }))
    .where('name', '=', deployment)
    .execute();
  const at = new Date(now).toISOString();
  const rows = await db
    .selectFrom('job')
    .innerJoin('run', 'run.id', 'job.run')
    .select(['job.id', 'job.state', 'job.sent_at', 'job.deadline_at', 'job.reason', 'job.after'])
    .where('run.deployment', '=', deployment)
    .where('run.id', '!=', run)
    .where('job.deadline_at', '>', at)
    .where('job.steps', 'like', '%"login":{%')
    .execute();
  const open = rows.filter((job) => !isOver(job, at));
  // A job that is after one of these is after those before it as well.
  const followed = new Set(open.flatMap(({ after }) => after?.split(' ') ?? []));
  return {
    jobs: open.map(({ id }) => id).filter((id) => !followed.has(id)),
    latest: Math.max(now, ...open.map(({ deadline_at }) => Date.parse(deadline_at))),
  };
}
