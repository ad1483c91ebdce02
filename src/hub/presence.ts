/**
 * Which probes are connected, in rows. A dead replica leaves rows behind, so a row is valid only while it is recent. A frozen
 * replica goes on later, so each connection has a number (a fencing token), and only the one with the row's number changes
 * the row.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { jsonRows } from '../store/json-rows.ts';
import type { Row } from '../store/schema.ts';
import type { ProbePresence } from './hub.ts';
import { beginConnection, writeDisconnect, writePinnedKey } from './probe-rows.ts';
import { removalIn } from './removed-servers.ts';
import { isoNow, type ProbeConnection, type HubState } from './state.ts';

/**
 * A connected row that is older was left by a dead replica. A live row is at most 26 s old: written every 15 s, by sweeps
 * 5 s apart, and up to 6 s after the last ping.
 */
export const freshMs = 40_000;
/** A server that follows asks every five minutes. */
const followsMs = 3_600_000;
/** A write of all rows at each sweep would cost more than all pings. */
const seenEveryMs = 15_000;

const refusalSchema = z.object({
  code: z.string(),
  at: z.string(),
  protocol: z.number().optional(),
  version: z.string().optional(),
});

/** `isDead`: replicas that are known to have ended, although their rows are still recent. */
export async function readPresences(
  state: Pick<HubState, 'store' | 'now'>,
  deployment: string,
  isDead: (replica: string) => boolean = () => false,
): Promise<ProbePresence[]> {
  const rows = await state.store.db
    .selectFrom('probe')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('proven_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .orderBy('server')
    .orderBy('enrolled_at', 'desc')
    .execute();
  // A server briefly has two, until the former one is revoked.
  const newest = rows.filter(({ server }, at) => server !== rows[at - 1]?.server);
  return newest.map((row) =>
    presenceOf(row.replica !== null && isDead(row.replica) ? { ...row, replica: null } : row, state.now()),
  );
}

/** False if a newer connection was recorded, or the probe was revoked. */
export async function markConnected(
  state: Pick<HubState, 'store' | 'replica'>,
  connection: ProbeConnection,
  version: string,
): Promise<boolean> {
  return state.store.groupCommit(beginConnection)({
    id: connection.probe,
    number: connection.number,
    replica: state.replica,
    at: connection.connectedAt,
    version,
    clock_offset_ms: connection.clockOffsetMs,
    hub_key: connection.key.thumbprint,
    learns_keys: connection.learnsKeys ? 1 : 0,
  });
}

export async function markPinned(
  state: Pick<HubState, 'store' | 'now'>,
  { probe, number }: ProbeConnection,
  key: string,
): Promise<void> {
  await state.store.groupCommit(writePinnedKey)({ id: probe, number, hub_key: key, at: isoNow(state) });
}

export async function markDisconnected(
  state: Pick<HubState, 'store' | 'now'>,
  connection: ProbeConnection,
): Promise<void> {
  await state.store.groupCommit(writeDisconnect)({
    id: connection.probe,
    number: connection.number,
    at: isoNow(state),
    seen_at: new Date(connection.heardAt).toISOString(),
  });
}

/**
 * For each sweep: calls `markSeen` every 15 s, or if the number of this replica's rows differs from its connections.
 * Resolves with the connections that must end.
 */
export function createSightings(
  state: Pick<HubState, 'store' | 'connections' | 'replica' | 'now'>,
): () => Promise<ProbeConnection[]> {
  let seenAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (state.now() - seenAt < seenEveryMs && (await countOwnRows(state)) === state.connections.size) return [];
    seenAt = state.now();
    return markSeen(state);
  };
}

async function countOwnRows({ store, replica }: Pick<HubState, 'store' | 'replica'>): Promise<number> {
  const { count } = await store.db
    .selectFrom('probe')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('deployment', '=', store.deployment)
    .where('replica', '=', replica)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * One statement, because a replica that freezes inside a transaction keeps its rows locked. Resolves with the connections
 * that must end: a newer one was recorded, or the probe was revoked.
 */
export async function markSeen(state: Pick<HubState, 'store' | 'connections'>): Promise<ProbeConnection[]> {
  const held = [...state.connections.values()];
  if (held.length === 0) return [];
  const seen = jsonRows(
    state.store.kind,
    'seen',
    { id: 'text', number: 'integer', heard_at: 'text' },
    held.map(({ probe, number, heardAt }) => ({ id: probe, number, heard_at: new Date(heardAt).toISOString() })),
  );
  const { rows } = await sql<{ id: string }>`
    update probe set last_seen_at = seen.heard_at from ${seen}
    where probe.id = seen.id and probe.connection_number = seen.number and probe.revoked_at is null
    returning probe.id as id`.execute(state.store.db);
  const current = new Set(rows.map(({ id }) => id));
  return held.filter(({ probe }) => !current.has(probe));
}

/** `head`: only for a refusal because of the protocol. */
export async function markRefusal(
  state: HubState,
  probe: string,
  code: string,
  head?: { protocol: number; version?: string | undefined },
): Promise<void> {
  await state.store.db
    .updateTable('probe')
    .set({ last_refusal: JSON.stringify({ code, at: isoNow(state), ...head }) })
    .where('id', '=', probe)
    .execute();
}

/** Marks connections of this replica's last process as closed. */
export async function forgetOwnRows(state: HubState): Promise<void> {
  await state.store.db
    .updateTable('probe')
    .set((row) => ({ replica: null, disconnected_at: row.ref('last_seen_at') }))
    .where('deployment', '=', state.store.deployment)
    .where('replica', '=', state.replica)
    .execute();
}

/** `now` in milliseconds since 1970. */
export function isConnected(probe: Row<'probe'>, now: number): boolean {
  return (
    probe.revoked_at === null &&
    probe.replica !== null &&
    probe.last_seen_at !== null &&
    now - Date.parse(probe.last_seen_at) < freshMs
  );
}

function presenceOf(row: Row<'probe'>, now: number): ProbePresence {
  const connected = isConnected(row, now);
  const presence: ProbePresence = {
    server: row.server,
    probe: row.id,
    connected,
    since: (connected ? row.connected_at : (row.disconnected_at ?? row.last_seen_at)) ?? row.enrolled_at,
  };
  if (row.last_seen_at !== null) presence.lastSeenAt = row.last_seen_at;
  if (row.version !== null) presence.version = row.version;
  if (row.clock_offset_ms !== null) presence.clockOffsetMs = row.clock_offset_ms;
  if (row.last_run !== null) presence.lastRun = row.last_run;
  const { lastRefusal } = lastRefusalIn(row.last_refusal);
  // A connection since then shows that the refusal is over.
  if (lastRefusal !== undefined && lastRefusal.at >= (row.connected_at ?? '')) presence.lastRefusal = lastRefusal;
  if (row.follows_at !== null && now - Date.parse(row.follows_at) < followsMs) presence.follows = true;
  return { ...presence, ...removalIn(row) };
}

export function lastRefusalIn(text: string | null): Pick<ProbePresence, 'lastRefusal'> {
  return text === null ? {} : { lastRefusal: refusalSchema.parse(JSON.parse(text)) };
}
