import assert from 'node:assert/strict';
import { isStranger, readNamedKeys, revokeStrangers } from '../../src/hub/named-keys.ts';
import { onBothStores } from '../store/both-stores.ts';
import type { DeploymentStore } from '../../src/store/store.ts';

const now = Date.parse('2026-11-25T08:00:00.000Z');
const at = (ago: number): string => new Date(now - ago).toISOString();

onBothStores('the signing keys named in the store', (test) => {
  let store: DeploymentStore;
  beforeEach(async () => (store = await test.open()));

  const enrol = (server: string, hub_key: string, more: { revoked_at?: string; deployment?: string } = {}) =>
    store.db
      .insertInto('probe')
      .values({
        id: `probe of ${server}`,
        server,
        deployment: 'contoso',
        signing_key: '{}',
        sealing_key: '{}',
        enrolled_at: at(0),
        hub_key,
        hub_key_since: at(0),
        ...more,
      })
      .execute();
  const replica = (name: string, signing_keys: string, ago: number) =>
    store.db
      .insertInto('replica')
      .values({ deployment: 'contoso', name, signing_keys, seen_at: at(ago) })
      .execute();
  const named = () => readNamedKeys({ store, now: () => now }, 'own');

  it('exclude those of revoked probes, other deployments, stale replicas and the calling replica', async () => {
    await enrol('gone', 'former', { revoked_at: at(0) });
    await enrol('foreign', 'other', { deployment: 'fabrikam' });
    await replica('dead', 'former', 60_000);
    await replica('own', 'former', 0);
    assert.deepEqual(await named(), { servers: [], replicas: [], keys: new Set() });
    for (const held of [[], ['new']]) assert.equal(isStranger(await named(), held), false);
  });

  it('are those of enrolled probes and other replicas, and a bot with one of them is no stranger', async () => {
    await enrol('ece-svc-01', 'pinned');
    await replica('other', 'current former', 0);
    assert.deepEqual(await named(), {
      servers: ['ece-svc-01'],
      replicas: ['other'],
      keys: new Set(['pinned', 'current', 'former']),
    });
    for (const held of [[], ['new']]) assert.equal(isStranger(await named(), held), true);
    for (const key of ['pinned', 'current', 'former']) assert.equal(isStranger(await named(), ['new', key]), false);
  });

  it('are none after every probe that pinned a lost key is revoked', async () => {
    const by = { id: 'ana', name: 'Ana' };
    await enrol('ece-svc-01', 'lost');
    await enrol('ece-app-01', 'lost');
    assert.deepEqual(await revokeStrangers(store, { by, command: 'bot key new --lost' }), ['ece-app-01', 'ece-svc-01']);
    assert.equal(isStranger(await named(), []), false);
    const outcomes = await store.db.selectFrom('audit').select('outcome').orderBy('outcome').execute();
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['revoked the probe of ece-app-01', 'revoked the probe of ece-svc-01'],
    );
  });
});
