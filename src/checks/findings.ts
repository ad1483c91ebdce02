/** Findings for those who read them by their reasons: diagnoses. */
import type { Finding } from '../model/finding.ts';
import type { ReasonOf } from './check.ts';
import type { RegisteredCheck } from './index.ts';

/** The id of a check that gives reasons. */
export type CheckWithReasons = Defined<string>['id'];

type Defined<Id> = Extract<RegisteredCheck, { id: Id; reasons: object }>;

/** A finding of one check, whose reason is one of that check's. */
export type FindingOf<Id> = Id extends string
  ? Omit<Finding, 'check' | 'reason'> & { check: Id; reason: ReasonOf<Defined<Id>['reasons']> }
  : never;

/** The findings of these checks. Their reasons are those of the checks, because only evaluate() makes findings. */
export function findingsOf<Id extends CheckWithReasons>(findings: Finding[], ...checks: Id[]): FindingOf<Id>[] {
  return findings.filter(({ check }) => checks.some((id) => id === check)) as FindingOf<Id>[];
}
