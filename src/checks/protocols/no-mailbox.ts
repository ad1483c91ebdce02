import { say } from '../../text/index.ts';
import { type Pasted, provenance } from '../facts/tenant-answer.ts';
import type { Judged } from '../facts/subjects.ts';

/** Exchange was asked about a mailbox and says that it has none of this address. */
export function noMailbox(given: readonly { pasted: Pasted; observations: string[] }[], mailbox: string): Judged {
  return {
    verdict: 'fail',
    observed: provenance(say('protocols.no-mailbox', { mailbox }), ...given),
    fix: [say('protocols.fix.address', { mailbox }), say('protocols.fix.restore', { mailbox })],
    observations: given.flatMap(({ observations }) => observations),
  };
}
