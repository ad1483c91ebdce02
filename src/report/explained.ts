/** Whether a root cause speaks for a finding: as a proof of it, or as what follows from it. */
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

export function explainedIn({ rootCauses }: Pick<Report, 'rootCauses'>): (finding: Finding) => boolean {
  const explained = new Set(rootCauses.flatMap(({ explains }) => explains));
  return ({ id, explainedBy }) => explained.has(id) || explainedBy.length > 0;
}
