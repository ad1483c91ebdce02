/** Tokens with which programs read reports as JSON. A row has only the hash of its token. */
import type { Text } from '../model/text.ts';
import type { Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import { say } from '../text/index.ts';
import type { Audit } from './audit.ts';
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

/** So that scanners of source code recognise one. */
const prefix = 'ecedoctor_';
const longestMs = 366 * 86_400_000;
/** Of a deployment. */
export const mostPageTokens = 50;
const usedEveryMs = 60_000;

export interface NewPageToken extends Pick<PageToken, 'name' | 'withNames' | 'madeBy'> {
  /** Milliseconds since 1970; undefined if it is not understood. */
  end: number | undefined;
}

interface TokenServices {
  store: DeploymentStore;
  audit: Pick<Audit, 'record'>;
  /** As the audit log names it. */
  command: 'bot tokens' | 'page tokens';
}

/** The token is returned only here. */
export async function makePageToken(
  { store, audit, command }: TokenServices,
  { name: typed, end, withNames, madeBy }: NewPageToken,
  now: number,
): Promise<{ token: string; name: string; endsAt: string } | { why: Text }> {
  const name = nameOf(typed);
  if (name === undefined) return { why: say('tokens.name') };
  if (end === undefined || !(end > now && end - now <= longestMs)) return { why: say('tokens.until') };
  const endsAt = new Date(end).toISOString();
  const secret = newSecret();
  const row = {
    name,
    hash: hashOf(secret) ?? '',
    with_names: Number(withNames),
    made_by: JSON.stringify(madeBy),
    made_at: new Date(now).toISOString(),
    ends_at: endsAt,
  };
  return store.db.transaction().execute(async (db) => {
    const refused = await insertToken({ db, deployment: store.deployment }, row);
    await audit.record(
      {
        by: madeBy,
        command: `${command} add ${name} until ${endsAt}${withNames ? ' with names' : ''}`,
        outcome: refused === undefined ? 'done' : `refused tokens.${refused}`,
      },
      db,
    );
    return refused === undefined
      ? { token: prefix + secret, name, endsAt }
      : { why: say(`tokens.${refused}`, { name, count: mostPageTokens }) };
  });
}

async function insertToken(
  { db, deployment }: Rows,
  row: Omit<Row<'page_token'>, 'deployment' | 'last_used_at'>,
): Promise<'exists' | 'full' | undefined> {
  if ((await pageTokensOf({ db, deployment })).length >= mostPageTokens) return 'full';
  const made = await db
    .insertInto('page_token')
    .values({ ...row, deployment })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst();
  return made === undefined ? 'exists' : undefined;
}

export async function revokePageToken(
  { store, audit, command }: TokenServices,
  { name: typed, by }: { name: string; by: Person },
): Promise<{ said: Text } | { why: Text }> {
  const name = nameOf(typed);
  if (name === undefined) return { why: say('tokens.name') };
  return store.db.transaction().execute(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('page_token')
      .where('deployment', '=', store.deployment)
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    const isRevoked = numDeletedRows > 0n;
    const outcome = isRevoked ? 'done' : 'nothing-to-do';
    await audit.record({ by, command: `${command} revoke ${name}`, outcome }, db);
    return isRevoked ? { said: say('tokens.revoked', { name }) } : { why: say('tokens.unknown', { name }) };
  });
}

function nameOf(typed: string): string | undefined {
  const name = typed.trim().toLowerCase();
  return /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name) ? name : undefined;
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
