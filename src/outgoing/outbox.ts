/** Sends what waits in the rows of one kind, at least once, and in order for each receiver. */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Failure } from '../model/observation.ts';
import { overWithin } from '../model/within.ts';
import { failureOf } from '../observe/failure.ts';
import type { Database, Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import { claimOutgoing, dueOutgoing, endOutgoing, type UnsentRow, givenUp, type OutgoingKind, putOff } from './rows.ts';

export interface OutgoingRows {
  /** Sends what waits, now and from now on. Also call it after the commit of a new row. */
  begin(): void;
  /** Calls `tell` for each row that is given up, in the transaction that ends it. Call this before `begin`. */
  onGivenUp(tell: UnsentListener): void;
  /** Resolves once nothing is being sent. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export type UnsentListener = (db: Kysely<Database>, row: UnsentRow) => Promise<void>;

export interface SendRefusal {
  failure: Failure;
  /** Another attempt cannot succeed. */
  lasting: boolean;
  /** The pause that the server asked for, in milliseconds. */
  waitMs?: number | undefined;
}

export interface OutgoingTiming {
  sweepMs: number;
  /** Longer than an attempt, so that the lease of a row that is being sent needs no renewal. */
  leaseMs: number;
  /** The pause after this many failures, in milliseconds. */
  pauseMs: (failures: number) => number;
  /** After this time a refused row is given up. */
  giveUpAfterMs: number;
}

export interface OutgoingOptions {
  kind: OutgoingKind;
  store: DeploymentStore;
  /** This process's name. */
  replica: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Undefined once a server has accepted it. Ends within the lease. */
  send: (row: Row<'outgoing'>) => Promise<SendRefusal | undefined>;
  /** All receivers have the same server, so one request follows another, and a refusal makes all of them wait. */
  isOneServer: boolean;
  timing: OutgoingTiming;
  now: () => number;
}

/** Milliseconds. A row that is still being sent at the end of the bot is sent again after its lease. */
const closeWithinMs = 2000;

export function createOutbox({
  kind,
  store,
  replica,
  logger,
  send,
  isOneServer,
  timing,
  now,
}: OutgoingOptions): OutgoingRows {
  const holder = { store, kind, replica, leaseMs: timing.leaseMs };
  let tell: UnsentListener = async () => undefined;
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  let endHandovers = (): void => undefined;
  let sweeping: Promise<void> | undefined;
  let isAskedAgain = false;

  const sweepOnce = (): void => {
    if (isClosing) return;
    isAskedAgain = sweeping !== undefined;
    sweeping ??= sweep()
      .catch((error: unknown) => logger.error({ err: error, kind }, 'what waits to be sent could not be looked at'))
      .finally(() => {
        sweeping = undefined;
        if (isAskedAgain) sweepOnce();
      });
  };

  async function sweep(): Promise<void> {
    for (;;) {
      const due = await dueOutgoing(holder, now());
      if (due.length === 0 || isClosing) return;
      if (!isOneServer) await Promise.all(due.map(attemptOf));
      else for (const id of due) if (!(await attemptOf(id))) return;
    }
  }

  /** False if the server is away or busy. */
  async function attemptOf(id: string): Promise<boolean> {
    if (isClosing) return false;
    const row = await claimOutgoing(id, holder, now());
    return row === undefined || attempt(row);
  }

  async function attempt(row: Row<'outgoing'>): Promise<boolean> {
    const { id, attempts } = row;
    const refusal = await send(row).catch((error: unknown): SendRefusal => ({
      failure: failureOf(error, 'send'),
      lasting: false,
    }));
    if (refusal === undefined) {
      await endOutgoing(store.db, row, 'sent');
      logger.info({ [kind]: id, attempts }, `a ${kind} was sent`);
      return true;
    }
    const { failure, lasting, waitMs = 0 } = refusal;
    logger.warn({ [kind]: id, attempts, failure }, `a ${kind} was not accepted`);
    const endsAt = Date.parse(row.created_at) + timing.giveUpAfterMs;
    if (lasting || now() >= endsAt) return giveUp(row, failure);
    const until = Math.min(now() + Math.max(timing.pauseMs(attempts), waitMs), endsAt);
    await putOff(id, holder, { until, failure });
    return false;
  }

  async function giveUp(row: Row<'outgoing'>, failure: Failure): Promise<true> {
    await store.db.transaction().execute(async (transaction) => {
      if (await endOutgoing(transaction, row, 'given-up', failure)) await tell(transaction, givenUp(row, failure));
    });
    return true;
  }

  return {
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
    },
  };
}
