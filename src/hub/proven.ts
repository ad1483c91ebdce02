/**
 * A probe is proven when it has connected for the first time: only then is it known that it got the answer to its
 * enrolment and can reach the bot. Until then the former probe of its server stays that server's probe. Of several that
 * were enrolled and have not connected only the newest stands, because it is what the administrator asked for last; one
 * that does not connect within seven days is forgotten. Nothing refers to a row that is deleted here, because only a
 * proven probe gets jobs.
 */
import type { Transaction } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { WaitingProbe } from './hub.ts';
import { lastRefusalIn } from './presence.ts';
import { readFormer } from './probe-rows.ts';
import { removalIn } from './removed-servers.ts';
import type { HubState, ProbeConnection } from './state.ts';

const forgottenAfterMs = 7 * 86_400_000;

/**
 * The ids of the probes whose place this one takes by having connected. It is asked at each connection and not at the
 * first one only, because the bot may have died before it revoked them.
 */
export function formerProbes({ store }: HubState, { probe }: ProbeConnection): Promise<string[]> {
  return store.groupCommit(readFormer)(probe);
}

/** For an enrolment of this server: forgets an earlier one that has not connected. */
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
