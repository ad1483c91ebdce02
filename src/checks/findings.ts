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
  const [only] = checks;
  const found =
    checks.length === 1 && only !== undefined
      ? [...(byCheck(findings).get(only) ?? [])]
      : findings.filter(({ check }) => checks.some((id) => id === check));
  return found as FindingOf<Id>[];
}

/** Each of a hundred diagnoses asks the same findings for those of some checks. */
function byCheck(findings: Finding[]): ReadonlyMap<string, Finding[]> {
  const known = grouped.get(findings);
  if (known?.of === findings.length) return known.groups;
  const groups = Map.groupBy(findings, ({ check }): string => check);
  grouped.set(findings, { of: findings.length, groups });
  return groups;
}

const grouped = new WeakMap<Finding[], { of: number; groups: Map<string, Finding[]> }>();
