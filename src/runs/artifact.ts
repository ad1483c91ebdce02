/**
 * Everything that a run has brought so far, as one artifact. Once it has ended the artifact is kept as it was judged.
 */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import { type Deployment, deploymentSchema } from '../model/deployment.ts';
import { observationSchema } from '../model/observation.ts';
import { type Artifact, artifactSchema, type RunInformation, type TenantState } from '../model/report.ts';
import type { Database, Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { parseSelection, type Selection } from './selection.ts';
import { serverStates } from './server-states.ts';
import { answeredIn } from './tenant-answers.ts';

/** Undefined when there is no such run. */
export async function artifactOf(
  { db }: Pick<Store, 'db'>,
  run: string,
  now: number = Date.now(),
): Promise<Artifact | undefined> {
  const row = await db.selectFrom('run').selectAll().where('id', '=', run).executeTakeFirst();
  if (row === undefined) return undefined;
  const kept = await db.selectFrom('report').select('artifact').where('run', '=', run).executeTakeFirst();
  return kept === undefined ? gather(db, row, now) : artifactSchema.parse(JSON.parse(kept.artifact));
}

/** From the rows, ended or not. `now` in milliseconds since 1970. */
export async function gather(db: Kysely<Database>, row: Row<'run'>, now: number): Promise<Artifact> {
  const deployment = deploymentOf(row);
  const { servers, tenant } = await progressOf(db, row, now);
  const observations = await db
    .selectFrom('observation')
    .select('body')
    .where('run', '=', row.id)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return {
    schema: 'ece-doctor/artifact/1',
    deployment,
    run: informationOf(row),
    servers,
    ...(tenant === undefined ? {} : { tenant }),
    observations: observations.map(({ body }) => observationSchema.parse(JSON.parse(body))),
  };
}

export interface Progress {
  servers: Artifact['servers'];
  /** Undefined where the tenant is asked nothing. */
  tenant: TenantState | undefined;
  jobs: Row<'job'>[];
  probes: Row<'probe'>[];
  /** By job id. */
  counts: Map<string, number>;
}

/** Who has answered, without reading what they said: cheap enough for every notice. */
export async function progressOf(db: Kysely<Database>, row: Row<'run'>, now: number): Promise<Progress> {
  const deployment = deploymentOf(row);
  const jobs = await db.selectFrom('job').selectAll().where('run', '=', row.id).orderBy('server').execute();
  const probes = await db.selectFrom('probe').selectAll().where('deployment', '=', row.deployment).execute();
  const counted = await db
    .selectFrom('observation')
    .select((observation) => ['job', observation.fn.countAll<number | string>().as('count')])
    .where('run', '=', row.id)
    .where('job', 'is not', null)
    .groupBy('job')
    .execute();
  const counts = new Map(counted.map(({ job, count }) => [job ?? '', Number(count)])); // PostgreSQL counts in bigint, which its driver gives as text
  const answered = row.questions === 0 ? 0 : await answeredIn(db, row.id);
  const tenant =
    row.questions === 0
      ? undefined
      : { asked: row.questions, answered, pending: row.state === 'running' && answered < row.questions };
  return {
    tenant,
    servers: serverStates({
      deployment,
      selection: selectionOf(row, deployment),
      running: row.state === 'running',
      jobs,
      probes,
      counts,
      now,
    }),
    jobs,
    probes,
    counts,
  };
}

export function deploymentOf(row: Pick<Row<'run'>, 'definition'>): Deployment {
  return deploymentSchema.parse(JSON.parse(row.definition));
}

/** A check that this version no longer knows, after an upgrade in the middle of a run, is not run; the rest is. */
export function selectionOf(row: Pick<Row<'run'>, 'selection'>, deployment: Deployment): Selection {
  const parsed = parseSelection(row.selection, deployment);
  return parsed.ok
    ? parsed.selection
    : { checks: [], servers: [], mailboxes: [], throughProxy: false, text: row.selection };
}

export function requesterOf(row: Pick<Row<'run'>, 'requested_by'>): Person {
  return JSON.parse(row.requested_by) as Person;
}

function informationOf(row: Row<'run'>): RunInformation {
  return {
    id: row.id,
    startedAt: row.started_at,
    ...(row.ended_at === null ? {} : { finishedAt: row.ended_at }),
    requestedBy: requesterOf(row).name,
    selection: row.selection,
    ...(row.cancelled_by === null ? {} : { cancelled: true }),
  };
}
