/** A full mailbox receives no mail, and stops sending before that. */
import { quoted } from '../../knowledge/powershell.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  bytesOf,
  askAboutFilling,
  eachOfThem,
  filledMailbox,
  sizeReasons,
  limitOf,
  sizeInWords,
  uncomparable,
} from '../facts/exchange/mailboxes.ts';
import { asPasted, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';

const reference =
  'https://learn.microsoft.com/en-us/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#mailbox-storage-limits';
/** Share of the limit. */
const nearlyFullShare = 0.9;

/** Bytes; `limit` undefined: unlimited. */
interface Filled {
  mailbox: string;
  size: number;
  limit?: number | undefined;
  pasted: PastedBy;
}

const worded = (key: 'full' | 'no-sending' | 'nearly-full' | 'room', { mailbox, size, limit, pasted }: Filled) =>
  asPasted(say(`mailbox/quota.${key}`, { mailbox, size: sizeInWords(size), limit: sizeInWords(limit) }), pasted);
/** The quota that `fix.raise` sets, in bytes: the largest of any plan. */
const largest = 100 * 1024 ** 3;
const makeRoom = ({ mailbox, limit }: Filled) => [
  say('mailbox/quota.fix.empty', { mailbox }),
  ...(limit !== undefined && limit < 0.98 * largest
    ? [say('mailbox/quota.fix.raise', { mailbox, identity: quoted(mailbox) })]
    : []),
];

const reasons = {
  ...notAnsweredReasons,
  ...sizeReasons,
  /** The mailbox has reached ProhibitSendReceiveQuota. */
  full: (filled: Filled): Wording => ({ observed: worded('full', filled), fix: makeRoom(filled) }),
  /** The mailbox has reached ProhibitSendQuota and still receives mail. */
  'no-sending': (filled: Filled): Wording => ({ observed: worded('no-sending', filled), fix: makeRoom(filled) }),
  'nearly-full': (filled: Filled): Wording => ({ observed: worded('nearly-full', filled), fix: makeRoom(filled) }),
  room: (filled: Filled): Wording => ({ observed: worded('room', filled) }),
};

export const check = defineCheck({
  id: 'mailbox/quota',
  owner: 'microsoft-365-administrator',
  expected: say('mailbox/quota.expected'),
  reasons,
  slow: true,
  asks: askAboutFilling,
  judge: (facts) => eachOfThem(facts, (mailbox) => judge(facts, mailbox)),
});

function judge(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const found = filledMailbox(facts, mailbox);
  if (!found.ok) return found.unread;
  const { limits, statistics, pasted, observations } = found;
  const { sendQuota: ProhibitSendQuota, sendReceiveQuota: ProhibitSendReceiveQuota } = limits;
  const sizes = { TotalItemSize: statistics.size, ProhibitSendQuota, ProhibitSendReceiveQuota };
  const unread = uncomparable(mailbox, sizes, observations);
  if (unread !== undefined) return unread;

  const size = bytesOf(statistics.size);
  const [send, receive] = [bytesOf(ProhibitSendQuota), bytesOf(ProhibitSendReceiveQuota)];
  const first = Math.min(send, receive);
  const values = { mailbox, size, pasted };
  const rest = { reference, observations };
  if (size >= receive)
    return { ...rest, verdict: 'fail', reason: { code: 'full', values: { ...values, limit: receive } } };
  if (size >= send)
    return { ...rest, verdict: 'fail', reason: { code: 'no-sending', values: { ...values, limit: send } } };
  return size >= nearlyFullShare * first
    ? { ...rest, verdict: 'warn', reason: { code: 'nearly-full', values: { ...values, limit: first } } }
    : { ...rest, verdict: 'pass', reason: { code: 'room', values: { ...values, limit: limitOf(first) } } };
}
