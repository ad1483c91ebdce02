/** A claim to rows that one replica at a time works on. The rows hold its name and the end of its lease. */
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { Database } from './schema.ts';

export interface Claim {
  replica: string;
  /** Milliseconds since 1970. Replicas' clocks may differ by less than a lease. */
  now: number;
  /** Includes rows that another replica validly leases. */
  despiteLeases?: boolean;
}

/**
 * Rows without owner, with this owner, or with an expired lease, for any table with `owner` and `lease_until`.
 * Evaluated within the update, so that two replicas never take the same row.
 */
export function isFree({ replica, now, despiteLeases = false }: Claim): Expression<SqlBool> {
  // The columns have the same names in all these tables.
  const row = expressionBuilder<Database, 'run'>();
  return despiteLeases
    ? row.lit(true)
    : row.or([
        row('owner', 'is', null),
        row('owner', '=', replica),
        row('lease_until', '<', new Date(now).toISOString()),
      ]);
}
