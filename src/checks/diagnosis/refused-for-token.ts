import type { Finding } from '../../model/finding.ts';
import type { Facts } from '../check.ts';
import { faultOfToken, type TokenFault } from '../facts/tokens/fault.ts';
import type { Proof } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';

export function refusedForToken(
  fault: TokenFault,
  accounts: readonly string[],
  findings: Finding[],
  facts: Facts,
): Proof[] {
  return failedLogins(findings)
    .filter(
      ({ account, code, kind }) =>
        accounts.includes(account) &&
        (code === 'token-refused' || (code === 'mailbox-refused' && (kind === 'graph-open' || fault === 'audience'))) &&
        faultOfToken(facts, account, kind) === fault,
    )
    .map(({ finding }) => finding);
}
