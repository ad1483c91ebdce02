/** Facts for a ticket, by which other teams find the cause in their own logs. No rule reads them. */
import type { Finding, RootCause } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import type { Facts } from '../../check.ts';
import { certificatesBehind } from './certificates.ts';
import { clocksBehind } from './clocks.ts';
import { connectionsBehind } from './connections.ts';
import { leftOpen } from './left-open.ts';
import { answersBehind } from './log-ins.ts';
import { linesBehind } from './logs.ts';
import { keptMailboxes } from './mailboxes.ts';
import { secretsBehind } from './secrets.ts';
import { signInsBehind, silenceBehind } from './sign-ins.ts';

/** `proofs` prove the cause, `symptoms` follow from it, `findings` are all of the run. */
export function evidenceOf(
  cause: Pick<RootCause, 'kind'>,
  { proofs, symptoms, findings }: Record<'proofs' | 'symptoms' | 'findings', readonly Finding[]>,
  facts: Facts,
): Text[] {
  return [
    ...signInsBehind(cause, proofs, facts),
    ...silenceBehind([...proofs, ...symptoms], facts),
    ...secretsBehind(proofs, facts),
    ...clocksBehind(proofs, facts),
    ...connectionsBehind(proofs, facts),
    ...certificatesBehind(proofs, facts),
    ...answersBehind(proofs, facts),
    ...leftOpen(proofs, findings),
    ...linesBehind([...proofs, ...symptoms], facts),
    ...keptMailboxes(proofs),
  ];
}
