/** The mailbox's own limit refuses larger messages with 552 5.3.4. */
import { quoted } from '../../knowledge/powershell.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  bytesOf,
  eachOfThem,
  foundMailbox,
  sizeReasons,
  everyMailbox,
  limitOf,
  sizeInWords,
  uncomparable,
} from '../facts/exchange/mailboxes.ts';
import { ask } from '../facts/questions.ts';
import { asPasted, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';

const reference =
  'https://learn.microsoft.com/en-us/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#message-limits';
/**
 * Microsoft's defaults are 35 MB to send and 36 MB to receive. Below 10 MB a few photographs are too large, because
 * attachments grow by a third in transit.
 */
const smallLimit = 10 * 1024 ** 2;

/** Bytes; undefined: unlimited. */
interface Limits {
  mailbox: string;
  send?: number | undefined;
  receive?: number | undefined;
  pasted: PastedBy;
}

const worded = (key: 'enough' | 'small', { mailbox, send, receive, pasted }: Limits): Text =>
  asPasted(say(`mailbox/limits.${key}`, { mailbox, send: sizeInWords(send), receive: sizeInWords(receive) }), pasted);

const reasons = {
  ...notAnsweredReasons,
  ...sizeReasons,
  'large-enough': (limits: Limits): Wording => ({ observed: worded('enough', limits) }),
  'small-messages-only': (limits: Limits): Wording => ({
    observed: worded('small', limits),
    fix: [say('mailbox/limits.fix', { mailbox: limits.mailbox, identity: quoted(limits.mailbox) })],
  }),
};

export const check = defineCheck({
  id: 'mailbox/limits',
  owner: 'microsoft-365-administrator',
  expected: say('mailbox/limits.expected'),
  reasons,
  asks: (deployment) => ask('mailbox', everyMailbox(deployment)),
  judge: (facts) => eachOfThem(facts, (mailbox) => judge(facts, mailbox)),
});

function judge(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const found = foundMailbox(facts, mailbox);
  if (!found.ok) return found.unread;
  const { value, pasted, observations } = found;
  const { maxSend: MaxSendSize, maxReceive: MaxReceiveSize } = value;
  const unread = uncomparable(mailbox, { MaxSendSize, MaxReceiveSize }, observations);
  if (unread !== undefined) return unread;
  const [send, receive] = [bytesOf(MaxSendSize), bytesOf(MaxReceiveSize)];
  const values = { mailbox, send: limitOf(send), receive: limitOf(receive), pasted };
  return Math.min(send, receive) < smallLimit
    ? { verdict: 'warn', reason: { code: 'small-messages-only', values }, reference, observations }
    : { verdict: 'pass', reason: { code: 'large-enough', values }, reference, observations };
}
