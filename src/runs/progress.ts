/** The progress of a run, without reading any answer, so that this is fast enough for every notice. */
import type { Kysely } from 'kysely';
import type { Artifact, TenantState } from '../model/report.ts';
import type { Database, Row } from '../store/schema.ts';
import type { Run } from './run.ts';
import { serverStates } from './server-states.ts';
import { answeredIn } from './tenant-answers.ts';

export interface Progress {
  servers: Artifact['servers'];
  /** Undefined if the tenant is not asked. */
  tenant: TenantState | undefined;
  jobs: Row<'job'>[];
  probes: Row<'probe'>[];
  /** The number of observations so far, by job id. */
  counts: Map<string, number>;
}

/** `now` in milliseconds since 1970. */
export async function progressOf(db: Kysely<Database>, run: Run, now: number): Promise<Progress> {
  const { deployment, selection } = run;
  const running = run.state === 'running';
  const jobs = await db.selectFrom('job').selectAll().where('run', '=', run.id).orderBy('server').execute();
  const probes = await db.selectFrom('probe').selectAll().where('deployment', '=', deployment.name).execute();
  const counts = jobs.length === 0 ? new Map<string, number>() : await countsIn(db, run.id);
  return {
    servers: serverStates({ deployment, selection, running, jobs, probes, counts, now }),
    tenant: await tenantState(db, run, running),
    jobs,
    probes,
    counts,
  };
}

async function countsIn(db: Kysely<Database>, run: string): Promise<Map<string, number>> {
  const counted = await db
    .selectFrom('observation')
    .select((observation) => ['job', observation.fn.countAll<number | string>().as('count')])
    .where('run', '=', run)
    .where('job', 'is not', null)
    .groupBy('job')
    .execute();
  // PostgreSQL's driver returns a bigint as text.
  return new Map(counted.map(({ job, count }) => [job ?? '', Number(count)]));
}

async function tenantState(db: Kysely<Database>, run: Run, running: boolean): Promise<TenantState | undefined> {
  if (run.questions === 0) return undefined;
  const answered = await answeredIn(db, run.id);
  return { asked: run.questions, answered, pending: running && answered < run.questions };
}
