import type { Observation, ObservationKind } from '../../model/observation.ts';
import type { ObservationOf, ValueOf } from '../../tenant/values.ts';

/** Undefined also for an observation of another kind. */
export function valueOf<Kind extends ObservationKind>(
  observation: Observation | undefined,
  ...kinds: Kind[]
): ValueOf<Kind> | undefined {
  return isOf(observation, ...kinds) ? observation.value : undefined;
}

/**
 * Narrows by kind only: the value was validated when the observation arrived (hub/intake.ts, tenant/observation.ts) or
 * was read again (runs/checked-values.ts).
 */
export function isOf<Kind extends ObservationKind>(
  observation: Observation | undefined,
  ...kinds: Kind[]
): observation is ObservationOf<Kind> {
  return observation !== undefined && kinds.some((kind) => kind === observation.kind);
}
