import type { Observed } from '../model/observation.ts';
import { failureOf } from './failure.ts';
import { createPhaseClock, type PhaseClock } from './phases.ts';

/**
 * Runs an observer's `work`, which begins phases and fills in `seen`. A thrown error becomes the observation's error,
 * and a non-empty `seen` stays its value.
 */
export async function inPhases<Value extends object, Phase extends string>(
  work: (seen: Value, phases: PhaseClock<Phase>) => Promise<void>,
  seen: Value,
): Promise<Observed<Value, Phase>> {
  const phases = createPhaseClock<Phase>();
  try {
    await work(seen, phases);
    return { phases: phases.end(), value: seen };
  } catch (error) {
    const failure = failureOf(error, phases.current());
    return { phases: phases.end(), error: failure, ...(Object.keys(seen).length === 0 ? {} : { value: seen }) };
  }
}
