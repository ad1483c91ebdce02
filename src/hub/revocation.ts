/**
 * Revokes probes at once: open jobs end, and the replica with the connection gets a notice. A probe that is uninstalled asks
 * for its own revocation. A probe accepts only a revocation signed with the bot's key (model/proofs.ts).
 */
import type { Socket } from 'socket.io';
import { createAudit } from '../access/audit.ts';
import { signRevocation } from '../model/proofs.ts';
import type { Row } from '../store/schema.ts';
import { enrolledProbes } from './enrolled-probes.ts';
import { endedAs, type GivenUp, publishEnd, tellEnd, toldOfJob } from './job-end.ts';
import type { HeldKey } from './key-ring.ts';
import type { OpenCode } from './hub.ts';
import { disconnectWith } from './messages.ts';
import { isoNow, type HubState, type ProbeConnection } from './state.ts';

/** A replica, or a command-line program without connections. */
export type Revoker = Pick<HubState, 'store' | 'now' | 'logger' | 'meter' | 'connections'>;

/** Also voids the server's open codes. False if it has no probe. */
export async function revokeServer(state: Revoker, server: string): Promise<boolean> {
  await voidCodes(state, server);
  const probes = (await enrolledProbes(state.store)).filter((probe) => probe.server === server);
  await revokeProbes(
    state,
    probes.map(({ id }) => id),
  );
  return probes.length > 0;
}

/**
 * Within the caller's transaction `db`, if it has one. False if the server has no open code. A void code ends when it was
 * made, so that the log can distinguish it from an expired one; but never later than now, if the clock was set back.
 */
export async function voidCodes(
  state: Pick<HubState, 'store' | 'now'>,
  server: string,
  db = state.store.db,
): Promise<boolean> {
  const now = isoNow(state);
  const { numUpdatedRows } = await db
    .updateTable('enrolment')
    .set(({ eb }) => ({
      expires_at: eb.case().when('created_at', '<', now).then(eb.ref('created_at')).else(now).end(),
    }))
    .where('deployment', '=', state.store.deployment)
    .where('server', '=', server)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function openCodes(state: Pick<HubState, 'store' | 'now'>): Promise<OpenCode[]> {
  return state.store.db
    .selectFrom('enrolment')
    .select(['server', 'expires_at as expiresAt'])
    .where('deployment', '=', state.store.deployment)
    .where('used_at', 'is', null)
    .where('expires_at', '>', isoNow(state))
    .orderBy('server')
    .execute();
}

/** Idempotent. */
export async function revokeProbes(state: Revoker, probes: readonly string[]): Promise<void> {
  const { db, signals } = state.store;
  // One row for each statement: statements that lock rows in different orders could deadlock.
  for (const probe of probes) {
    const at = isoNow(state);
    await db
      .updateTable('probe')
      .set({ revoked_at: at })
      .where('id', '=', probe)
      .where('revoked_at', 'is', null)
      .execute();
    await endJobs(state, probe, 'revoked', ['waiting', 'sent', 'accepted']);
    await endIfRevoked(state, probe);
    await signals.publish('probe', probe);
  }
}

export async function endJobs(
  state: Revoker,
  probe: string,
  why: GivenUp,
  states: readonly Row<'job'>['state'][],
): Promise<void> {
  const jobs = await state.store.db
    .updateTable('job')
    .set(endedAs('refused', isoNow(state), why))
    .where('probe', '=', probe)
    .where('state', 'in', states)
    .returning(toldOfJob)
    .execute();
  tellEnd(state, 'refused', jobs);
  await publishEnd(state.store, jobs);
}

/** The probe relies on the signed revocation, not on this answer. */
export async function takeLeave(state: HubState, { probe, server }: ProbeConnection): Promise<{ left: true }> {
  const { store, logger, now } = state;
  await store.db.transaction().execute(async (transaction) => {
    const revoked = await transaction
      .updateTable('probe')
      .set({ revoked_at: isoNow(state) })
      .where('id', '=', probe)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (revoked.numUpdatedRows !== 1n) return;
    const by = { id: `probe:${probe}`, name: server };
    await createAudit(store, now, state.meter).record(
      { by, command: `probe leave ${server}`, outcome: `revoked ${probe}` },
      transaction,
    );
  });
  await revokeProbes(state, [probe]);
  logger.info({ server, probe }, 'a probe left');
  return { left: true };
}

/** Called after a notice: ends the probe's connection to this replica if the probe was revoked. */
export async function endIfRevoked(state: Revoker, probe: string): Promise<void> {
  const connection = state.connections.get(probe);
  if (connection !== undefined && (await revokedAmong(state, [probe])).has(probe))
    await endAsRevoked(state, connection);
}

/** Ends connections that a newer one or a revocation has outdated. */
export async function endOutdated(state: HubState, connections: readonly ProbeConnection[]): Promise<void> {
  if (connections.length === 0) return;
  const revoked = await revokedAmong(
    state,
    connections.map(({ probe }) => probe),
  );
  for (const connection of connections) {
    if (revoked.has(connection.probe)) await endAsRevoked(state, connection);
    else disconnectWith(state, 'probe', connection.socket, 'replaced');
  }
}

/** Only for a probe that has proven its key. */
export async function sendRevocation({ key }: HeldKey, socket: Socket, probe: string): Promise<void> {
  socket.emit('revoked', { token: await signRevocation(key, { probe }) });
}

async function endAsRevoked(state: Pick<HubState, 'meter'>, { key, socket, probe }: ProbeConnection): Promise<void> {
  await sendRevocation(key, socket, probe);
  disconnectWith(state, 'probe', socket, 'revoked');
}

async function revokedAmong({ store }: Pick<HubState, 'store'>, probes: string[]): Promise<Set<string>> {
  const rows = await store.db
    .selectFrom('probe')
    .select('id')
    .where('id', 'in', probes)
    .where('revoked_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
