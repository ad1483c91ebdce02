/**
 * Is the mailbox taken as sender? Exchange may refuse only when the mail itself comes, so what is taken here is no
 * proof; a refusal is one.
 */
import { readReply, type ReadReply } from '../../knowledge/server-replies.ts';
import { accountFor, mailboxesOf } from '../../model/accounts.ts';
import type { Finding } from '../../model/finding.ts';
import type { SmtpLoginValue } from '../../observe/login.ts';
import { say } from '../../text/index.ts';
import { withMeaning } from '../facts/meaning.ts';
import type { Check, Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import type { Judged } from '../facts/subjects.ts';
import { grant } from '../facts/exchange/repairs.ts';
import { valueOf } from '../facts/value-of.ts';
import { eachSender } from './each-sender.ts';
import { loginsFrom, wishesToSend } from '../facts/log-ins/log-ins.ts';
import { smtpLoginUser, strangerAs } from './smtp-login.ts';

const id = 'mail/send-as';
const reference = 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell/add-recipientpermission';
const subject = (name: string, from: string) => ({ kind: 'mailbox', name, from }) as const;

export const check: Check = {
  id,
  logins: wishesToSend,
  evaluate: (facts) => eachSender(id, facts, (server, account) => fromServer(facts, server, account)),
};

export type Sender = NonNullable<SmtpLoginValue['senders']>[number];

export function sendersOf(facts: Facts, server: string, account: string): { sender: Sender; observation: string }[] {
  return loginsFrom(facts, server, 'smtp-login', account).flatMap((observation) =>
    (valueOf(observation, 'smtp-login')?.senders ?? []).map((sender) => ({ sender, observation: observation.id })),
  );
}

function fromServer(facts: Facts, server: string, account: string): Finding[] {
  const senders = sendersOf(facts, server, account);
  const expected = say('mail/send-as.expected');
  const ours = mailboxesOf(facts.deployment).filter((mailbox) => accountFor(facts.deployment, mailbox) === account);
  const tried = senders.filter(({ sender }) => ours.includes(sender.mailbox.toLowerCase()));
  if (tried.length === 0)
    return [
      conclude(
        id,
        { kind: 'account', name: account, from: server },
        {
          expected,
          owner: 'ece-administrator',
          verdict: 'skipped',
          observed: say('mail/send-as.no-login', { account, server }),
        },
      ),
    ];
  return tried.map(({ sender, observation }) =>
    conclude(id, subject(sender.mailbox.toLowerCase(), server), {
      expected,
      owner: 'microsoft-365-administrator',
      reference,
      observations: [observation],
      ...judge(strangerAs(facts, account, smtpLoginUser(facts, server, account)), account, sender),
    }),
  );
}

/** `person` is who logged in in the account's place, if somebody did. */
function judge(person: string | undefined, account: string, { mailbox, taken, reply: text }: Sender): Judged {
  const strange = person !== undefined;
  const values = { account, mailbox, text, person: person ?? account };
  if (taken)
    return strange
      ? {
          verdict: 'unknown',
          owner: 'ece-administrator',
          observed: say('mail/send-as.taken-of-other', values),
          fix: [say('token.test.fix.sign-in', values)],
        }
      : { verdict: 'pass', observed: say('mail/send-as.taken', values) };
  const reply = readReply('smtp', text);
  const told = say(strange ? 'mail/send-as.refused-of-other' : 'mail/send-as.refused', values);
  const observed = withMeaning(told, reply);
  if (reply?.throttling === true)
    return { verdict: 'warn', owner: 'ece-administrator', observed, fix: [say(reply.fix)] };
  if (reply === undefined && /^4\d\d/.test(text)) return { verdict: 'unknown', observed, fix: [say('mail.fix.again')] };
  if (strange)
    return { verdict: 'fail', owner: 'ece-administrator', observed, fix: [say('token.test.fix.sign-in', values)] };
  if (deniesSender(text, reply))
    return {
      verdict: 'fail',
      observed: say('mail/send-as.denied', values),
      fix: [grant('SendAs', mailbox, account), say('protocols.fix.an-hour')],
    };
  return { verdict: 'fail', observed, fix: [reply === undefined ? say('mail.fix.support', values) : say(reply.fix)] };
}

/** 553 5.7.1 is how other servers say it (Postfix: "Sender address rejected: not owned by user"). */
export function deniesSender(text: string, reply: ReadReply | undefined = readReply('smtp', text)): boolean {
  return (
    reply?.id === 'smtp-not-sender' ||
    reply?.id === 'smtp-send-as-denied' ||
    (reply === undefined && /^55\d[ -]5\.7\.1\b/.test(text))
  );
}
