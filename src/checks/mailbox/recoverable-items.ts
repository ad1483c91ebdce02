/** ECE deletes fetched mail to Recoverable Items, which a hold fills; once that is full, nothing can be deleted. */
import { quoted } from '../../knowledge/powershell.ts';
import type { Text } from '../../model/text.ts';
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
  'https://learn.microsoft.com/en-us/exchange/security-and-compliance/recoverable-items-folder/recoverable-items-folder';
/** Share of the limit. */
const nearlyFullShare = 0.9;

/** Bytes; `limit` undefined: unlimited; `held` undefined: unknown. */
interface Filled {
  mailbox: string;
  size: number;
  limit?: number | undefined;
  held?: boolean | undefined;
  pasted: PastedBy;
}

function worded(key: 'full' | 'nearly-full' | 'room', { mailbox, size, limit, held, pasted }: Filled) {
  const said = say(`mailbox/recoverable-items.${key}`, {
    mailbox,
    size: sizeInWords(size),
    limit: sizeInWords(limit),
  });
  return asPasted(held === true ? say('mailbox/recoverable-items.held', { said }) : said, pasted);
}
/**
 * On hold, only an archive makes room, and only a retention tag moves anything there: Microsoft Learn, "Increase the
 * Recoverable Items quota for mailboxes on hold".
 */
const makeRoom = ({ mailbox, held }: Filled): Text[] => {
  const steps =
    held === true
      ? (['read', 'look', 'licence', 'archive', 'tag', 'move', 'hold'] as const)
      : (['wait', 'look'] as const);
  return steps.map((step) => say(`mailbox/recoverable-items.fix.${step}`, { mailbox, identity: quoted(mailbox) }));
};

const reasons = {
  ...notAnsweredReasons,
  ...sizeReasons,
  full: (filled: Filled): Wording => ({ observed: worded('full', filled), fix: makeRoom(filled) }),
  'nearly-full': (filled: Filled): Wording => ({ observed: worded('nearly-full', filled), fix: makeRoom(filled) }),
  room: (filled: Filled): Wording => ({ observed: worded('room', filled) }),
};

export const check = defineCheck({
  id: 'mailbox/recoverable-items',
  owner: 'microsoft-365-administrator',
  expected: say('mailbox/recoverable-items.expected'),
  reasons,
  slow: true,
  asks: askAboutFilling,
  judge: (facts) => eachOfThem(facts, (mailbox) => judge(facts, mailbox)),
});

function judge(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const found = filledMailbox(facts, mailbox);
  if (!found.ok) return found.unread;
  const { limits, statistics, pasted, observations } = found;
  const { recoverableItemsQuota: RecoverableItemsQuota, held } = limits;
  const { deletedSize: TotalDeletedItemSize } = statistics;
  const unread = uncomparable(mailbox, { TotalDeletedItemSize, RecoverableItemsQuota }, observations);
  if (unread !== undefined) return unread;

  const [size, limit] = [bytesOf(TotalDeletedItemSize), bytesOf(RecoverableItemsQuota)];
  const values = { mailbox, size, limit: limitOf(limit), held, pasted };
  const rest = { reference, observations };
  if (size >= limit) return { ...rest, verdict: 'fail', reason: { code: 'full', values } };
  return size >= nearlyFullShare * limit
    ? { ...rest, verdict: 'warn', reason: { code: 'nearly-full', values } }
    : { ...rest, verdict: 'pass', reason: { code: 'room', values } };
}
