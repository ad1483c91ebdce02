/**
 * If Get-Mailbox does not find the address, it is looked up among all recipients: in a hybrid tenant, a mailbox in the
 * customer's own Exchange is a mail user.
 */
import { quoted } from '../../knowledge/powershell.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { isOnPremises } from '../facts/exchange/elsewhere.ts';
import { eachOfThem, everyMailbox } from '../facts/exchange/mailboxes.ts';
import { noMailbox, noMailboxReasons } from '../facts/exchange/no-mailbox.ts';
import { ask } from '../facts/questions.ts';
import {
  answer,
  asPasted,
  notAnswered,
  notAnsweredReasons,
  type PastedBy,
  pastedAmong,
} from '../facts/tenant-answer.ts';

const reference = 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell/get-recipient';

interface Elsewhere {
  mailbox: string;
  /** RecipientTypeDetails. */
  kind: string;
  pasted: PastedBy;
}

const reasons = {
  ...notAnsweredReasons,
  ...noMailboxReasons,
  'in-exchange-online': ({ mailbox, kind, pasted }: Elsewhere): Wording => ({
    observed: asPasted(say('mailbox/location.here', { mailbox, kind }), pasted),
  }),
  /** `elsewhere`: the address to which Exchange Online forwards its mail. */
  'on-premises': ({ mailbox, kind, elsewhere, pasted }: Elsewhere & { elsewhere?: string | undefined }): Wording => ({
    observed: asPasted(
      elsewhere === undefined
        ? say('mailbox/location.on-premises', { mailbox, kind })
        : say('mailbox/location.on-premises-at', { mailbox, kind, elsewhere }),
      pasted,
    ),
    fix: [
      say('mailbox/location.fix.move', { mailbox }),
      by('ece-administrator', say('mailbox/location.fix.otherwise', { mailbox })),
      say('mailbox/location.fix.after-move'),
    ],
  }),
  /** A contact, a group, a public folder. */
  'another-recipient': ({ mailbox, kind, pasted }: Elsewhere): Wording => ({
    observed: asPasted(say('mailbox/location.another', { mailbox, kind }), pasted),
    fix: [say('mailbox/location.fix.another', { mailbox })],
  }),
  /** Exchange lists a mailbox that Get-Mailbox hides from this reader. */
  'not-shown': ({ mailbox, kind, pasted }: Elsewhere): Wording => ({
    observed: asPasted(say('mailbox/location.not-shown', { mailbox, kind }), pasted),
    fix: [say('mailbox/location.fix.not-shown', { mailbox, identity: quoted(mailbox) })],
  }),
};

export const check = defineCheck({
  id: 'mailbox/location',
  owner: 'microsoft-365-administrator',
  expected: say('mailbox/location.expected'),
  reasons,
  asks: (deployment) => {
    const mailboxes = everyMailbox(deployment);
    return [...ask('mailbox', mailboxes), ...ask('recipient', mailboxes)];
  },
  judge: (facts) => eachOfThem(facts, (mailbox) => judge(facts, mailbox)),
});

function judge(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const found = answer(facts, 'mailbox', mailbox);
  if (found.state === 'unknown') return notAnswered(found);
  if (found.state === 'answered') {
    const { value, pasted, observations } = found;
    const values = { mailbox, kind: value.kind, pasted };
    return { verdict: 'pass', reason: { code: 'in-exchange-online', values }, reference, observations };
  }
  const recipient = answer(facts, 'recipient', mailbox);
  const observations = [...found.observations, ...recipient.observations];
  if (recipient.state === 'unknown') return { ...notAnswered(recipient), observations };
  if (recipient.state === 'not-found') return noMailbox([found, recipient], mailbox);
  const { kind, elsewhere } = recipient.value;
  const values = { mailbox, kind, pasted: pastedAmong(found, recipient) };
  const rest = { reference, observations };
  if (isOnPremises(kind))
    return { ...rest, verdict: 'fail', reason: { code: 'on-premises', values: { ...values, elsewhere } } };
  return kind.endsWith('Mailbox') && kind !== 'GroupMailbox'
    ? { ...rest, verdict: 'unknown', reason: { code: 'not-shown', values } }
    : { ...rest, verdict: 'fail', reason: { code: 'another-recipient', values } };
}
