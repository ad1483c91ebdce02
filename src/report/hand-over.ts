/** The part of a report that one owner has to work on, to be handed over separately. */
import { type Finding, isWrong, type Owner } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { explainedIn } from './explained.ts';
import { countedVerdicts } from './report.ts';

/**
 * The root causes of this owner with all findings that they explain, and the owner's open findings that no cause of
 * another owner explains.
 */
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

/** The owners other than ECE's administrator, who reads the whole report, that have something to repair. */
export function ownersWithWork(report: Report): Owner[] {
  return (['microsoft-365-administrator', 'network'] as const).filter((owner) =>
    forOwner(report, owner).findings.some(isWrong),
  );
}

function isOpen({ verdict }: Finding): boolean {
  return verdict !== 'pass' && verdict !== 'skipped';
}
