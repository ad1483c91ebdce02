/** True if a root cause covers the finding, as its proof or as its consequence. */
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

export function explainedIn({ rootCauses }: Pick<Report, 'rootCauses'>): (finding: Finding) => boolean {
  const explained = new Set(rootCauses.flatMap(({ explains }) => explains));
  return ({ id, explainedBy }) => explained.has(id) || explainedBy.length > 0;
}
