import type { Finding } from '../../model/finding.ts';
import { findingsOf } from '../findings.ts';

/** Findings about an account that only say that its sessions or its password changed after the last token. */
export function sessionsEndedOnly(findings: Finding[]): string[] {
  return findingsOf(findings, 'rights/account')
    .filter(
      ({ reason }) =>
        reason.code === 'changed-since' && !reason.values.remarks.some(({ code }) => code === 'other-name'),
    )
    .map(({ id }) => id);
}
