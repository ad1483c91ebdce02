/** Rows that one replica at a time works on: its name and the time until which it has them stand in the row. */
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { Database } from './schema.ts';

export interface Claim {
  replica: string;
  /** Milliseconds since 1970. Replicas' clocks may differ by less than a lease. */
  now: number;
  /** Also what another replica has whose lease is not over. */
  despiteLeases?: boolean;
}

/**
 * The rows that this replica may take, or has already: nobody has them, or the lease of whoever has them is over. For
 * any table with `owner` and `lease_until`; it decides in the update itself, so that two replicas never take one row.
 */
export function isFree({ replica, now, despiteLeases = false }: Claim): Expression<SqlBool> {
  // The columns have the same names in each of these tables.
  const row = expressionBuilder<Database, 'run'>();
  return despiteLeases
    ? row.lit(true)
    : row.or([
        row('owner', 'is', null),
        row('owner', '=', replica),
        row('lease_until', '<', new Date(now).toISOString()),
      ]);
}
