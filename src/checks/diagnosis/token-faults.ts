import type { Finding } from '../../model/finding.ts';
import type { Facts } from '../check.ts';
import { failedLogins, faultOfToken } from './failed-log-ins.ts';
import type { Proof } from './mail-causes.ts';

/**
 * Log-ins of these accounts that were refused for this fault of their token, in an answer that says no more than "no".
 */
export function refusedForToken(
  fault: ReturnType<typeof faultOfToken>,
  accounts: readonly string[],
  findings: Finding[],
  facts: Facts,
): Proof[] {
  return failedLogins(findings)
    .filter(
      ({ account, code, kind }) =>
        accounts.includes(account) &&
        (code === 'token-refused' || (kind === 'graph-open' && code === 'mailbox-refused')) &&
        faultOfToken(facts, account, kind) === fault,
    )
    .map(({ finding }) => finding);
}
