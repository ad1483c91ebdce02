/**
 * Finds the newest key that every replica has. A probe that pins a new key cannot reach replicas that lack it, so it is used
 * only when the last replica has it. Each replica renews a row with its keys; a stale row is ignored.
 */
import type { DeploymentStore } from '../store/store.ts';
import type { HeldKey, KeyRing } from './key-ring.ts';
import { freshMs } from './presence.ts';

export interface KeyHolder {
  store: DeploymentStore;
  keys: KeyRing;
  now: () => number;
}

/** Milliseconds. */
const forgottenAfterMs = 86_400_000;

export async function noteOwnKeys({ store, keys, now, replica }: KeyHolder & { replica: string }): Promise<void> {
  const row = { signing_keys: keys.all.map(({ thumbprint }) => thumbprint).join(' '), seen_at: isoAt(now()) };
  await store.db
    .insertInto('replica')
    .values({ deployment: store.deployment, name: replica, ...row })
    .onConflict((conflict) => conflict.columns(['deployment', 'name']).doUpdateSet(row))
    .execute();
  await store.db
    .deleteFrom('replica')
    .where('deployment', '=', store.deployment)
    .where('seen_at', '<', isoAt(now() - forgottenAfterMs))
    .execute();
}

/** Deletes this replica's row at a clean stop, so that the others need not wait until the row is stale. */
export async function forgetOwnKeys({ store, replica }: { store: DeploymentStore; replica: string }): Promise<void> {
  await store.db.deleteFrom('replica').where('deployment', '=', store.deployment).where('name', '=', replica).execute();
}

export async function agreedKey(holder: KeyHolder): Promise<HeldKey> {
  const { keys } = holder;
  if (keys.former.length === 0) return keys.current;
  const replicas = await replicasWithKeys(holder);
  // Without a common key, the newest former one, which some probe still pins.
  return (
    keys.all.find(({ thumbprint }) => replicas.every((replica) => replica.keys.includes(thumbprint))) ??
    keys.former[0] ??
    keys.current
  );
}

export async function replicasWithKeys({
  store,
  now,
}: Pick<KeyHolder, 'store' | 'now'>): Promise<{ name: string; keys: readonly string[] }[]> {
  const rows = await store.db
    .selectFrom('replica')
    .selectAll()
    .where('deployment', '=', store.deployment)
    .where('seen_at', '>=', isoAt(now() - freshMs))
    .orderBy('name')
    .execute();
  return rows.map(({ name, signing_keys }) => ({ name, keys: signing_keys.split(' ') }));
}

function isoAt(time: number): string {
  return new Date(time).toISOString();
}
