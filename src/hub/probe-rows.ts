/**
 * Many probes may connect at once, so one statement reads or writes the rows of all that came in the same tick
 * (store/group-commit.ts).
 */
import { sql } from 'kysely';
import { jsonRows, oneOf } from '../store/json-rows.ts';
import type { Row } from '../store/schema.ts';
import type { WriteMany } from '../store/store.ts';

export const readProbe: WriteMany<string, Row<'probe'> | undefined> = async (db, ids, kind) => {
  const rows = await db.selectFrom('probe').selectAll().where('id', 'in', oneOf(kind, ids)).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id));
};

/** The ids of the server's earlier probes that are not revoked. */
export const readFormer: WriteMany<string, string[]> = async (db, ids, kind) => {
  const rows = await db
    .selectFrom('probe')
    .innerJoin('probe as former', (join) =>
      join
        .onRef('former.deployment', '=', 'probe.deployment')
        .onRef('former.server', '=', 'probe.server')
        .onRef('former.id', '!=', 'probe.id')
        .onRef('former.enrolled_at', '<=', 'probe.enrolled_at'),
    )
    .where('former.revoked_at', 'is', null)
    .where('probe.id', 'in', oneOf(kind, ids))
    .select(['probe.id', 'former.id as former'])
    .execute();
  const former = Map.groupBy(rows, ({ id }) => id);
  return ids.map((id) => former.get(id)?.map((row) => row.former) ?? []);
};

export interface NewConnection {
  id: string;
  /** Is recorded only if the row has the previous number. */
  number: number;
  replica: string;
  /** ISO 8601 UTC. */
  at: string;
  version: string;
  clock_offset_ms: number;
  /** The thumbprint of the pinned key; `learns_keys` is 0 or 1. */
  hub_key: string;
  learns_keys: number;
}

/** False if a newer connection of the probe was recorded, or the probe was revoked. */
export const beginConnection: WriteMany<NewConnection, boolean> = async (db, items, kind) => {
  const columns = {
    id: 'text',
    number: 'integer',
    replica: 'text',
    at: 'text',
    version: 'text',
    clock_offset_ms: 'double precision',
    hub_key: 'text',
    learns_keys: 'integer',
  } as const;
  const { rows } = await sql<{ id: string; number: number }>`
    update probe set proven_at = coalesce(probe.proven_at, made.at), replica = made.replica,
      connection_number = made.number, connected_at = made.at, disconnected_at = null, last_seen_at = made.at,
      version = made.version, clock_offset_ms = made.clock_offset_ms, learns_keys = made.learns_keys,
      hub_key = made.hub_key, hub_key_since = ${pinnedSince('made')}
    from ${jsonRows(kind, 'made', columns, items)}
    where probe.id = made.id and probe.connection_number = made.number - 1 and probe.revoked_at is null
    returning probe.id as id, probe.connection_number as number`.execute(db);
  const recorded = new Set(rows.map(({ id, number }) => `${id} ${number}`));
  return items.map(({ id, number }) => recorded.delete(`${id} ${number}`));
};

/** Only if no newer connection of the probe was recorded. */
export const writePinnedKey: WriteMany<{ id: string; number: number; hub_key: string; at: string }, void> = async (
  db,
  items,
  kind,
) => {
  const told = jsonRows(kind, 'told', { id: 'text', number: 'integer', hub_key: 'text', at: 'text' }, items);
  await sql`
    update probe set hub_key = told.hub_key, hub_key_since = ${pinnedSince('told')} from ${told}
    where probe.id = told.id and probe.connection_number = told.number`.execute(db);
  return items.map(() => undefined);
};

/** A key that the probe pinned before keeps its time. */
function pinnedSince(rows: 'made' | 'told') {
  const [key, at] = [sql.ref(`${rows}.hub_key`), sql.ref(`${rows}.at`)];
  return sql`case when probe.hub_key = ${key} then probe.hub_key_since else ${at} end`;
}

/** Only if no newer connection of the probe was recorded. */
export const writeDisconnect: WriteMany<{ id: string; number: number; at: string; seen_at: string }, void> = async (
  db,
  items,
  kind,
) => {
  const gone = jsonRows(kind, 'gone', { id: 'text', number: 'integer', at: 'text', seen_at: 'text' }, items);
  await sql`
    update probe set replica = null, disconnected_at = gone.at, last_seen_at = gone.seen_at from ${gone}
    where probe.id = gone.id and probe.connection_number = gone.number`.execute(db);
  return items.map(() => undefined);
};

/** The run in which the probe last ended a job. */
export const markLastRun: WriteMany<{ id: string; run: string }, void> = async (db, items, kind) => {
  const last = jsonRows(kind, 'last', { id: 'text', run: 'text' }, items);
  await sql`update probe set last_run = last.run from ${last} where probe.id = last.id`.execute(db);
  return items.map(() => undefined);
};
