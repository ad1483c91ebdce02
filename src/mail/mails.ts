/** The outbox of mails: it sends what waits in the rows, at least once, and in order for each receiver. */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Failure } from '../model/observation.ts';
import type { Text } from '../model/text.ts';
import { overWithin } from '../model/within.ts';
import { failureOf } from '../observe/failure.ts';
import type { Database, Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import { say } from '../text/index.ts';
import type { AddressRules } from './address-rules.ts';
import { letterOf } from './letter.ts';
import {
  claimMail,
  dueMails,
  endMail,
  type GivenUpMail,
  givenUpMail,
  insertMail,
  type MailWish,
  putOff,
  wishOf,
} from './mail-rows.ts';
import { longestSendMs, type MailSender, type SendRefusal } from './sender.ts';

export interface Mails {
  /** False if the host has no settings for mail. */
  isSetUp: boolean;
  /** Why no mail may go to this address; undefined if it may. An administrator may name addresses of other domains. */
  refusal(address: string, by?: 'administrator'): Promise<Text | undefined>;
  /** In the caller's transaction. Ask `refusal` before. Resolves with the mail's id, its Message-ID. */
  insert(db: Kysely<Database>, wish: MailWish): Promise<string>;
  /** Sends what waits, now and from now on. Also call it after the commit of `insert`. */
  begin(): void;
  /** Calls `tell` for each mail that is given up, in the transaction that ends it. Call this before `begin`. */
  onGivenUp(tell: GivenUpListener): void;
  /** Resolves once nothing is being sent. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export type GivenUpListener = (db: Kysely<Database>, mail: GivenUpMail) => Promise<void>;

export interface MailTiming {
  sweepMs: number;
  /** Longer than an attempt, so that the lease of a mail that is being sent needs no renewal. */
  leaseMs: number;
  /** The pause after the first failure. It doubles up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** After this time a refused mail is given up. */
  giveUpAfterMs: number;
}

export const usualMailTiming: MailTiming = {
  sweepMs: 15_000,
  leaseMs: 2 * longestSendMs,
  firstPauseMs: 60_000,
  longestPauseMs: 3_600_000,
  giveUpAfterMs: 86_400_000,
};

export interface MailsOptions {
  store: DeploymentStore;
  /** This process's name. */
  replica: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** The sender's address. */
  from: string;
  sender: MailSender;
  rules: AddressRules;
  timing?: MailTiming;
  now?: () => number;
}

/** Milliseconds. A mail that is still being sent at the end of the bot is sent again after its lease. */
const closeWithinMs = 2000;

export function createMails({
  store,
  replica,
  logger,
  from,
  sender,
  rules,
  timing = usualMailTiming,
  now = Date.now,
}: MailsOptions): Mails {
  const holder = { store, replica, leaseMs: timing.leaseMs };
  let tell: GivenUpListener = async () => undefined;
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  let endHandovers = (): void => undefined;
  let sweeping: Promise<void> | undefined;
  let isAskedAgain = false;

  const sweepOnce = (): void => {
    if (isClosing) return;
    isAskedAgain = sweeping !== undefined;
    sweeping ??= sweep()
      .catch((error: unknown) => logger.error({ err: error }, 'the mails that wait could not be looked at'))
      .finally(() => {
        sweeping = undefined;
        if (isAskedAgain) sweepOnce();
      });
  };

  /** One after another: Exchange Online allows three sessions of a sender at a time. */
  async function sweep(): Promise<void> {
    for (;;) {
      const due = await dueMails(holder, now());
      if (due.length === 0) return;
      for (const id of due) {
        if (isClosing) return;
        const row = await claimMail(id, holder, now());
        // A server that is away or busy is not asked again for each of the other mails.
        if (row !== undefined && !(await attempt(row))) return;
      }
    }
  }

  /** False if the other mails should wait for the next sweep. */
  async function attempt(row: Row<'mail'>): Promise<boolean> {
    const { id, attempts } = row;
    const wish = wishOf(row);
    if (await rules.isPolled(row.address)) return giveUp(row, polled);
    const refusal = await letterOf({ ...wish, id, from, at: row.created_at })
      .then((letter) => sender.send(letter))
      .catch((error: unknown): SendRefusal => ({ failure: failureOf(error, 'send'), lasting: false }));
    if (refusal === undefined) {
      await endMail(store.db, row, 'sent');
      logger.info({ mail: id, attempts }, 'a mail was sent');
      return true;
    }
    const { failure, lasting, waitMs = 0 } = refusal;
    logger.warn({ mail: id, attempts, failure }, 'a mail was not accepted');
    if (lasting || now() - Date.parse(row.created_at) >= timing.giveUpAfterMs) return giveUp(row, failure);
    const pauseMs = Math.min(timing.firstPauseMs * 2 ** Math.min(attempts - 1, 20), timing.longestPauseMs);
    await putOff(id, holder, { until: now() + Math.max(pauseMs, waitMs), failure });
    return false;
  }

  async function giveUp(row: Row<'mail'>, failure: Failure): Promise<true> {
    await store.db.transaction().execute(async (transaction) => {
      if (await endMail(transaction, row, 'given-up', failure)) await tell(transaction, givenUpMail(row, failure));
    });
    return true;
  }

  return {
    isSetUp: true,
    refusal: (address, by) => rules.refusal(address, by),
    insert: (db, wish) => insertMail({ db, deployment: store.deployment, from }, wish, now()),
    begin() {
      if (timer === undefined && !isClosing) {
        timer = setInterval(sweepOnce, timing.sweepMs);
        endHandovers = store.signals.subscribe('handover', sweepOnce);
      }
      sweepOnce();
    },
    onGivenUp: (listener) => (tell = listener),
    settled: async () => sweeping,
    async close() {
      isClosing = true;
      clearInterval(timer);
      endHandovers();
      await overWithin(closeWithinMs, sweeping ?? Promise.resolve());
      await sender.close();
    },
  };
}

/** Of a bot whose host has no settings for mail. */
export const noMails: Mails = {
  isSetUp: false,
  refusal: async () => say('mail.not-set-up'),
  insert: () => Promise.reject(new Error('this bot sends no mail')),
  begin: () => undefined,
  onGivenUp: () => undefined,
  settled: async () => undefined,
  close: async () => undefined,
};

/** The mailbox was added to the deployment while the mail waited. */
const polled: Failure = { phase: 'send', code: 'POLLED', text: 'ECE reads this mailbox' };
