/**
 * The last mail that ECE fetched, the last that it sent, and the last token of each mailbox. Why something was not seen
 * is said once, not at every mailbox.
 */
import { asTheDatabaseHoldsIt, timeInWords } from '../checks/facts/last-mail/words.ts';
import type { LastMail, MailboxMail, MailTime } from '../model/last-mail.ts';
import { isLocalRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { localText } from './local-wording.ts';

export interface MailLine {
  mailbox: string;
  fetched: Text;
  sent: Text;
  token: Text;
}

export interface MailLines {
  /** Mailboxes about which something is known, even that the database has no mail. */
  lines: MailLine[];
  /** One sentence about all others. */
  unseen: Text | undefined;
  notes: Text[];
}

/** A sentence names at most this many mailboxes without data. */
const mostNames = 3;

/** Undefined if the run did not check it. */
export function mailLines({ lastMail, run }: Pick<Report, 'lastMail' | 'run'>): MailLines | undefined {
  if (lastMail === undefined || lastMail.mailboxes.length === 0) return undefined;
  const { mailboxes } = lastMail;
  const unseen = mailboxes.filter((mail) => !isSeen(mail)).map(({ mailbox }) => mailbox);
  return {
    lines: mailboxes.filter(isSeen).map((mail) => ({
      mailbox: mail.mailbox,
      fetched: fetched(mail),
      sent: sent(mail),
      token: token(mail),
    })),
    unseen:
      unseen.length === 0
        ? undefined
        : unseen.length > mostNames
          ? say('report.last-mail.unseen-many', { count: unseen.length })
          : say('report.last-mail.unseen', { mailboxes: { list: unseen } }),
    notes: isLocalRun(run) ? notes(lastMail).map(localText) : notes(lastMail),
  };
}

function isSeen({ fetched, token, waiting, outboundFailed }: MailboxMail): boolean {
  const isKnown = 'time' in fetched || fetched.notSeen === 'no-mail';
  return isKnown || 'time' in token || isSome(waiting) || isSome(outboundFailed);
}

function isSome(counted: { count: number } | undefined): counted is { count: number } {
  return counted !== undefined && counted.count > 0;
}

function fetched({ fetched, waiting }: MailboxMail): Text {
  const seen =
    'time' in fetched
      ? byDatabase(fetched.time)
      : say(fetched.notSeen === 'no-mail' ? 'report.last-mail.none' : 'report.last-mail.not-seen');
  return isSome(waiting) ? say('report.last-mail.waiting', { seen, count: waiting.count }) : seen;
}

function byDatabase(time: MailTime): Text {
  return 'at' in time
    ? say('report.last-mail.by-database', { time })
    : say('report.last-mail.by-database-in-its-time', asTheDatabaseHoldsIt(time.databaseTime));
}

function sent({ outboundFailed }: MailboxMail): Text {
  return isSome(outboundFailed)
    ? say('report.last-mail.failed', { count: outboundFailed.count })
    : say('report.last-mail.not-seen');
}

function token({ token }: MailboxMail): Text {
  return 'time' in token
    ? say('report.last-mail.by-sign-in-log', { time: timeInWords(token.time) })
    : say(token.notSeen === 'nothing-logged' ? 'report.last-mail.no-token' : 'report.last-mail.not-seen');
}

function isNotRead({ fetched }: MailboxMail): boolean {
  return 'notSeen' in fetched && fetched.notSeen === 'not-read';
}

function hasNoZone({ fetched }: MailboxMail): boolean {
  return 'time' in fetched && 'databaseTime' in fetched.time;
}

function notes({ pasted, retriever, mailboxes }: LastMail): Text[] {
  return [
    pasted === undefined
      ? say('report.last-mail.nothing-pasted')
      : say(mailboxes.some(isNotRead) ? 'report.last-mail.not-read' : 'report.last-mail.pasted', {
          by: pasted.by,
          at: { at: pasted.at },
          check: say('ece/last-mail.title'),
        }),
    ...(mailboxes.some(hasNoZone) ? [say('report.last-mail.zone')] : []),
    say('report.last-mail.no-table'),
    ...(retriever === undefined
      ? []
      : [say('report.last-mail.retriever', { server: retriever.server, at: { at: retriever.at } })]),
    ...(mailboxes.some(({ token }) => 'notSeen' in token && token.notSeen === 'log-not-read')
      ? [say('report.last-mail.log-not-read')]
      : []),
  ];
}
