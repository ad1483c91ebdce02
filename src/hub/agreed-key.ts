/**
 * Finds the newest key that every replica has. Replicas get a new key one after the other, and a probe that pins it cannot
 * reach replicas without it. So a new key is used only when the last replica has it. Each replica renews a row with its
 * keys; a stale row belongs to a replica that is gone.
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

/** Before this replica stops, so that the others need not wait until its row is stale. */
export async function forgetOwnKeys({ store, replica }: { store: DeploymentStore; replica: string }): Promise<void> {
  await store.db.deleteFrom('replica').where('deployment', '=', store.deployment).where('name', '=', replica).execute();
}

export async function agreedKey(holder: KeyHolder): Promise<HeldKey> {
  const { keys } = holder;
  if (keys.former.length === 0) return keys.current;
  const replicas = await replicasWithKeys(holder);
  // No key is common to all replicas: the newest former key, which some probe still pins.
  return (
    keys.all.find(({ thumbprint }) => replicas.every((replica) => replica.keys.includes(thumbprint))) ??
    keys.former[0] ??
    keys.current
  );
}

/** Only running replicas. */
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
