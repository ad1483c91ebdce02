/**
 * The proof of fetched mail is in ECE's own database, which a person queries with the output of `ece query`. A mailbox
 * may be quiet for any time, so silence is no fault; mail in the exception queue or failed outgoing mail needs
 * attention.
 */
import { eceDatabaseParts } from '../../model/ece-database.ts';
import type { MailboxMail, MailTime } from '../../model/last-mail.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { askAboutApplication } from '../facts/application.ts';
import { pastedDatabaseOf, lastMailOf, type PastedDatabase } from '../facts/last-mail/last-mail.ts';
import { timeInWords } from '../facts/last-mail/words.ts';
import { logSteps } from '../facts/logs/logs.ts';
import { restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

/**
 * Why mail lands in the exception queue, and an alarm workflow that routes it again (Cisco TAC, for ECE 12.6). CCE
 * never receives mail that matched a delivery exception, after any transfer: Cisco's DocWiki, "Exception Queue
 * Email".
 */
const exceptionQueue =
  'https://www.cisco.com/c/en/us/support/docs/contact-center/enterprise-chat-email-1261/222734-configure-ece-alarm-workflow-to-reproces.html';

type Part = (typeof eceDatabaseParts)[number];

/**
 * `why`: the number of SQL Server's error, or `missing` if the pasted output lacks the part. `said`: SQL Server's text.
 * `elsewhere`: SQL Server knew another table of ECE in that database.
 */
interface PartNotRead {
  part: Part;
  why: number | 'missing' | 'no-queue';
  said?: string;
  elsewhere?: true;
}

/**
 * `since`: the oldest activity that the query read, as the database stores it. `strangers`: aliases with mail of no
 * mailbox of the deployment.
 */
type NoMail = MailboxMail & { since?: string | undefined; strangers: number };
type Waiting = NonNullable<MailboxMail['waiting']>;
type Fetched = Extract<MailboxMail['fetched'], { time: MailTime }>;

const reasons = {
  'nothing-pasted': (): Wording => ({ observed: say('ece/last-mail.nothing-pasted') }),
  ...restingOnAnswers({
    'parts-not-read': ({ parts }: { parts: PartNotRead[] }): Wording => ({
      observed: say('ece/last-mail.not-read', { parts: { list: parts.map(partInWords) } }),
      fix: [...new Set(parts.map(stepFor))].map((key) => say(key)),
    }),
    'no-mail': ({ mailbox, since, strangers }: NoMail): Wording => ({
      observed:
        since === undefined
          ? say('ece/last-mail.no-mail', { mailbox, others: others(strangers) })
          : say('ece/last-mail.no-mail-since', {
              mailbox,
              since: timeInWords({ databaseTime: since }),
              others: others(strangers),
            }),
      fix: [say('ece/last-mail.fix.alias', { mailbox }), say('ece/last-mail.fix.address', { mailbox })],
    }),
    fetched: ({ mailbox, fetched }: MailboxMail & { fetched: Fetched }): Wording => ({
      observed: fetchedWords(mailbox, fetched),
    }),
    'exception-queue': (mail: MailboxMail & { waiting: Waiting }): Wording => ({
      observed: together([...waits(mail), ...failed(mail), ...fetchedBefore(mail)]),
      fix: [...stepsToEmptyQueue(mail), ...((mail.outboundFailed?.count ?? 0) > 0 ? lookAtDispatcher(mail) : [])],
    }),
    'outbound-failed': (mail: MailboxMail): Wording => ({
      observed: together([...failed(mail), ...fetchedBefore(mail)]),
      fix: lookAtDispatcher(mail),
    }),
  }),
};

export const check = defineCheck({
  id: 'ece/last-mail',
  owner: 'ece-administrator',
  expected: say('ece/last-mail.expected'),
  reasons,
  needs: (_deployment, server) => (server.roles.includes('services') ? logSteps(server) : []),
  asks: (deployment) => askAboutApplication(deployment, 'sign-ins'),
  judge,
});

function judge(facts: Facts): Judgement<typeof reasons>[] {
  const database = pastedDatabaseOf(facts);
  if (database === undefined) return [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'nothing-pasted' } })];
  const { by, at, observation, value } = database;
  const pasted = { by, at };
  const observations = [observation];
  const parts = partsNotRead(database);
  const own = new Set(value.received?.flatMap(({ aliasId, mailbox }) => (mailbox === undefined ? [] : [aliasId])));
  const strangers = new Set(value.received?.flatMap(({ aliasId }) => (own.has(aliasId) ? [] : [aliasId])));
  return [
    ...(parts.length === 0
      ? []
      : [
          ofDeployment(facts, {
            verdict: 'unknown',
            reason: { code: 'parts-not-read', values: { parts, pasted } },
            observations,
          } as const),
        ]),
    ...lastMailOf(facts).mailboxes.flatMap((mail): Judgement<typeof reasons>[] => {
      const subject = { kind: 'mailbox', name: mail.mailbox } as const;
      const rest = { subject, observations };
      const { fetched, waiting } = mail;
      const values = { ...mail, pasted };
      if (waiting !== undefined && waiting.count > 0) {
        const reason = { code: 'exception-queue', values: { ...values, waiting } } as const;
        return [{ ...rest, verdict: 'warn', reason, reference: exceptionQueue }];
      }
      if ((mail.outboundFailed?.count ?? 0) > 0)
        return [{ ...rest, verdict: 'warn', reason: { code: 'outbound-failed', values } }];
      if ('time' in fetched)
        return [{ ...rest, verdict: 'pass', reason: { code: 'fetched', values: { ...values, fetched } } }];
      if (fetched.notSeen !== 'no-mail') return [];
      const noMail = { ...values, since: value.since, strangers: strangers.size };
      return [{ ...rest, verdict: 'unknown', reason: { code: 'no-mail', values: noMail } }];
    }),
  ];
}

