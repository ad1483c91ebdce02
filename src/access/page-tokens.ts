/** Tokens with which programs read reports as JSON. A row has only the hash of its token. */
import type { Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Person } from './person.ts';
import { hashOf, newSecret } from './random-secret.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

export interface PageToken {
  /** As people type it. */
  name: string;
  withNames: boolean;
  madeBy: Person;
  /** ISO 8601 UTC, as all times. */
  madeAt: string;
  endsAt: string;
  /** At most a minute older than the last request. */
  lastUsedAt: string | undefined;
}

export type NewPageToken = Pick<PageToken, 'name' | 'withNames' | 'madeBy' | 'endsAt'>;

/** So that scanners of source code recognise one. */
const prefix = 'ecedoctor_';
const longestMs = 366 * 86_400_000;
/** Of a deployment. */
export const mostPageTokens = 50;
const usedEveryMs = 60_000;

export function isPageTokenName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(text);
}

/** In the future, and at most a year from now. */
export function isEndOfToken(at: number, now: number): boolean {
  return at > now && at - now <= longestMs;
}

/** The token is returned only here. `exists`: another one has this name. */
export async function makePageToken(
  { db, deployment }: DeploymentStore,
  { name, withNames, madeBy, endsAt }: NewPageToken,
  now: number,
): Promise<{ token: string } | 'exists' | 'full'> {
  const secret = newSecret();
  return db.transaction().execute(async (transaction) => {
    if ((await pageTokensOf({ db: transaction, deployment })).length >= mostPageTokens) return 'full';
    const row = await transaction
      .insertInto('page_token')
      .values({
        deployment,
        name,
        hash: hashOf(secret) ?? '',
        with_names: Number(withNames),
        made_by: JSON.stringify(madeBy),
        made_at: new Date(now).toISOString(),
        ends_at: endsAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .executeTakeFirst();
    return row === undefined ? 'exists' : { token: prefix + secret };
  });
}

export async function pageTokensOf({ db, deployment }: Rows): Promise<PageToken[]> {
  const rows = await db
    .selectFrom('page_token')
    .selectAll()
    .where('deployment', '=', deployment)
    .orderBy('made_at')
    .orderBy('name')
    .execute();
  return rows.map(tokenOf);
}

/** Undefined if no token that is still valid is so. Notes that it was used. */
export async function usePageToken(
  { db, deployment }: Rows,
  token: string,
  now: number,
): Promise<PageToken | undefined> {
  const hash = token.startsWith(prefix) ? hashOf(token.slice(prefix.length)) : undefined;
  if (hash === undefined) return undefined;
  const at = new Date(now).toISOString();
  const row = await db
    .selectFrom('page_token')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('hash', '=', hash)
    .where('ends_at', '>', at)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await db
    .updateTable('page_token')
    .set({ last_used_at: at })
    .where('deployment', '=', deployment)
    .where('hash', '=', hash)
    .where((is) =>
      is.or([is('last_used_at', 'is', null), is('last_used_at', '<=', new Date(now - usedEveryMs).toISOString())]),
    )
    .execute();
  return tokenOf(row);
}

/** False if there is none. */
export async function revokePageToken({ db, deployment }: Rows, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('page_token')
    .where('deployment', '=', deployment)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Deletes those that ended before `before` (milliseconds since 1970). Resolves with their number. */
export async function forgetPageTokens({ db, deployment }: Rows, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('page_token')
    .where('deployment', '=', deployment)
    .where('ends_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function tokenOf(row: Row<'page_token'>): PageToken {
  return {
    name: row.name,
    withNames: row.with_names === 1,
    madeBy: JSON.parse(row.made_by) as Person,
    madeAt: row.made_at,
    endsAt: row.ends_at,
    lastUsedAt: row.last_used_at ?? undefined,
  };
}
