/** Which run the progress shows, and which cards a mark opens again, in both stores. */
import assert from 'node:assert/strict';
import pino from 'pino';
import { markAliases } from '../../../src/runs/cut-over/marks.ts';
import { lastCutOver } from '../../../src/runs/history.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { createProgressWork } from '../../../src/teams/cut-over/progress-work.ts';
import { recorded } from '../../checks/artifacts.ts';
import { salesAlias } from '../../report/cut-over/night.ts';
import { onBothStores } from '../../store/both-stores.ts';

const by = JSON.stringify({ id: 'ana', name: 'Ana' });
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 25, 22, minute)).toISOString();

onBothStores('the progress of a cut-over', (test) => {
  const ran = (store: DeploymentStore, id: string, minute: number, selection: string, more: object = {}) =>
    store.db
      .insertInto('run')
      .values({
        id,
        deployment: store.deployment,
        definition: JSON.stringify(recorded('healthy').deployment),
        selection,
        requested_by: by,
        started_at: at(minute),
        deadline_at: at(minute),
        ended_at: at(minute),
        state: 'ended',
        cut_over: JSON.stringify({ to: 'graph', from: 'imap' }),
        ...more,
      })
      .execute();

  it('is of the last whole run, and names a newer one that was narrowed or cancelled', async () => {
    const store = await test.open();
    const last = () => lastCutOver(store, store.deployment);
    assert.equal(await last(), undefined);
    await ran(store, 'A111', 1, 'cut-over to graph rights');
    assert.deepEqual(await last(), { id: 'A111' });
    await ran(store, 'B222', 2, 'cut-over to graph');
    assert.deepEqual(await last(), { id: 'B222' });
    await ran(store, 'C333', 3, 'cut-over to graph', { cancelled_by: by });
    assert.deepEqual(await last(), { id: 'B222', later: 'C333' });
    const log = { cut_over: JSON.stringify({ to: 'graph', from: 'imap', rehearsal: true }) };
    await ran(store, 'D444', 4, 'cut-over to graph protocols/graph-open', log);
    assert.deepEqual(await last(), { id: 'B222', later: 'C333' });
    await ran(store, 'E555', 5, 'cut-over to oauth all through proxy');
    assert.deepEqual(await last(), { id: 'E555' });
  });

  it('opens the newest card of each conversation after a mark, and no card without one', async () => {
    const store = await test.open();
    await store.db.insertInto('cut_over_progress').values({ deployment: store.deployment, revision: 0 }).execute();
    for (const id of ['one', 'two'])
      await store.db
        .insertInto('conversation')
        .values({ deployment: store.deployment, id, kind: 'personal', reference: '{}', updated_at: at(0) })
        .execute();
    for (const [id, conversation, minute] of [
      ['old', 'one', 1],
      ['new', 'one', 2],
      ['other', 'two', 1],
    ] as const)
      await store.db
        .insertInto('delivery')
        .values({
          id,
          deployment: store.deployment,
          cut_over_progress: store.deployment,
          conversation,
          language: 'en',
          requested_by: by,
          with_names: 1,
          delivered_revision: 0,
          state: 'done',
          created_at: at(minute),
        })
        .execute();
    const work = createProgressWork({ store, logger: pino({ level: 'silent' }), sweepMs: 3_600_000 });
    const open = async (): Promise<string[]> =>
      (await store.db.selectFrom('delivery').select('id').where('state', '=', 'open').orderBy('id').execute()).map(
        ({ id }) => id,
      );
    await work.look();
    assert.deepEqual(await open(), []);
    const mark = { state: 'moved', to: 'graph', by: { id: 'ana', name: 'Ana' }, now: Date.parse(at(3)) } as const;
    await markAliases(store, [salesAlias], mark);
    await work.look();
    assert.deepEqual(await open(), ['new', 'other']);
    await work.close();
  });
});
