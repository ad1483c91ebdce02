/** What ends at a known date: credentials, certificates, licences, support, and Microsoft's dated changes. */
import type { Facts } from '../checks/check.ts';
import type { Finding } from '../model/finding.ts';
import type { End } from '../model/report.ts';

/** The next end first. */
export function endsOf(_facts: Facts, _findings: readonly Finding[]): End[] {
  return [];
}
