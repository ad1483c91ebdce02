import type { LogEvent, PostgresPool } from 'kysely';
import type { Pool } from 'pg';
import type { Meter } from '../model/meter.ts';
import type { Flush } from './flush.ts';
import { storeFaultOf, type StoreFault } from './store-fault.ts';

/** For Kysely's `log`. `folder` is SQLite's. */
export function countedStatements(meter: Meter, folder?: string): (event: LogEvent) => void {
  return (event) => {
    meter.measure('store_statement_seconds', {}, event.queryDurationMillis / 1000);
    if (event.level === 'error') countFault(meter, event.error, folder);
  };
}

/** Kysely reports no statement that got no connection. */
export function countedPool(pool: Pool, meter: Meter): PostgresPool {
  return {
    options: pool.options,
    connect: () =>
      pool.connect().catch((error: unknown) => {
        countFault(meter, error);
        throw error;
      }) as ReturnType<PostgresPool['connect']>,
    end: () => pool.end(),
  };
}

/** Other work on the database causes these, or the statement itself. */
const passing = new Set<StoreFault>(['locked', 'slow', 'failed']);

function countFault(meter: Meter, error: unknown, folder?: string): void {
  const fault = storeFaultOf(error, folder);
  meter.count('store_errors_total', { fault });
  if (!passing.has(fault)) meter.failed('database', error);
}

/** Each writer's wait for the disk: the commit itself does not flush. */
export function countedFlush(flush: Flush, meter: Meter, folder: string): Flush {
  return async () => {
    const begun = performance.now();
    try {
      await flush();
    } catch (error) {
      countFault(meter, error, folder);
      throw error;
    } finally {
      meter.measure('store_statement_seconds', {}, (performance.now() - begun) / 1000);
    }
  };
}
