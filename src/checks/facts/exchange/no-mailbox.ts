import { say } from '../../../text/index.ts';
import type { Judged, Reasons, Wording } from '../../check.ts';
import { asPasted, type Pasted, pastedAmong } from '../tenant-answer.ts';

export const noMailboxReasons = {
  'no-mailbox': ({ mailbox, pasted }: { mailbox: string; pasted: Pasted }): Wording => ({
    observed: asPasted(say('protocols.no-mailbox', { mailbox }), pasted),
    fix: [say('protocols.fix.address', { mailbox }), say('protocols.fix.restore', { mailbox })],
  }),
} satisfies Reasons;

/** Exchange was asked about a mailbox and says that it has none of this address. */
export function noMailbox(answers: readonly { pasted: Pasted; observations: string[] }[], mailbox: string) {
  return {
    verdict: 'fail',
    reason: { code: 'no-mailbox', values: { mailbox, pasted: pastedAmong(...answers) } },
    observations: answers.flatMap(({ observations }) => observations),
  } as const satisfies Judged<typeof noMailboxReasons>;
}
