/** The part of a report that one owner has to work on, as a report of its own. */
import { type Finding, isWrong, type Owner } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { explainedIn } from './explained.ts';
import { countedVerdicts } from './report.ts';

/** This owner's root causes with their findings, and open findings that no other owner's cause explains. */
export function forOwner(report: Report, owner: Owner): Report {
  const rootCauses = report.rootCauses.filter((cause) => cause.owner === owner);
  const explainedHere = new Set(rootCauses.flatMap(({ explains }) => explains));
  const isExplained = explainedIn(report);
  const findings = report.findings.filter(
    (finding) => explainedHere.has(finding.id) || (isOpen(finding) && finding.owner === owner && !isExplained(finding)),
  );
  const { lastMail, ...rest } = report;
  return {
    ...rest,
    findings,
    rootCauses,
    summary: countedVerdicts(findings),
    sights: [],
    ...(lastMail === undefined || owner !== 'ece-administrator' ? {} : { lastMail }),
  };
}

/** Everyone but ECE's administrator, who reads the whole report. */
export type OtherOwner = Exclude<Owner, 'ece-administrator'>;

/** The other owners with something to repair. */
export function ownersWithWork(report: Report): OtherOwner[] {
  return (['microsoft-365-administrator', 'network'] as const).filter((owner) =>
    forOwner(report, owner).findings.some(isWrong),
  );
}

function isOpen({ verdict }: Finding): boolean {
  return verdict !== 'pass' && verdict !== 'skipped';
}
