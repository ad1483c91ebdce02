/** Unfinished log-ins of other runs, for which the next log-in waits. */
import type { Kysely } from 'kysely';
import { isOver } from '../hub/job-end.ts';
import type { Database } from '../store/schema.ts';

/** `latest` is their last deadline, in milliseconds since 1970. */
export interface OtherLogins {
  jobs: string[];
  latest: number;
}

/** Call it in a transaction: it locks the deployment's row, so that two runs never miss each other's log-ins. */
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
  // The last job of each chain is enough, because it waits for the others.
  const followed = new Set(open.flatMap(({ after }) => after?.split(' ') ?? []));
  return {
    jobs: open.map(({ id }) => id).filter((id) => !followed.has(id)),
    latest: Math.max(now, ...open.map(({ deadline_at }) => Date.parse(deadline_at))),
  };
}
