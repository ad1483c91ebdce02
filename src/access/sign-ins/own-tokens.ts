/**
 * When the bot got tokens through ECE's own application: by a test sign-in, its single refresh, or a renewal. Entra logs
 * them like ECE's own, and they would hide that ECE gets none.
 */
import type { Kysely } from 'kysely';
import { entraLogsReadMs } from '../../knowledge/token-refreshes.ts';
import type { Claims } from '../../model/test-sign-in.ts';
import type { Database } from '../../store/schema.ts';
import type { OwnToken } from '../../tenant/tenant.ts';
import { isoTime } from './context.ts';

/** `db` may be a transaction. `at`: ISO 8601 UTC. */
export async function noteOwnToken(
  db: Pick<Kysely<Database>, 'insertInto'>,
  { deployment, account, at, claims }: { deployment: string; account: string; at: string; claims: Claims | undefined },
): Promise<void> {
  const names = JSON.stringify(ownNames(account, claims));
  await db.insertInto('own_token').values({ deployment, at, names }).execute();
}

/** A token of another person than the account is logged under that person. In lower case. */
export function ownNames(account: string, claims: Claims | undefined): string[] {
  const names = [account, claims?.user, claims?.objectId].flatMap((name) => name?.toLowerCase() ?? []);
  return [...new Set(names)];
}

/** Of the days that the sign-in log is read, before `now` (milliseconds since 1970). */
export async function ownTokensOf(db: Kysely<Database>, deployment: string, now: number): Promise<OwnToken[]> {
  const rows = await db
    .selectFrom('own_token')
    .select(['at', 'names'])
    .where('deployment', '=', deployment)
    .where('at', '>=', isoTime(now - entraLogsReadMs))
    .execute();
  return rows.map(({ at, names }) => ({ at, of: JSON.parse(names) as string[] }));
}

/** `now`: milliseconds since 1970. */
export async function forgetOwnTokens({ db }: { db: Kysely<Database> }, now: number): Promise<void> {
  await db
    .deleteFrom('own_token')
    .where('at', '<', isoTime(now - entraLogsReadMs))
    .execute();
}
