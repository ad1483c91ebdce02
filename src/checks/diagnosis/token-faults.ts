import type { Finding } from '../../model/finding.ts';
import type { Facts } from '../check.ts';
import { faultOfToken, findingsOf, refusedWhat, triedLogins } from './tried-log-ins.ts';

/**
 * Log-ins of the accounts of the proofs that were refused in words that say no more than "no", for this fault of their
 * token.
 */
export function refusedForToken(
  fault: ReturnType<typeof faultOfToken>,
  findings: Finding[],
  facts: Facts,
  proofs: Finding[],
): Finding[] {
  const accounts = proofs.map(({ subject }) => subject.name);
  const refused = triedLogins(findings, facts).filter(
    (tried) =>
      accounts.includes(tried.account) &&
      (refusedWhat(tried) === 'token' || (tried.kind === 'graph-open' && refusedWhat(tried) === 'mailbox')),
  );
  return findingsOf(refused.filter(({ account, kind }) => faultOfToken(facts, account, kind) === fault));
}
