/** Exchange may refuse only the mail itself, so acceptance of the sender is no proof, but a refusal is. */
import { readReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { accountFor, mailboxesOf } from '../../model/accounts.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { grant } from '../facts/exchange/repairs.ts';
import { wishesToSend } from '../facts/log-ins/log-ins.ts';
import {
  deniesSender,
  endedBySender,
  isUnknownTransient,
  otherPerson,
  type Sender,
  sendersOf,
  smtpUser,
} from '../facts/log-ins/senders.ts';
import { repairOf, withMeaning } from '../facts/meaning.ts';
import { eachSender, noSenderReasons } from './each-sender.ts';

const reference = 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell/add-recipientpermission';

interface Tried {
  server: string;
  account: string;
  mailbox: string;
  text: string;
  reply?: ReplyId | undefined;
  person?: string | undefined;
}

const reasons = {
  ...noSenderReasons,
  'no-log-in': ({ account, server }: { account: string; server: string }): Wording => ({
    observed: say('mail/send-as.no-login', { account, server }),
  }),
  'sender-taken': ({ account, mailbox }: Tried): Wording => ({
    observed: say('mail/send-as.taken', { account, mailbox }),
  }),
  'sender-taken-of-other-person': ({ account, mailbox, person = account }: Tried): Wording => ({
    observed: say('mail/send-as.taken-of-other', { account, mailbox, person }),
    fix: [say('token.test.fix.sign-in', { account })],
  }),
  throttled: (tried: Tried): Wording => ({ observed: refusal(tried), fix: [stepForReply(tried)] }),
  'server-busy': (tried: Tried): Wording => ({ observed: refusal(tried), fix: [say('mail.fix.again')] }),
  /** `denied`: Exchange refused because the person may not send for the mailbox. */
  'sender-refused-to-other-person': (tried: Tried & { denied: boolean }): Wording => ({
    observed: refusal(tried),
    fix: [say('token.test.fix.sign-in', { account: tried.account })],
  }),
  'send-as-missing': ({ account, mailbox, text }: Tried): Wording => ({
    observed: say('mail/send-as.denied', { account, mailbox, text }),
    fix: [grant('SendAs', mailbox, account), say('protocols.fix.an-hour')],
  }),
  'sender-refused': (tried: Tried): Wording => ({ observed: refusal(tried), fix: [stepForReply(tried)] }),
};

export const check = defineCheck({
  id: 'mail/send-as',
  owner: 'microsoft-365-administrator',
  expected: say('mail/send-as.expected'),
  reasons,
  logins: wishesToSend,
  judge: (facts) => eachSender(facts, (server, account) => judge(facts, server, account)),
});

function judge(facts: Facts, server: string, account: string): Judgement<typeof reasons>[] {
  const mailboxes = mailboxesOf(facts.deployment).filter(
    (mailbox) => accountFor(facts.deployment, mailbox) === account,
  );
  const answered = sendersOf(facts, server, account).filter(({ sender }) =>
    mailboxes.includes(sender.mailbox.toLowerCase()),
  );
  const ended = endedBySender(facts, server, account);
  const untried = mailboxes.filter((box) => !answered.some(({ sender }) => sender.mailbox.toLowerCase() === box));
  const tried =
    ended === undefined
      ? answered
      : [
          ...answered,
          ...untried.map((mailbox) => ({
            sender: { mailbox, taken: false, reply: ended.text },
            observation: ended.observation,
          })),
        ];
  if (tried.length === 0)
    return [
      {
        subject: { kind: 'account', name: account, from: server },
        verdict: 'skipped',
        owner: 'ece-administrator',
        reason: { code: 'no-log-in', values: { account, server } },
      },
    ];
  const person = otherPerson(facts, account, smtpUser(facts, server, account));
  return tried.map(({ sender, observation }) => ({
    ...judgeSender(sender, { server, account, person }),
    subject: { kind: 'mailbox', name: sender.mailbox.toLowerCase(), from: server },
    reference,
    observations: [observation],
  }));
}

function judgeSender(
  { mailbox, taken, reply: text }: Sender,
  { server, account, person }: Pick<Tried, 'server' | 'account' | 'person'>,
): Judged<typeof reasons> {
  const reply = readReply('smtp', text);
  const values = { server, account, mailbox, text, reply: reply?.id, person };
  const byOther = person !== undefined;
  const inEce = { owner: 'ece-administrator' } as const;
  if (taken)
    return byOther
      ? { ...inEce, verdict: 'unknown', reason: { code: 'sender-taken-of-other-person', values } }
      : { verdict: 'pass', reason: { code: 'sender-taken', values } };
  if (reply?.throttling === true) return { ...inEce, verdict: 'warn', reason: { code: 'throttled', values } };
  if (reply?.lasting === 'transient' || isUnknownTransient(text))
    return { verdict: 'warn', reason: { code: 'server-busy', values } };
  const denied = deniesSender(text);
  if (byOther)
    return {
      ...inEce,
      verdict: 'warn',
      reason: { code: 'sender-refused-to-other-person', values: { ...values, denied } },
    };
  if (denied) return { verdict: 'fail', reason: { code: 'send-as-missing', values } };
  const owner = repairOf(reply?.id)?.owner ?? 'microsoft-365-administrator';
  return { verdict: 'fail', owner, reason: { code: 'sender-refused', values } };
}

function refusal({ account, mailbox, text, reply, person }: Tried): Text {
  const observed =
    person === undefined
      ? say('mail/send-as.refused', { account, mailbox, text })
      : say('mail/send-as.refused-of-other', { account, mailbox, text, person });
  return withMeaning(observed, reply);
}

function stepForReply({ account, mailbox, text, reply }: Tried): Text {
  return repairOf(reply)?.fix ?? say('mail.fix.support', { account, mailbox, text });
}
