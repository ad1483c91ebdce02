import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Judged, Reasons, Wording } from '../../check.ts';
import { asPasted, type PastedBy, pastedAmong } from '../tenant-answer.ts';

export const noMailboxReasons = {
  /** `kind`: the recipient type at the address, which is then not misspelt. */
  'no-mailbox': ({
    mailbox,
    kind,
    pasted,
  }: {
    mailbox: string;
    kind?: string | undefined;
    pasted: PastedBy;
  }): Wording =>
    kind === undefined
      ? {
          observed: asPasted(say('protocols.no-mailbox', { mailbox }), pasted),
          fix: [say('protocols.fix.address', { mailbox }), say('protocols.fix.restore', { mailbox })],
        }
      : {
          observed: asPasted(say('protocols.no-mailbox-but', { mailbox, kind }), pasted),
          fix: [seeLocation(mailbox)],
        },
} satisfies Reasons;

/** Refers to the check by its title, because a text report shows no check ids. */
export function seeLocation(mailbox: string): Text {
  return say('protocols.fix.location', { mailbox, check: say('mailbox/location.title') });
}

export function noMailbox(
  answers: readonly { pasted: PastedBy; observations: string[] }[],
  mailbox: string,
  recipient?: { kind: string },
) {
  return {
    verdict: 'fail',
    reason: { code: 'no-mailbox', values: { mailbox, ...recipient, pasted: pastedAmong(...answers) } },
    observations: answers.flatMap(({ observations }) => observations),
  } as const satisfies Judged<typeof noMailboxReasons>;
}
