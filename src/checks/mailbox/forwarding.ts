/** ECE never sees mail that Exchange forwards without a copy. */
import { quoted } from '../../knowledge/powershell.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { eachOfThem, absenceReasons, everyMailbox, foundMailbox } from '../facts/exchange/mailboxes.ts';
import { ask } from '../facts/questions.ts';
import { asPasted, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';

const reference =
  'https://learn.microsoft.com/en-us/exchange/recipients-in-exchange-online/manage-user-mailboxes/configure-email-forwarding';

interface Forwarded {
  mailbox: string;
  to: string;
  outside?: boolean;
  pasted: PastedBy;
}

const reasons = {
  ...notAnsweredReasons,
  ...absenceReasons,
  'stays-here': ({ mailbox, pasted }: Omit<Forwarded, 'to'>): Wording => ({
    observed: asPasted(say('mailbox/forwarding.none', { mailbox }), pasted),
  }),
  'with-a-copy': ({ mailbox, to, pasted }: Forwarded): Wording => ({
    observed: asPasted(say('mailbox/forwarding.copy', { mailbox, to }), pasted),
  }),
  'without-a-copy': ({ mailbox, to, outside, pasted }: Forwarded): Wording => ({
    observed: asPasted(say('mailbox/forwarding.away', { mailbox, to }), pasted),
    fix: [
      ...(outside === true ? [say('mailbox/forwarding.fix.ask', { mailbox, to, identity: quoted(mailbox) })] : []),
      say('mailbox/forwarding.fix.keep', { mailbox, identity: quoted(mailbox) }),
      say('mailbox/forwarding.fix.look', { mailbox }),
    ],
  }),
};

export const check = defineCheck({
  id: 'mailbox/forwarding',
  owner: 'microsoft-365-administrator',
  expected: say('mailbox/forwarding.expected'),
  reasons,
  asks: (deployment) => ask('mailbox', everyMailbox(deployment)),
  judge: (facts) => eachOfThem(facts, (mailbox) => judge(facts, mailbox)),
});

function judge(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const found = foundMailbox(facts, mailbox);
  if (!found.ok) return found.unread;
  const { value, pasted, observations } = found;
  const { forwardsTo: to, keepsCopy } = value;
  const rest = { reference, observations };
  if (to === undefined)
    return { ...rest, verdict: 'pass', reason: { code: 'stays-here', values: { mailbox, pasted } } };
  if (keepsCopy === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      reason: { code: 'not-in-answer', values: { mailbox, lacks: ['DeliverToMailboxAndForward'] } },
    };
  const values = { mailbox, to, pasted };
  if (keepsCopy) return { ...rest, verdict: 'pass', reason: { code: 'with-a-copy', values } };
  // Exchange delivers only to the other address (Microsoft's reference of the class Mailbox,
  // DeliverToMailboxAndForward), so ECE receives nothing unless it also polls that address.
  const polled = mailboxesOf(facts.deployment);
  const verdict = polled.includes(mailbox) && !polled.includes(to.toLowerCase()) ? 'fail' : 'warn';
  const outside = isOutside(facts, to) ? { outside: true } : {};
  return { ...rest, verdict, reason: { code: 'without-a-copy', values: { ...values, ...outside } } };
}

/** A name without a domain is one of Exchange's own recipients. */
function isOutside({ deployment }: Facts, to: string): boolean {
  const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return to.includes('@') && everyMailbox(deployment).every((own) => domainOf(own) !== domainOf(to));
}
