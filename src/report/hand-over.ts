/** A report as one of its owners needs it: what is theirs to do, by itself, so that it can be handed to them. */
import { type Finding, isWrong, type Owner } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { summaryOf } from './report.ts';

/**
 * Their root causes with everything that these explain, and their own open findings that no other cause explains: what
 * somebody else will mend is no work of theirs.
 */
export function forOwner(report: Report, owner: Owner): Report {
  const rootCauses = report.rootCauses.filter((cause) => cause.owner === owner);
  const theirs = new Set(rootCauses.flatMap(({ explains }) => explains));
  const explained = new Set(report.rootCauses.flatMap(({ explains }) => explains));
  const findings = report.findings.filter(
    (finding) => theirs.has(finding.id) || (isOpen(finding) && finding.owner === owner && !explained.has(finding.id)),
  );
  return { ...report, findings, rootCauses, summary: summaryOf(findings), sights: [] };
}

/** Who, beside the reader of the whole report, has something to do. */
export function ownersWithWork(report: Report): Owner[] {
  return (['microsoft-365-administrator', 'network'] as const).filter((owner) =>
    forOwner(report, owner).findings.some(isWrong),
  );
}

function isOpen({ verdict }: Finding): boolean {
  return verdict !== 'pass' && verdict !== 'skipped';
}
