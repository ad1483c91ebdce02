/**
 * Log-ins of other runs to a deployment's mailboxes that may still be under way: the next log-in waits for them.
 */
import type { Kysely } from 'kysely';
import { isOver } from '../hub/job-end.ts';
import type { Database } from '../store/schema.ts';

/** `latest` is the deadline of the last of them, in milliseconds since 1970. */
export interface OtherLogins {
  jobs: string[];
  latest: number;
}

/**
 * To be called in a transaction: it locks the deployment's row, so that no other run of the deployment can pass this
 * call before the transaction ends and two runs never miss each other's log-ins.
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
  // Only the last job of each chain counts, because it waits for the jobs before it.
  const followed = new Set(open.flatMap(({ after }) => after?.split(' ') ?? []));
  return {
    jobs: open.map(({ id }) => id).filter((id) => !followed.has(id)),
    latest: Math.max(now, ...open.map(({ deadline_at }) => Date.parse(deadline_at))),
  };
}
