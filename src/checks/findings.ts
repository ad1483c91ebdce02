import type { Finding } from '../model/finding.ts';
import type { ReasonOf } from './check.ts';
import type { RegisteredCheck } from './index.ts';

export type CheckWithReasons = Defined<string>['id'];

type Defined<Id> = Extract<RegisteredCheck, { id: Id; reasons: object }>;

export type FindingOf<Id> = Id extends string
  ? Omit<Finding, 'check' | 'reason'> & { check: Id; reason: ReasonOf<Defined<Id>['reasons']> }
  : never;

/** The cast is safe because only evaluate() makes findings. */
export function findingsOf<Id extends CheckWithReasons>(findings: Finding[], ...checks: Id[]): FindingOf<Id>[] {
  const [only] = checks;
  const found =
    checks.length === 1 && only !== undefined
      ? [...(byCheck(findings).get(only) ?? [])]
      : findings.filter(({ check }) => checks.some((id) => id === check));
  return found as FindingOf<Id>[];
}

/** Cached, because a hundred diagnoses filter the same findings. */
function byCheck(findings: Finding[]): ReadonlyMap<string, Finding[]> {
  const known = grouped.get(findings);
  if (known?.of === findings.length) return known.groups;
  const groups = Map.groupBy(findings, ({ check }): string => check);
  grouped.set(findings, { of: findings.length, groups });
  return groups;
}

const grouped = new WeakMap<Finding[], { of: number; groups: Map<string, Finding[]> }>();
