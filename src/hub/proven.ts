/**
 * A probe is proven at its first connection: it got the answer to its enrolment, and can reach the bot. Until then the
 * former probe remains the server's probe. Of several unproven probes only the newest is kept, for seven days. Nothing
 * refers to a deleted row, because only a proven probe gets jobs.
 */
import type { Transaction } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { WaitingProbe } from './hub.ts';
import { lastRefusalIn } from './presence.ts';
import { readFormer } from './probe-rows.ts';
import { removalIn } from './removed-servers.ts';
import type { HubState, ProbeConnection } from './state.ts';

const forgottenAfterMs = 7 * 86_400_000;

/** The probes that this one replaces. Read at each connection, because the bot may die before it revokes them. */
export function formerProbes({ store }: HubState, { probe }: ProbeConnection): Promise<string[]> {
  return store.groupCommit(readFormer)(probe);
}

export async function forgetUnprovenOf(
  transaction: Transaction<Database>,
  deployment: string,
  server: string,
): Promise<void> {
  await transaction
    .deleteFrom('probe')
    .where('deployment', '=', deployment)
    .where('server', '=', server)
    .where('proven_at', 'is', null)
    .execute();
}

export async function forgetOldUnproven({ store, now }: HubState): Promise<void> {
  await store.db
    .deleteFrom('probe')
    .where('deployment', '=', store.deployment)
    .where('proven_at', 'is', null)
    .where('enrolled_at', '<', new Date(now() - forgottenAfterMs).toISOString())
    .execute();
}

export async function readWaiting({ store }: Pick<HubState, 'store'>, deployment: string): Promise<WaitingProbe[]> {
  const rows = await store.db
    .selectFrom('probe')
    .select(['id', 'server', 'enrolled_at', 'last_refusal', 'removed_at'])
    .where('deployment', '=', deployment)
    .where('proven_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('server')
    .execute();
  return rows.map((row) => ({
    server: row.server,
    probe: row.id,
    since: row.enrolled_at,
    ...lastRefusalIn(row.last_refusal),
    ...removalIn(row),
  }));
}
