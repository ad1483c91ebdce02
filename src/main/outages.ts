/**
 * An outage of the database, of Teams or of Microsoft is one line when it begins, one each minute with the counts, and
 * one when it is over. Meanwhile the log leaves out the lines about each error that it causes.
 */
import type { Logger } from 'pino';
import type { Meter, Peer } from '../model/meter.ts';
import { messageOf } from '../store/store-error.ts';
import type { StoreLog } from '../store/write-check.ts';

export interface Outages {
  /** Whether the error belongs to an outage that the log has already. It is then only counted. */
  isTold: (error: unknown) => boolean;
  /** Counts with `meter`, and writes the lines. */
  watching(meter: Meter, logger: Pick<Logger, 'error' | 'warn' | 'info'>): Meter;
  /**
   * The logger of store/write-check.ts, which writes the first and the last line of the database's outage, with its
   * fault. `look` makes it check at once.
   */
  ofDatabase(look: () => void, logger: Pick<Logger, 'error' | 'info'>): StoreLog;
  close(): void;
}

/** Calls `what` after these milliseconds, unless the returned function is called. */
type Later = (ms: number, what: () => void) => () => void;

interface Outage {
  since: number;
  failures: number;
  leftOut: number;
  /** At the last line. */
  written: number;
  reason: string;
  /** The log has a line about it. */
  isWritten: boolean;
  endMinute: () => void;
  /** Set while an answer may be the end. */
  keepOn?: (() => void) | undefined;
}

const minuteMs = 60_000;
/** Between two failures of an outage, one of several requests may be answered. */
const settlesAfterMs = 2000;

/** Failures in a row that are an outage. A single request to Microsoft fails now and then, and is repeated. */
const least: Record<Peer, number> = { database: 1, entra: 1, teams: 3, graph: 3, exchange: 3 };

const sentences: Record<Peer, { begins: string; goesOn: string; over: string }> = {
  database: {
    begins: '',
    goesOn: 'the store still cannot be written',
    over: 'the database failed for a moment',
  },
  entra: {
    begins: 'Entra gave the bot no token for Teams; its messages wait',
    goesOn: 'Entra still gives the bot no token for Teams',
    over: 'Entra gives the bot tokens for Teams again',
  },
  teams: {
    begins: 'Teams does not answer; cards are sent again',
    goesOn: 'Teams still does not answer',
    over: 'Teams answers again',
  },
  graph: {
    begins: 'Microsoft Graph does not answer',
    goesOn: 'Microsoft Graph still does not answer',
    over: 'Microsoft Graph answers again',
  },
  exchange: {
    begins: 'Exchange Online does not answer',
    goesOn: 'Exchange Online still does not answer',
    over: 'Exchange Online answers again',
  },
};

export function createOutages({ now = Date.now, later = timer }: { now?: () => number; later?: Later } = {}): Outages {
  const open = new Map<Peer, Outage>();
  const inARow = new Map<Peer, number>();
  const peers = new WeakMap<object, Peer>();
  let look = (): void => {};
  let isClosed = false;

  const outageOf = (error: unknown): Outage | undefined => {
    if (typeof error !== 'object' || error === null) return undefined;
    const peer = peers.get(error);
    if (peer !== undefined) return open.get(peer);
    return error instanceof Error ? outageOf(error.cause) : undefined;
  };

  function failed(logger: Pick<Logger, 'error'>, peer: Peer, error: unknown): void {
    if (typeof error === 'object' && error !== null) peers.set(error, peer);
    const count = (inARow.get(peer) ?? 0) + 1;
    inARow.set(peer, count);
    const outage = open.get(peer);
    if (outage !== undefined) {
      outage.failures += 1;
      outage.keepOn?.();
      outage.keepOn = undefined;
      return;
    }
    if (isClosed || count < least[peer]) return;
    const begun: Outage = {
      since: now(),
      failures: count,
      leftOut: 0,
      written: count,
      reason: messageOf(error),
      isWritten: peer !== 'database',
      endMinute: () => {},
    };
    open.set(peer, begun);
    nextMinute(logger, peer, begun);
    if (peer === 'database') look();
    else logger.error({ outage: peer, reason: begun.reason }, sentences[peer].begins);
  }

  function nextMinute(logger: Pick<Logger, 'error'>, peer: Peer, outage: Outage): void {
    outage.endMinute = later(minuteMs, () => {
      if (outage.failures > outage.written)
        logger.error({ outage: peer, ...counts(outage, now()), reason: outage.reason }, sentences[peer].goesOn);
      outage.written = outage.failures;
      nextMinute(logger, peer, outage);
    });
  }

  function answered(logger: Pick<Logger, 'warn' | 'info'>, peer: Peer): void {
    inARow.set(peer, 0);
    const outage = open.get(peer);
    if (outage === undefined || outage.keepOn !== undefined) return;
    outage.keepOn = later(settlesAfterMs, () => {
      end(peer, outage);
      const fields = { outage: peer, ...counts(outage, now()) };
      if (peer !== 'database') logger.info(fields, sentences[peer].over);
      // The last line of a written outage of the database is the write check's.
      else if (!outage.isWritten) logger.warn({ ...fields, reason: outage.reason }, sentences[peer].over);
    });
  }

  function end(peer: Peer, outage: Outage): void {
    outage.endMinute();
    open.delete(peer);
  }

  return {
    isTold(error) {
      const outage = outageOf(error);
      if (outage !== undefined) outage.leftOut += 1;
      return outage !== undefined;
    },
    watching: (meter, logger) => ({
      ...meter,
      failed: (peer, error) => failed(logger, peer, error),
      answered: (peer) => answered(logger, peer),
    }),
    ofDatabase(given, logger) {
      look = given;
      return writtenWith(logger, () => {
        const outage = open.get('database');
        if (outage === undefined) return {};
        outage.isWritten = true;
        return { outage: 'database', ...counts(outage, now()) };
      });
    },
    close() {
      isClosed = true;
      for (const outage of open.values()) {
        outage.endMinute();
        outage.keepOn?.();
      }
    },
  };
}

function writtenWith(logger: Pick<Logger, 'error' | 'info'>, known: () => object): StoreLog {
  return {
    error: (fields, message) => logger.error({ ...known(), ...fields }, message),
    info: (message) => logger.info(known(), message),
  };
}

function counts({ failures, leftOut, since }: Outage, now: number): Record<string, number> {
  return { failures, leftOut, seconds: Math.round((now - since) / 1000) };
}

function timer(ms: number, what: () => void): () => void {
  const timeout = setTimeout(what, ms).unref();
  return () => clearTimeout(timeout);
}
