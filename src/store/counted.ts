import type { LogEvent } from 'kysely';
import type { Meter } from '../model/meter.ts';
import type { Flush } from './flush.ts';
import { storeFaultOf } from './store-fault.ts';

/** For Kysely's `log`. `folder` is SQLite's. */
export function countedStatements(meter: Meter, folder?: string): (event: LogEvent) => void {
  return (event) => {
    meter.measure('store_statement_seconds', {}, event.queryDurationMillis / 1000);
    if (event.level === 'error') meter.count('store_errors_total', { fault: storeFaultOf(event.error, folder) });
  };
}

/** Each writer's wait for the disk: the commit itself does not flush. */
export function countedFlush(flush: Flush, meter: Meter, folder: string): Flush {
  return async () => {
    const begun = performance.now();
    try {
      await flush();
    } catch (error) {
      meter.count('store_errors_total', { fault: storeFaultOf(error, folder) });
      throw error;
    } finally {
      meter.measure('store_statement_seconds', {}, (performance.now() - begun) / 1000);
    }
  };
}
