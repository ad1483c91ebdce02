import type { DeploymentStore } from '../store/store.ts';

/** The probes that are not revoked, by server. `hub_key`: the thumbprint of the bot's key that each knows. */
export async function enrolledProbes({ db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>) {
  return db
    .selectFrom('probe')
    .select(['id', 'server', 'hub_key'])
    .where('deployment', '=', deployment)
    .where('revoked_at', 'is', null)
    .orderBy('server')
    .execute();
}
