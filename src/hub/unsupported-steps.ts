/**
 * Steps that are left out of a job because the probe's version does not know them: each is recorded as an observation
 * with an error, so that nothing is silently missing in the run.
 */
import type { Step } from '../model/job.ts';
import { failureCodes, type Observation } from '../model/observation.ts';
import { subjectOf } from '../observe/subject.ts';
import type { Row } from '../store/schema.ts';
import { isoNow, type HubState } from './state.ts';

/** Records each step once, also when the job is sent again. */
export async function recordUnsupported(state: HubState, job: Row<'job'>, steps: Step[]): Promise<void> {
  const at = isoNow(state);
  const observations = steps.map((step, index): Observation => {
    const from = { kind: 'server', name: job.server } as const;
    const error = {
      phase: 'start',
      code: failureCodes.unsupported,
      text: `the probe on ${job.server} is too old to look at this`,
    };
    return {
      id: `${job.id}:left-out:${index}`,
      kind: step.kind,
      subject: subjectOf(step, from),
      from,
      path: step.path,
      at,
      phases: [],
      error,
    };
  });
  await state.store.db
    .insertInto('observation')
    .values(
      observations.map((observation) => ({
        id: observation.id,
        run: job.run,
        job: job.id,
        body: JSON.stringify(observation),
        recorded_at: at,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await state.store.signals.publish('run', job.run);
}
