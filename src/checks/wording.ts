import type { ReasonOf, Reasons, Wording } from './check.ts';

/** What a person reads for a reason; a reason may hold another one among its values, and words it by this as well. */
export function wordingOf<R extends Reasons>(reasons: R, reason: ReasonOf<R>): Wording {
  // The type of a reason pairs each code with the values that its wording takes.
  const wording = reasons[reason.code] as (values: unknown) => Wording;
  return wording(reason.values);
}
