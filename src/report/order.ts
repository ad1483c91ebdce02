/** The order of findings for a reader, in every writer: by area, by check, problems first. */
import { type Area, areaOf, areas } from '../checks/check.ts';
import { type Finding, type RootCause, urgency } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

export interface AreaFindings {
  area: Area;
  checks: { check: string; findings: Finding[] }[];
}

/** Every finding once. Areas without findings are left out. */
export function byArea({ findings }: Report): AreaFindings[] {
  return areas
    .map((area) => {
      const own = findings.filter(({ check }) => areaOf(check) === area);
      const checks = [...Map.groupBy(own, ({ check }) => check)].map(([check, ofCheck]) => ({
        check,
        findings: ofCheck.toSorted((a, b) => rank(a) - rank(b)),
      }));
      return { area, checks: checks.toSorted((a, b) => rank(a.findings[0]) - rank(b.findings[0])) };
    })
    .filter(({ checks }) => checks.length > 0);
}

/** The cause that explains the finding, with its printed number, counted from 1. */
export function causeOf(
  finding: Finding,
  { rootCauses }: Pick<Report, 'rootCauses'>,
): { cause: RootCause; number: number } | undefined {
  const index = rootCauses.findIndex(({ explains }) => explains.includes(finding.id));
  const cause = rootCauses[index];
  return cause === undefined ? undefined : { cause, number: index + 1 };
}

/** For the heading of the causes: without a failure there is nothing to repair first. */
export function severityOfCauses({ findings }: Pick<Report, 'findings'>): 'fail' | 'warn' {
  return findings.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'warn';
}

function rank(finding: Finding | undefined): number {
  return finding === undefined ? urgency.length : urgency.indexOf(finding.verdict);
}
