import type { Observation, ObservationKind } from '../../model/observation.ts';
import type { Facts } from '../check.ts';
import type { ObservationOf, ValueOf } from '../../tenant/values.ts';
import { once } from './once.ts';

/** Undefined also for an observation of another kind. */
export function valueOf<Kind extends ObservationKind>(
  observation: Observation | undefined,
  ...kinds: Kind[]
): ValueOf<Kind> | undefined {
  return isOf(observation, ...kinds) ? observation.value : undefined;
}

/** What a server observed, in the order of the observations. */
export function valuesOn<Kind extends ObservationKind>(
  facts: Facts,
  server: string,
  kind: Kind,
): NonNullable<ValueOf<Kind>>[] {
  return (onServers(facts).get(`${kind} ${server}`) ?? []).flatMap((observation) => valueOf(observation, kind) ?? []);
}

const onServers = once(({ observations }) =>
  Map.groupBy(observations, ({ kind, from }) => (from.kind === 'server' ? `${kind} ${from.name}` : '')),
);

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
