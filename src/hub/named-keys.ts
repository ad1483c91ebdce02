/**
 * The signing keys of enrolled probes and running replicas, by the store. A bot with none of them is a stranger to all its
 * probes.
 */
import { createAudit } from '../access/audit.ts';
import type { Person } from '../access/person.ts';
import type { DeploymentStore } from '../store/store.ts';
import { replicasWithKeys, type KeyHolder } from './agreed-key.ts';
import { enrolledProbes } from './enrolled-probes.ts';

export interface NamedKeys {
  /** Servers with an enrolled probe. */
  servers: readonly string[];
  /** Running replicas. */
  replicas: readonly string[];
  /** Thumbprints. */
  keys: ReadonlySet<string>;
}

/** `own` is the calling replica, which may have an old row. */
export async function readNamedKeys(holder: Pick<KeyHolder, 'store' | 'now'>, own?: string): Promise<NamedKeys> {
  const probes = await enrolledProbes(holder.store);
  const replicas = (await replicasWithKeys(holder)).filter(({ name }) => name !== own);
  return {
    servers: [...new Set(probes.map(({ server }) => server))],
    replicas: replicas.map(({ name }) => name),
    keys: new Set([...probes.map(({ hub_key }) => hub_key), ...replicas.flatMap(({ keys }) => keys)]),
  };
}

/** `held`: thumbprints of all keys of the bot. */
export function isStranger({ keys }: Pick<NamedKeys, 'keys'>, held: readonly string[]): boolean {
  return keys.size > 0 && !held.some((key) => keys.has(key));
}

/** Revokes all probes of a bot that is a stranger to them. Resolves with their servers. No replica may be running. */
export async function revokeStrangers(
  store: DeploymentStore,
  { by, command }: { by: Person; command: string },
): Promise<string[]> {
  return store.db.transaction().execute(async (transaction) => {
    const probes = await enrolledProbes({ db: transaction, deployment: store.deployment });
    for (const { id } of probes)
      await transaction
        .updateTable('probe')
        .set({ revoked_at: new Date().toISOString() })
        .where('id', '=', id)
        .execute();
    const servers = [...new Set(probes.map(({ server }) => server))];
    const audit = createAudit(store);
    for (const server of servers)
      await audit.record({ by, command, outcome: `revoked the probe of ${server}` }, transaction);
    if (servers.length === 0) await audit.record({ by, command, outcome: 'done' }, transaction);
    return servers;
  });
}

/** Of these servers, those whose probe was revoked and knows the bot by another key than the held ones. */
export async function serversToEnrolAgain(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  servers: readonly string[],
  held: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('probe')
    .select(['server', 'hub_key', 'revoked_at'])
    .where('deployment', '=', deployment)
    .execute();
  return servers.filter((server) => {
    const own = rows.filter((row) => row.server === server);
    return own.every((row) => row.revoked_at !== null) && own.some((row) => !held.includes(row.hub_key));
  });
}
