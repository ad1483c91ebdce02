/** Counts and times each statement, for Kysely's `log`. */
import type { LogEvent } from 'kysely';
import type { Meter } from '../model/meter.ts';
import { faultOf } from './store-fault.ts';

/** `folder` is SQLite's. */
export function countedStatements(meter: Meter, folder?: string): (event: LogEvent) => void {
  return (event) => {
    meter.measure('store_statement_seconds', {}, event.queryDurationMillis / 1000);
    if (event.level === 'error') meter.count('store_errors_total', { fault: faultOf(event.error, folder) });
  };
}
