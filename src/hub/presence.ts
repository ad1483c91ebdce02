/**
 * Which probes are connected: the rows that `status` reads. A replica that died leaves its rows behind, so a row is
 * valid only while it is recent.
 */
import { z } from 'zod';
import type { Row } from '../store/schema.ts';
import type { ProbePresence } from './hub.ts';
import { isoNow, type ProbeConnection, type HubState } from './state.ts';

/**
 * A row with the state connected that is older than this was left by a replica that died: a sweep and a ping together
 * take less than half of this time.
 */
const freshMs = 40_000;

const refusalSchema = z.object({ code: z.string(), at: z.string() });

export async function readPresences(state: HubState, deployment: string): Promise<ProbePresence[]> {
  const rows = await state.store.db
    .selectFrom('probe')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('revoked_at', 'is', null)
    .orderBy('server')
    .execute();
  return rows.map((row) => presenceOf(row, state.now()));
}

export async function markConnected(
  state: HubState,
  connection: ProbeConnection,
  version: string,
  clockOffsetMs: number,
): Promise<void> {
  await state.store.db
    .updateTable('probe')
    .set({
      replica: state.replica,
      connected_at: connection.connectedAt,
      disconnected_at: null,
      last_seen_at: connection.connectedAt,
      version,
      clock_offset_ms: Math.round(clockOffsetMs),
    })
    .where('id', '=', connection.probe)
    .execute();
}

/** Only while the row belongs to this connection, because the probe may already be connected to another replica. */
export async function markGone(state: HubState, connection: ProbeConnection): Promise<void> {
  await state.store.db
    .updateTable('probe')
    .set({ replica: null, disconnected_at: isoNow(state), last_seen_at: new Date(connection.heardAt).toISOString() })
    .where('id', '=', connection.probe)
    .where('replica', '=', state.replica)
    .where('connected_at', '=', connection.connectedAt)
    .execute();
}

export async function markSeen(state: HubState): Promise<void> {
  await state.store.db.transaction().execute(async (transaction) => {
    for (const connection of state.connections.values()) {
      await transaction
        .updateTable('probe')
        .set({ last_seen_at: new Date(connection.heardAt).toISOString() })
        .where('id', '=', connection.probe)
        .where('replica', '=', state.replica)
        .execute();
    }
  });
}

export async function markRefusal(state: HubState, probe: string, code: string): Promise<void> {
  await state.store.db
    .updateTable('probe')
    .set({ last_refusal: JSON.stringify({ code, at: isoNow(state) }) })
    .where('id', '=', probe)
    .execute();
}

/** For the start: marks the connections that this replica had when it last ended as closed. */
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
  if (row.last_refusal !== null) presence.lastRefusal = refusalSchema.parse(JSON.parse(row.last_refusal));
  return presence;
}
