import type { Observed } from '../model/observation.ts';
import { failureOf } from './failure.ts';
import type { PhaseClock } from './observer.ts';
import { createPhaseClock } from './phases.ts';

/**
 * One look at something: `work` fills in `seen` as far as it comes. Whatever it throws becomes the error, and what was
 * seen until then stays. `seen` may stay empty: then there is no value.
 */
export async function look<Value extends object>(
  work: (seen: Value, phases: PhaseClock) => Promise<void>,
  seen: Value,
): Promise<Observed<Value>> {
  const phases = createPhaseClock();
  try {
    await work(seen, phases);
    return { phases: phases.end(), value: seen };
  } catch (error) {
    const failure = failureOf(error, phases.current());
    return { phases: phases.end(), error: failure, ...(Object.keys(seen).length === 0 ? {} : { value: seen }) };
  }
}
