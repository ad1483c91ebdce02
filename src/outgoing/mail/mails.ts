/** The outbox of mails. */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Failure } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { createOutbox, type OutgoingRows, type OutgoingTiming } from '../outbox.ts';
import type { AddressRules } from './address-rules.ts';
import { letterOf } from './letter.ts';
import { insertMail, type MailWish, wishOf } from './mail-rows.ts';
import { longestSendMs, type MailSender } from './sender.ts';

export interface Mails extends OutgoingRows {
  /** False if the host has no settings for mail. */
  isSetUp: boolean;
  /** Why no mail may go to this address; undefined if it may. An administrator may name addresses of other domains. */
  refusal(address: string, by?: 'administrator'): Promise<Text | undefined>;
  /** In the caller's transaction. Ask `refusal` before. Resolves with the mail's id, its Message-ID. */
  insert(db: Kysely<Database>, wish: MailWish): Promise<string>;
}

const [firstPauseMs, longestPauseMs] = [60_000, 3_600_000];

export const usualMailTiming: OutgoingTiming = {
  sweepMs: 15_000,
  leaseMs: 2 * longestSendMs,
  pauseMs: (failures) => Math.min(firstPauseMs * 2 ** Math.min(failures - 1, 20), longestPauseMs),
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
  timing?: OutgoingTiming;
  now?: () => number;
}

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
  const outbox = createOutbox({
    kind: 'mail',
    store,
    replica,
    logger,
    async send(row) {
      if (await rules.isPolled(row.address)) return { failure: polled, lasting: true };
      return sender.send(await letterOf({ ...wishOf(row), id: row.id, from, at: row.created_at }));
    },
    // Exchange Online allows three sessions of a sender at a time.
    isOneServer: true,
    timing,
    now,
  });
  return {
    ...outbox,
    isSetUp: true,
    refusal: (address, by) => rules.refusal(address, by),
    insert: (db, wish) => insertMail({ db, deployment: store.deployment, from }, wish, now()),
    async close() {
      await outbox.close();
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
