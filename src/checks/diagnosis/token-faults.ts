import type { Finding } from '../../model/finding.ts';
import type { Facts } from '../check.ts';
import { faultOfToken, findingsOf, refusedWhat, triedLogins } from './tried-log-ins.ts';

/**
 * Log-ins of these accounts that were refused for this fault of their token, in an answer that says no more than "no".
 */
export function refusedForToken(
  fault: ReturnType<typeof faultOfToken>,
  accounts: readonly string[],
  findings: Finding[],
  facts: Facts,
): Finding[] {
  const refused = triedLogins(findings, facts).filter(
    (tried) =>
      accounts.includes(tried.account) &&
      (refusedWhat(tried) === 'token' || (tried.kind === 'graph-open' && refusedWhat(tried) === 'mailbox')),
  );
  return findingsOf(refused.filter(({ account, kind }) => faultOfToken(facts, account, kind) === fault));
}
