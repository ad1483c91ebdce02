import type { ReasonOf, Reasons, Wording } from './check.ts';

/** A reason may contain another one among its values, and renders it with this function too. */
export function wordingOf<R extends Reasons>(reasons: R, reason: ReasonOf<R>): Wording {
  const wording = reasons[reason.code] as (values: unknown) => Wording;
  return wording(reason.values);
}
