import assert from 'node:assert/strict';
import type { Socket } from 'socket.io';
import { createSightings, markConnected, markDisconnected, markSeen } from '../../src/hub/presence.ts';
import type { HubState, ProbeConnection } from '../../src/hub/state.ts';
import { forDeployment } from '../../src/store/store.ts';
import { onBothStores } from '../store/both-stores.ts';

onBothStores('the presence of probes', (test) => {
  type State = Pick<HubState, 'store' | 'replica' | 'now' | 'connections'>;

  /** A replica with `count` probes in the store, none of them connected. */
  async function replicaWith(count: number): Promise<State> {
    const store = forDeployment(await test.open(), 'contoso');
    const ids = Array.from({ length: count }, (_, index) => `probe-${index}`);
    for (let first = 0; first < count; first += 500)
      await store.db
        .insertInto('probe')
        .values(
          ids.slice(first, first + 500).map((id) => ({
            id,
            server: id,
            deployment: 'contoso',
            signing_key: '{}',
            sealing_key: '{}',
            enrolled_at: new Date(0).toISOString(),
            hub_key: 'pinned',
            hub_key_since: new Date(0).toISOString(),
          })),
        )
        .execute();
    return { store, replica: 'one', now: () => 5000, connections: new Map() };
  }

  function connection(probe: string, number: number, heardAt = 1000): ProbeConnection {
    const socket = undefined as unknown as Socket;
    return {
      socket,
      probe,
      server: probe,
      kinds: [],
      key: { key: { kty: 'OKP', crv: 'Ed25519', x: '', d: '' }, thumbprint: 'key' },
      nonce: '',
      learnsKeys: false,
      number,
      connectedAt: new Date(1000).toISOString(),
      clockOffsetMs: 0,
      heardAt,
      refusedReports: new Set(),
    };
  }

  const rowOf = ({ store }: State, id: string) =>
    store.db.selectFrom('probe').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('is recorded for ten thousand probes at once, each with its own time', async () => {
    const state = await replicaWith(10_000);
    await state.store.db.updateTable('probe').set({ replica: 'one', connection_number: 1 }).execute();
    for (let index = 0; index < 10_000; index += 1)
      state.connections.set(`probe-${index}`, connection(`probe-${index}`, 1, index * 1000));
    assert.deepEqual(await markSeen(state), []);
    const rows = await state.store.db.selectFrom('probe').select(['id', 'last_seen_at']).execute();
    assert.equal(rows.length, 10_000);
    for (const { id, last_seen_at } of rows)
      assert.equal(last_seen_at, new Date(Number(id.slice('probe-'.length)) * 1000).toISOString());
  });

  it('is written only every 15 s, but an outdated connection is found at once', async () => {
    let now = 100_000;
    const state = { ...(await replicaWith(1)), now: () => now };
    const held = connection('probe-0', 1, now);
    await markConnected(state, held, '0.1.0');
    state.connections.set('probe-0', held);
    const outdated = createSightings(state);
    const seen: (string | null)[] = [];
    for (const later of [0, 5000, 5000, 5000]) {
      now += later;
      held.heardAt = now;
      assert.deepEqual(await outdated(), []);
      seen.push((await rowOf(state, 'probe-0')).last_seen_at);
    }
    assert.deepEqual(
      seen,
      [100_000, 100_000, 100_000, 115_000].map((at) => new Date(at).toISOString()),
    );
    await markConnected({ ...state, replica: 'two' }, connection('probe-0', 2), '0.1.0');
    assert.deepEqual(await outdated(), [held]);
  });

  it('is not changed by an older connection', async () => {
    const state = await replicaWith(1);
    const [older, newer] = [connection('probe-0', 1, 9000), connection('probe-0', 2)];
    assert.equal(await markConnected(state, older, '0.1.0'), true);
    assert.equal(await markConnected({ ...state, replica: 'two' }, newer, '0.1.0'), true);
    state.connections.set('probe-0', older);
    assert.deepEqual(await markSeen(state), [older]);
    await markDisconnected(state, older);
    const { replica, disconnected_at, last_seen_at } = await rowOf(state, 'probe-0');
    assert.deepEqual(
      { replica, disconnected_at, last_seen_at },
      {
        replica: 'two',
        disconnected_at: null,
        last_seen_at: newer.connectedAt,
      },
    );
  });

  it('is not taken by a connection that is recorded after a newer one', async () => {
    const state = await replicaWith(1);
    // Both read the row with the number 0.
    assert.equal(await markConnected({ ...state, replica: 'two' }, connection('probe-0', 1), '0.1.0'), true);
    assert.equal(await markConnected(state, connection('probe-0', 1), '0.1.0'), false);
    assert.equal((await rowOf(state, 'probe-0')).replica, 'two');
  });

  it('is not taken by a probe that was revoked while it connected', async () => {
    const state = await replicaWith(1);
    await state.store.db
      .updateTable('probe')
      .set({ revoked_at: new Date(0).toISOString() })
      .execute();
    assert.equal(await markConnected(state, connection('probe-0', 1), '0.1.0'), false);
    state.connections.set('probe-0', connection('probe-0', 0));
    assert.equal((await markSeen(state)).length, 1);
  });
});
