/**
 * The observations of a job. A step is answered once, by its probe or by the hub. The row's id is the job's id and the
 * position of the step, so a probe cannot overwrite another row.
 */
import { stepSchema, type Step } from '../model/job.ts';
import type { Observation } from '../model/observation.ts';
import type { Row } from '../store/schema.ts';
import { insertObservation } from './job-rows.ts';
import { isoNow, type HubState } from './state.ts';

export function stepsOf(job: Pick<Row<'job'>, 'steps'>): Step[] {
  return stepSchema.array().parse(JSON.parse(job.steps));
}

/** False if the step already has an answer. */
export async function keepAnswer(
  state: HubState,
  job: Row<'job'>,
  step: number,
  observation: Observation,
): Promise<boolean> {
  return state.store.groupCommit(insertObservation)({
    id: rowId(job, step),
    run: job.run,
    job: job.id,
    body: JSON.stringify(observation),
    recorded_at: isoNow(state),
  });
}

/** The observation's id. */
export async function answeringObservation(
  state: HubState,
  job: Row<'job'>,
  step: number,
): Promise<string | undefined> {
  const row = await state.store.db
    .selectFrom('observation')
    .select('body')
    .where('id', '=', rowId(job, step))
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.body) as Observation).id;
}

/** The positions of the answered steps of a run, by job. */
export async function answeredSteps(db: HubState['store']['db'], run: string): Promise<Map<string, Set<number>>> {
  const rows = await db
    .selectFrom('observation')
    .select(['id', 'job'])
    .where('run', '=', run)
    .where('job', 'is not', null)
    .execute();
  const answered = new Map<string, Set<number>>();
  for (const { id, job } of rows) {
    const steps = answered.get(job ?? '') ?? new Set();
    answered.set(job ?? '', steps.add(Number(id.slice(id.lastIndexOf(':') + 1))));
  }
  return answered;
}

function rowId({ id }: Row<'job'>, step: number): string {
  return `${id}:${step}`;
}
