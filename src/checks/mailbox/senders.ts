/**
 * Exchange refuses mail before it reaches the mailbox, so ECE finds nothing and logs nothing. The lists contain only
 * recipients of the organization (Microsoft's reference of Set-Mailbox): a list of accepted senders refuses customers,
 * a list of rejected senders does not.
 */
import { quoted } from '../../knowledge/powershell.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { absenceReasons, foundMailbox } from '../facts/exchange/mailboxes.ts';
import { ask } from '../facts/questions.ts';
import { shortenedList } from '../facts/shortened.ts';
import { asPasted, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { eachMailbox } from '../subjects.ts';

const reference =
  'https://learn.microsoft.com/en-us/exchange/recipients-in-exchange-online/manage-user-mailboxes/configure-message-delivery-restrictions';

interface Open {
  mailbox: string;
  pasted: PastedBy;
}

interface Listed extends Open {
  senders: string[];
}

function removeList(mailbox: string): Text[] {
  const values = { mailbox, identity: quoted(mailbox) };
  return [say('mailbox/senders.fix.note', values), say('mailbox/senders.fix.unlist', values)];
}

const reasons = {
  ...notAnsweredReasons,
  ...absenceReasons,
  'everybody-may-write': ({ mailbox, pasted }: Open): Wording => ({
    observed: asPasted(say('mailbox/senders.everybody', { mailbox }), pasted),
  }),
  /** `senders`: the list of accepted senders, if there is one too. */
  'only-authenticated': ({ mailbox, senders, pasted }: Listed): Wording => ({
    observed: asPasted(say('mailbox/senders.authenticated', { mailbox }), pasted),
    fix: [
      say('mailbox/senders.fix.open', { mailbox, identity: quoted(mailbox) }),
      ...(senders.length > 0 ? removeList(mailbox) : []),
      say('mailbox/senders.fix.synchronised'),
    ],
  }),
  'only-listed': ({ mailbox, senders, pasted }: Listed): Wording => ({
    observed: asPasted(say('mailbox/senders.listed', { mailbox, senders: shortenedList(senders) }), pasted),
    fix: [...removeList(mailbox), say('mailbox/senders.fix.synchronised')],
  }),
  'some-rejected': ({ mailbox, senders, pasted }: Listed): Wording => ({
    observed: asPasted(say('mailbox/senders.rejected', { mailbox, senders: shortenedList(senders) }), pasted),
    fix: [say('mailbox/senders.fix.accept', { mailbox, identity: quoted(mailbox) })],
  }),
};

export const check = defineCheck({
  id: 'mailbox/senders',
  owner: 'microsoft-365-administrator',
  expected: say('mailbox/senders.expected'),
  reasons,
  // Nobody writes to an account that only opens the mailboxes.
  asks: (deployment) => ask('mailbox', mailboxesOf(deployment)),
  judge: (facts) => eachMailbox(facts, (mailbox) => judge(facts, mailbox)),
});

function judge(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const found = foundMailbox(facts, mailbox);
  if (!found.ok) return found.unread;
  const { pasted, observations, value } = found;
  const { onlyAuthenticated, acceptsOnlyFrom, rejectsFrom } = value;
  const rest = { reference, observations };
  const values = { mailbox, pasted };
  const accepted = acceptsOnlyFrom ?? [];
  if (onlyAuthenticated === true)
    return {
      ...rest,
      verdict: 'fail',
      reason: { code: 'only-authenticated', values: { ...values, senders: accepted } },
    };
  if (accepted.length > 0)
    return { ...rest, verdict: 'fail', reason: { code: 'only-listed', values: { ...values, senders: accepted } } };
  const lacks = [
    ...(onlyAuthenticated === undefined ? ['RequireSenderAuthenticationEnabled'] : []),
    ...(acceptsOnlyFrom === undefined ? ['AcceptMessagesOnlyFromSendersOrMembers'] : []),
    ...(rejectsFrom === undefined ? ['RejectMessagesFromSendersOrMembers'] : []),
  ];
  if (lacks.length > 0)
    return { ...rest, verdict: 'unknown', reason: { code: 'not-in-answer', values: { mailbox, lacks } } };
  return rejectsFrom === undefined || rejectsFrom.length === 0
    ? { ...rest, verdict: 'pass', reason: { code: 'everybody-may-write', values } }
    : { ...rest, verdict: 'warn', reason: { code: 'some-rejected', values: { ...values, senders: rejectsFrom } } };
}
