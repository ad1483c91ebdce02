import type { DeploymentStore } from '../store/store.ts';
import { replicasWithKeys } from './agreed-key.ts';
import type { KeyUse } from './hub.ts';
import type { KeyRing } from './key-ring.ts';
import { isConnected } from './presence.ts';

export async function readKeyUse({
  store,
  keys,
  now,
}: {
  store: DeploymentStore;
  keys: KeyRing;
  now: () => number;
}): Promise<KeyUse> {
  const probes = await store.db
    .selectFrom('probe')
    .selectAll()
    .where('deployment', '=', store.deployment)
    .where('revoked_at', 'is', null)
    .orderBy('server')
    .execute();
  const current = keys.current.thumbprint;
  const lacking = (await replicasWithKeys({ store, now })).filter((replica) => !replica.keys.includes(current));
  const others = probes.filter(({ hub_key }) => hub_key !== current);
  const pinned = new Set(others.map(({ hub_key }) => hub_key));
  const times = probes.map(({ hub_key_since }) => hub_key_since).sort();
  return {
    current,
    former: keys.former.map(({ thumbprint }) => thumbprint),
    lacking: lacking.map(({ name }) => name),
    behind: others.map((probe) => ({
      server: probe.server,
      why: !isConnected(probe, now())
        ? 'away'
        : probe.learns_keys !== 1
          ? 'too-old'
          : lacking.length > 0
            ? 'replica'
            : 'soon',
      lastSeenAt: probe.last_seen_at ?? probe.enrolled_at,
    })),
    unknown: [...pinned].filter((key) => !keys.all.some(({ thumbprint }) => thumbprint === key)),
    unneededSince: times.at(-1) ?? null,
  };
}
