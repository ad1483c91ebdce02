/** What a cut-over needs is handed over as any cause, and only a run of the same cut-over proves it. */
import assert from 'node:assert/strict';
import type { Report } from '../../../src/model/report.ts';
import { withHandOvers } from '../../../src/runs/handing-over/in-reports.ts';
import { causesFor, findHandOver, insertHandOver, openOfCauses } from '../../../src/runs/handing-over/hand-overs.ts';
import { judgeHandOvers, lookAtHandOvers, sayDone } from '../../../src/runs/handing-over/prove.ts';
import { judged, recorded } from '../../checks/artifacts.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { keepRuns } from '../past-runs.ts';

const owner = 'microsoft-365-administrator';
const start = Date.parse('2026-12-01T08:00:00.000Z');
const toGraph = { to: 'graph', from: 'imap' } as const;

onBothStores('a hand-over of a cut-over', (test) => {
  const reportOf = (saw: string, id: string, cutOver?: typeof toGraph): Report => {
    const report = judged(saw);
    const run = { ...report.run, id, startedAt: '2026-12-01T09:00:00.000Z', finishedAt: '2026-12-01T09:00:09.000Z' };
    return { ...report, run: cutOver === undefined ? run : { ...run, cutOver } };
  };
  async function handedOver() {
    const store = await test.open();
    await keepRuns(store, [{ id: 'B001', at: '2026-12-01T07:00:00.000Z', saw: 'healthy' }]);
    const causes = causesFor(reportOf('full-access-missing', 'B001', toGraph), owner);
    const { id } = await insertHandOver(
      store,
      {
        run: 'B001',
        owner,
        causes,
        receiver: { kind: 'channel', conversation: '19:network', name: 'Microsoft' },
        askedBy: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
        askedIn: 'personal-1',
        line: undefined,
        language: 'en',
        timeZone: undefined,
      },
      start,
    );
    const state = async () => (await findHandOver(store, id))?.state;
    return { store, id, state, causes };
  }

  it('is not proven by a run of today’s site, and is by a run of the same cut-over', async () => {
    const { store, state } = await handedOver();
    await judgeHandOvers(store.db, 'contoso', reportOf('healthy', 'T001'));
    assert.equal(await state(), 'asked');
    await judgeHandOvers(store.db, 'contoso', reportOf('healthy', 'C001', toGraph));
    assert.equal(await state(), 'mended');
  });

  it('is no hand-over of the same cause of today, and shows only on reports of the cut-over', async () => {
    const { store } = await handedOver();
    const today = reportOf('full-access-missing', 'T001');
    assert.deepEqual(await openOfCauses(store, causesFor(today, owner)), []);
    assert.equal((await withHandOvers(store.db, 'contoso', today, true)).handOvers, undefined);
    const later = await withHandOvers(store.db, 'contoso', reportOf('full-access-missing', 'C001', toGraph), true);
    assert.equal(later.handOvers?.length, 1);
  });

  it('is looked at by a run of the same cut-over after “done”', async () => {
    const { store, id } = await handedOver();
    await sayDone(store, id, { id: 'nestor', name: 'Nestor' }, start + 60_000);
    const begun: string[] = [];
    await lookAtHandOvers({
      store,
      deploymentNow: async () => recorded('healthy').deployment,
      runs: {
        async start(_deployment, selection) {
          begun.push(selection.text);
          return { id: 'C001', joined: false };
        },
      },
      logger: { info: () => undefined },
      now: () => start + 60_000,
    });
    assert.match(begun.join(), /^cut-over to graph rights\/full-access/);
  });
});
