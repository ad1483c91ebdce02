/** Marks of a cut-over in the store: who marked first, and what ECE has proven since. */
import assert from 'node:assert/strict';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { factsOf } from '../../../src/report/report.ts';
import { keepProofs, markAliases, marksOf, type NewMark } from '../../../src/runs/cut-over/marks.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { movedAt, type Night, nightArtifact, salesAlias, services, supportAlias } from '../../report/cut-over/night.ts';

const ana = { id: 'ana', name: 'Ana' };
const alex = { id: 'alex', name: 'Alex' };
const now = Date.parse(movedAt);
const refreshed = '2026-11-25T13:20:00.000Z';
const later = '2026-11-25T13:50:00.000Z';

onBothStores('marks of a cut-over', (test) => {
  const wish = { state: 'moved', to: 'graph', by: ana, now } as const;
  const mark = (store: DeploymentStore, aliases = [salesAlias, supportAlias], more: Partial<NewMark> = {}) =>
    store.db.transaction().execute((db) => markAliases({ ...store, db }, aliases, { ...wish, ...more }));
  const proven = (store: DeploymentStore, night: Night) =>
    keepProofs(store.db, store.deployment, { facts: factsOf(nightArtifact(night)), isCutOver: false });
  const revision = async ({ db }: DeploymentStore): Promise<number> =>
    (await db.selectFrom('cut_over_progress').select('revision').executeTakeFirst())?.revision ?? 0;

  it('stay of the first person, also if two mark the same alias at once', async () => {
    const store = await test.open();
    const marked = await Promise.all([mark(store, [salesAlias]), mark(store, undefined, { by: alex })]);
    assert.deepEqual(
      marked
        .flat()
        .map(({ name }) => name)
        .toSorted(),
      ['Sales', 'Support'],
    );
    const first = marked[0].length === 1 ? 'Ana' : 'Alex';
    const marks = await marksOf(store);
    assert.deepEqual([marks.get('sales')?.by, marks.get('support')?.by], [first, 'Alex']);
  });

  it('keep the first proof of each kind, and lose none if a later run sees nothing', async () => {
    const store = await test.open();
    await mark(store);
    const before = await revision(store);
    await proven(store, { refreshes: [{ at: refreshed, resourceId: services.graph }] });
    await proven(store, {
      refreshes: [{ at: later, resourceId: services.graph }],
      fetched: [{ mailbox: salesAlias.mailbox, at: later }],
    });
    await proven(store, { refreshes: [] });
    const sales = (await marksOf(store)).get('sales');
    assert.deepEqual([sales?.accountAt, sales?.mailboxAt], [refreshed, later]);
    // A run that proves nothing new edits no card.
    assert.equal(await revision(store), before + 2);
  });

  it('begin anew without proof, if an alias moves back and again', async () => {
    const store = await test.open();
    await mark(store);
    await proven(store, { refreshes: [{ at: refreshed, resourceId: services.graph }] });
    await mark(store, [salesAlias], { state: 'back' });
    await mark(store, [salesAlias], { now: Date.parse(later) });
    const marks = await marksOf(store);
    assert.equal(marks.get('sales')?.accountAt, undefined);
    assert.equal(marks.get('support')?.accountAt, refreshed);
  });

  it('are not looked at for proofs after two weeks', async () => {
    const store = await test.open();
    await mark(store, undefined, { now: now - 15 * 86_400_000 });
    await proven(store, { refreshes: [{ at: refreshed, resourceId: services.graph }] });
    assert.equal((await marksOf(store)).get('sales')?.accountAt, undefined);
  });

  it('of 500 aliases are kept in one go', async () => {
    const store = await test.open();
    const aliases = Array.from({ length: 500 }, (_, index) => ({ ...salesAlias, name: `Care ${index}` }));
    assert.equal((await mark(store, aliases)).length, 500);
    assert.equal((await mark(store, aliases)).length, 0);
  });
});
