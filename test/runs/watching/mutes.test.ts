import assert from 'node:assert/strict';
import {
  endMute,
  forgetMutes,
  makeMute,
  mutedNow,
  type MutedCause,
  mutesIn,
} from '../../../src/runs/watching/mutes.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { onBothStores } from '../../store/both-stores.ts';

const ana = { id: 'ana', name: 'Ana' };
const ben = { id: 'ben', name: 'Ben' };
const at = (hour: number): string => new Date(Date.parse('2026-12-01T00:00:00.000Z') + hour * 3_600_000).toISOString();
const now = (hour: number): number => Date.parse(at(hour));
const about = (kind: string, severity: 'fail' | 'warn' = 'fail'): MutedCause => ({
  kind,
  subject: { kind: 'server', name: 'ece-svc-01' },
  title: { key: 'watch.absence.unnamed' },
  severity,
});

onBothStores('mutes', (test) => {
  const mute = (store: DeploymentStore, causes: MutedCause[] | undefined, from: number, until: number) =>
    makeMute(store, { causes, from: at(from), until: at(until), because: 'planned', by: ana }, now(8));
  const rowsIn = async (store: DeploymentStore): Promise<string[]> =>
    (await mutesIn(store)).map(
      ({ causes, from, until }) =>
        `${causes?.map(({ kind }) => kind).join(' ') ?? 'all'} ${from.slice(8, 13)} ${until.slice(8, 13)}`,
    );

  it('hold from their start to just before their end, for one deployment', async () => {
    const store = await test.open();
    const { mute: made } = await mute(store, [about('clock')], 8, 10);
    const held = async (hour: number) => (await mutedNow(store.db, store.deployment, now(hour))).of(about('clock'))?.id;
    assert.deepEqual(await Promise.all([7.9, 8, 9.9, 10].map(held)), [undefined, made.id, made.id, undefined]);
    const other = await mutedNow(store.db, 'fabrikam', now(9));
    assert.equal(other.of(about('clock')), undefined);
    const ofOther = await mutedNow(store.db, store.deployment, now(9));
    assert.equal(ofOther.of(about('proxy')), undefined);
  });

  it('of a warning do not hold for its failure', async () => {
    const store = await test.open();
    await mute(store, [about('clock', 'warn')], 8, 10);
    const during = await mutedNow(store.db, store.deployment, now(9));
    assert.deepEqual(
      [during.of(about('clock', 'warn'))?.because, during.of(about('clock', 'fail'))],
      ['planned', undefined],
    );
    const after = await mutedNow(store.db, store.deployment, now(11));
    assert.deepEqual(
      [after.endedAt(about('clock', 'warn')), after.endedAt(about('clock', 'fail'))],
      [at(10), undefined],
    );
  });

  it('replace that of the same cause, and leave the other causes of it', async () => {
    const store = await test.open();
    await mute(store, [about('clock'), about('proxy')], 8, 10);
    const { replaced } = await mute(store, [about('clock')], 8, 12);
    assert.deepEqual(await rowsIn(store), ['proxy 01T08 01T10', 'clock 01T08 01T12']);
    assert.deepEqual(
      replaced.map(({ until }) => until),
      [at(10)],
    );
    await mute(store, [about('proxy')], 8, 20);
    assert.deepEqual(await rowsIn(store), ['clock 01T08 01T12', 'proxy 01T08 01T20']);
  });

  it('of the whole site keep the time before a later one, and leave mutes of causes', async () => {
    const store = await test.open();
    await mute(store, [about('clock')], 8, 30);
    await mute(store, undefined, 9, 12);
    await mute(store, undefined, 20, 24);
    const { replaced } = await mute(store, undefined, 11, 22);
    assert.deepEqual(await rowsIn(store), ['all 01T09 01T11', 'all 01T11 01T22', 'clock 01T08 02T06']);
    assert.equal(replaced.length, 2);
    const muting = await mutedNow(store.db, store.deployment, now(10));
    assert.deepEqual([muting.of(about('clock'))?.until, muting.maintenance?.until], [at(30), at(11)]);
  });

  it('end once; what has begun is kept with its end, and what has not is deleted', async () => {
    const store = await test.open();
    const { mute: begun } = await mute(store, [about('clock')], 8, 12);
    const { mute: planned } = await mute(store, undefined, 20, 24);
    for (const { id } of [begun, planned]) assert.equal((await endMute(store, id, ben, now(9)))?.id, id);
    for (const { id } of [begun, planned]) assert.equal(await endMute(store, id, ben, now(9)), undefined);
    const [kept, ...others] = await mutesIn(store);
    assert.deepEqual([kept?.until, kept?.endedBy, others], [at(9), ben, []]);
    assert.equal((await mutedNow(store.db, store.deployment, now(9))).endedAt(about('clock')), at(9));
    assert.equal(await forgetMutes(store, now(9)), 0);
    assert.equal(await forgetMutes(store, now(9.1)), 1);
  });
});
