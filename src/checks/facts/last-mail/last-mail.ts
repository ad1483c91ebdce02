/**
 * ECE's database shows incoming mail, Entra's sign-in log shows tokens. No known table shows mail that ECE sent, and
 * the mail of a round trip is the bot's.
 */
import { accountFor, mailboxesOf } from '../../../model/accounts.ts';
import type { EceDatabase } from '../../../model/ece-database.ts';
import type { LastMail, MailboxMail, MailTime } from '../../../model/last-mail.ts';
import type { Facts } from '../../check.ts';
import { logsOf } from '../logs/logs.ts';
import { once } from '../once.ts';
import { pastedIsGoodForMs } from '../tenant-answer.ts';
import { isOfTestSignIn, isSignInOf } from '../tokens/sign-in.ts';
import { isUnredeemed, signInLogOf } from '../tokens/sign-in-log.ts';
import { valueOf } from '../value-of.ts';
import { readerOfTimes } from './database-time.ts';

export interface PastedDatabase {
  value: EceDatabase;
  by: string;
  at: string;
  observation: string;
  /** An instant only if the zone is established. */
  timeOf: (time: string) => MailTime;
}

export const pastedDatabaseOf = once(({ observations, now }: Facts): PastedDatabase | undefined => {
  const [newest] = observations
    .filter(({ kind, at }) => kind === 'ece-database' && Date.parse(now) - Date.parse(at) <= pastedIsGoodForMs)
    .toSorted((a, b) => b.at.localeCompare(a.at));
  const value = valueOf(newest, 'ece-database');
  if (newest === undefined || value === undefined) return undefined;
  const { id, at, from } = newest;
  return { value, by: from.kind === 'declared' ? from.by : '', at, observation: id, timeOf: readerOfTimes(value, at) };
});

export const lastMailOf = once((facts: Facts): LastMail => {
  const database = pastedDatabaseOf(facts);
  const retriever = retrieverIn(facts);
  return {
    ...(database === undefined ? {} : { pasted: { by: database.by, at: database.at } }),
    ...(retriever === undefined ? {} : { retriever }),
    mailboxes: mailboxesOf(facts.deployment).map((mailbox) => ({
      mailbox,
      fetched: fetchedOf(facts, mailbox),
      sent: { notSeen: 'no-table' },
      token: token(facts, mailbox),
      ...(database === undefined ? {} : stuckMail(database, mailbox)),
    })),
  };
});

/** Several aliases may receive the mail of one mailbox. */
export function fetchedOf(facts: Facts, mailbox: string): MailboxMail['fetched'] {
  const database = pastedDatabaseOf(facts);
  if (database === undefined) return { notSeen: 'nothing-pasted' };
  const { value, timeOf } = database;
  if (value.received === undefined) return { notSeen: 'not-read' };
  const rows = value.received.filter((row) => row.mailbox === mailbox);
  const last = extreme(
    rows.map(({ lastAt }) => lastAt),
    -1,
  );
  if (last === undefined) return { notSeen: 'no-mail' };
  return {
    source: 'ece-database',
    time: timeOf(last),
    lastHour: sum(rows.map(({ lastHour }) => lastHour)),
    lastDay: sum(rows.map(({ lastDay }) => lastDay)),
  };
}

/** Outgoing mail names only the customer's address, so the alias identifies the mailbox. */
function stuckMail(
  { value, timeOf }: PastedDatabase,
  mailbox: string,
): Pick<MailboxMail, 'waiting' | 'outboundFailed'> {
  const isOf = (row: { aliasId: string; mailbox?: string | undefined }): boolean =>
    (row.mailbox ?? mailboxOfAlias(value, row.aliasId)) === mailbox;
  // No row at all means that no queue has that name.
  const waiting = value.waiting?.length === 0 ? undefined : value.waiting?.filter(isOf);
  const failed = value.outbound?.filter(isOf);
  const oldest = extreme(waiting?.map(({ oldestAt }) => oldestAt) ?? [], 0);
  const last = extreme(failed?.map(({ lastAt }) => lastAt) ?? [], -1);
  return {
    ...(waiting === undefined
      ? {}
      : {
          waiting: {
            count: sum(waiting.map((row) => row.count)),
            undeliverable: sum(waiting.map((row) => row.undeliverable)),
            ...(oldest === undefined ? {} : { oldest: timeOf(oldest) }),
          },
        }),
    ...(failed === undefined
      ? {}
      : {
          outboundFailed: {
            count: sum(failed.map((row) => row.failed)),
            ...(last === undefined ? {} : { last: timeOf(last) }),
          },
        }),
  };
}

function mailboxOfAlias({ received = [], waiting = [] }: EceDatabase, aliasId: string): string | undefined {
  const rows = [...received, ...waiting];
  const own = new Set(rows.flatMap((row) => (row.aliasId === aliasId ? (row.mailbox ?? []) : [])));
  return own.size === 1 ? [...own][0] : undefined;
}

function token(facts: Facts, mailbox: string): MailboxMail['token'] {
  const read = signInLogOf(facts);
  if (!read.ok) return { notSeen: 'log-not-read' };
  const account = accountFor(facts.deployment, mailbox);
  const newest = read.log.successes.find(
    (signIn) =>
      account !== undefined &&
      isSignInOf(facts, account, signIn) &&
      !isOfTestSignIn(facts, account, signIn) &&
      !isUnredeemed(signIn, read.log),
  );
  if (newest === undefined) return { notSeen: 'nothing-logged' };
  return {
    source: 'sign-in-log',
    time: { at: newest.lastAt },
    way: newest.interactive ? 'browser' : 'background',
  };
}

function retrieverIn(facts: Facts): LastMail['retriever'] {
  return facts.servers
    .filter(({ roles }) => roles.includes('services'))
    .flatMap(({ name: server }) => {
      const read = logsOf(facts, server, 'retriever');
      const heartbeatTimes = read.ok
        ? read.logs.value.heartbeats.flatMap((beat) => [beat.runningAt, beat.waitingAt])
        : [];
      const at = extreme(heartbeatTimes, -1);
      return at === undefined ? [] : [{ server, at }];
    })
    .toSorted((a, b) => b.at.localeCompare(a.at))[0];
}

/** `place`: 0 for the first time, -1 for the last. */
function extreme(times: readonly (string | undefined)[], place: 0 | -1): string | undefined {
  return times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(place);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