/** `newest` only helps to establish the zone, and is empty in a new ECE. */
function partsNotRead({ value }: PastedDatabase): PartNotRead[] {
  const { refused = [] } = value;
  const knowsOther =
    value.newest !== undefined || refused.some(({ number }) => number === 229) ? { elsewhere: true as const } : {};
  return eceDatabaseParts.flatMap((part): PartNotRead[] => {
    const refusal = refused.find((one) => one.part === part);
    if (refusal !== undefined) return [{ part, why: refusal.number, said: refusal.said, ...knowsOther }];
    if (part === 'waiting' && value.waiting?.length === 0) return [{ part, why: 'no-queue' }];
    return part === 'newest' || value[part] !== undefined ? [] : [{ part, why: 'missing' }];
  });
}

function partInWords({ part, why, said = '' }: PartNotRead): Text {
  const name = say(`ece.part.${part}`);
  if (why === 'missing') return say('ece/last-mail.part-missing', { part: name });
  if (why === 'no-queue') return say('ece/last-mail.part-no-queue', { part: name });
  return say('ece/last-mail.part-refused', { part: name, number: String(why), said });
}

function stepFor({ why, elsewhere }: PartNotRead) {
  switch (why) {
    case 'missing':
      return 'ece/last-mail.fix.whole';
    case 'no-queue':
      return 'ece/last-mail.fix.queue';
    case 207:
      return 'ece/last-mail.fix.names';
    case 208:
      return elsewhere === undefined ? 'ece/last-mail.fix.database' : 'ece/last-mail.fix.table';
    case 229:
    case 230:
      return 'ece/last-mail.fix.right';
    case 1205:
    case 1222:
      return 'ece/last-mail.fix.lock';
    default:
      return 'ece/last-mail.fix.again';
  }
}

/**
 * The cause is repaired before the queue is emptied, or new mail follows. Mail marked as undeliverable is never routed.
 */
function stepsToEmptyQueue({ mailbox, waiting: { count, undeliverable } }: MailboxMail & { waiting: Waiting }): Text[] {
  const others = count - undeliverable;
  return [
    ...(undeliverable > 0 ? [say('ece/last-mail.fix.exceptions')] : []),
    ...(others > 0 ? [say('ece/last-mail.fix.workflow', { mailbox })] : []),
    ...(undeliverable > 0 ? [say('ece/last-mail.fix.transfer', { count: undeliverable })] : []),
    ...(others > 0 ? [say('ece/last-mail.fix.reroute', { count: others })] : []),
  ];
}

function lookAtDispatcher({ mailbox, outboundFailed }: MailboxMail): Text[] {
  const last = outboundFailed?.last;
  return [
    last === undefined
      ? say('ece/last-mail.fix.dispatcher')
      : say('ece/last-mail.fix.dispatcher-from', { last: timeInWords(last) }),
    say('ece/last-mail.fix.sending', { mailbox }),
  ];
}

function others(count: number): Text {
  return count === 0 ? say('ece/last-mail.no-others') : say('ece/last-mail.others', { count });
}

function fetchedWords(mailbox: string, { time, lastHour, lastDay }: Fetched): Text {
  return say('ece/last-mail.fetched', { mailbox, time: timeInWords(time), lastHour, lastDay });
}

function fetchedBefore({ mailbox, fetched }: MailboxMail): Text[] {
  return 'time' in fetched ? [fetchedWords(mailbox, fetched)] : [];
}

function waits({ mailbox, waiting: { count, undeliverable, oldest } }: MailboxMail & { waiting: Waiting }): Text[] {
  return [
    oldest === undefined
      ? say('ece/last-mail.waits', { mailbox, count })
      : say('ece/last-mail.waits-since', { mailbox, count, oldest: timeInWords(oldest) }),
    say('ece/last-mail.undeliverable', { undeliverable }),
  ];
}

function failed({ mailbox, outboundFailed: { count, last } = { count: 0 } }: MailboxMail): Text[] {
  if (count === 0) return [];
  return [
    last === undefined
      ? say('ece/last-mail.failed', { mailbox, count })
      : say('ece/last-mail.failed-at', { mailbox, count, last: timeInWords(last) }),
    say('ece/last-mail.failed-mark'),
  ];
}

function together(sentences: Text[]): Text {
  return sentences.reduce((before, after) => say('ece/last-mail.and', { before, after }));
}
