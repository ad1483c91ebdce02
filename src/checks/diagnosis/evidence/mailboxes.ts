/**
 * The deadline: Exchange Online keeps the mailbox of an account without a licence for 30 days and restores it with the
 * licence. Sources: Microsoft Learn, "Delete or restore user mailboxes in Exchange Online"; Microsoft Support, "Restore
 * a deleted mailbox". Microsoft Graph does not say when a licence was removed.
 */
import type { Finding } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { findingsOf } from '../../findings.ts';

export function keptMailboxes(proofs: readonly Finding[]): Text[] {
  const isWithoutPlan = findingsOf([...proofs], 'licence/exchange-plan').some(
    ({ verdict, reason }) => verdict === 'fail' && (reason.code === 'no-plan' || reason.code === 'plan-switched-off'),
  );
  return isWithoutPlan ? [say('evidence.mailbox-kept')] : [];
}
