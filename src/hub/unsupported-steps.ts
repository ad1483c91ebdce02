/** Records steps that the probe does not know as errors, so that nothing is silently missing. */
import { failureCodes } from '../model/observation.ts';
import { subjectOfStep } from '../observe/subject.ts';
import type { Row } from '../store/schema.ts';
import { isoNow, type HubState } from './state.ts';
import { keepAnswer, stepsOf } from './step-answers.ts';

/** Idempotent. `kinds` are those that the probe knows. */
export async function recordUnsupported(state: HubState, job: Row<'job'>, kinds: readonly string[]): Promise<void> {
  const from = { kind: 'server', name: job.server } as const;
  for (const [index, step] of stepsOf(job).entries()) {
    if (kinds.includes(step.kind)) continue;
    await keepAnswer(state, job, index, {
      id: `${job.id}:left-out:${index}`,
      kind: step.kind,
      subject: subjectOfStep(step, from),
      from,
      path: step.path,
      at: isoNow(state),
      phases: [],
      error: {
        phase: 'start',
        code: failureCodes.unsupported,
        text: `the probe on ${job.server} is too old to look at this`,
      },
    });
  }
  await state.store.signals.publish('run', job.run);
}
