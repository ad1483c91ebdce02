/** Possible meanings of an ambiguous answer that this run already rules out. */
import type { Finding } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { findingsOf } from '../../findings.ts';
import { failedLogins } from '../failed-log-ins.ts';

/** "The request did not meet the criteria": Conditional Access, an authentication policy, or the SMTP switch. */
export function leftOpen(proofs: readonly Finding[], findings: readonly Finding[]): Text[] {
  if (!failedLogins([...proofs]).some(({ reply }) => reply === 'smtp-conditional-access')) return [];
  const [policies, smtpAuth] = [hasPassed('token/policies', findings), hasPassed('protocols/smtp-auth', findings)];
  return [
    ...(policies ? [say('evidence.left-open.policies')] : []),
    ...(smtpAuth ? [say('evidence.left-open.switch')] : []),
    ...(policies && smtpAuth ? [say('evidence.left-open.rest')] : []),
  ];
}

export function hasPassed(check: 'token/policies' | 'protocols/smtp-auth', findings: readonly Finding[]): boolean {
  const found = findingsOf([...findings], check);
  return found.length > 0 && found.every(({ verdict }) => verdict === 'pass');
}
