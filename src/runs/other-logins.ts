/** Unfinished log-ins of other runs, for which the next log-in waits. */
import type { Kysely } from 'kysely';
import { isOver } from '../hub/job-end.ts';
import type { Database } from '../store/schema.ts';
import { lockDeployment } from './lock-deployment.ts';

/** `latest` is their last deadline, in milliseconds since 1970. */
export interface OtherLogins {
  jobs: string[];
  latest: number;
}

/** In the JSON of a job's steps. */
const withLogin = '%"login":{%';

/** Call it in a transaction: it locks the deployment's row, so that two runs never miss each other's log-ins. */
export async function otherLogins(
  db: Kysely<Database>,
  deployment: string,
  run: string,
  now: number,
): Promise<OtherLogins> {
  await lockDeployment(db, deployment);
  const at = new Date(now).toISOString();
  const rows = await db
    .selectFrom('job')
    .innerJoin('run', 'run.id', 'job.run')
    .select(['job.id', 'job.state', 'job.sent_at', 'job.deadline_at', 'job.reason', 'job.after'])
    .where('run.deployment', '=', deployment)
    .where('run.id', '!=', run)
    .where('job.deadline_at', '>', at)
    .where('job.steps', 'like', withLogin)
    .execute();
  const open = rows.filter((job) => !isOver(job, at));
  // The last job of each chain is enough, because it waits for the others.
  const followed = new Set(open.flatMap(({ after }) => after?.split(' ') ?? []));
  return {
    jobs: open.map(({ id }) => id).filter((id) => !followed.has(id)),
    latest: Math.max(now, ...open.map(({ deadline_at }) => Date.parse(deadline_at))),
  };
}

/** Whether a log-in was planned since then, in milliseconds since 1970. */
export async function hasLoggedInSince(db: Kysely<Database>, deployment: string, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('deployment', '=', deployment)
    .where('created_at', '>', new Date(since).toISOString())
    .where('steps', 'like', withLogin)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
