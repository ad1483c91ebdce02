import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CompiledQuery } from 'kysely';
import type { Report } from '../../src/model/report.ts';
import { compareRuns } from '../../src/runs/compare-runs.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { forgetRuns } from '../../src/runs/forget.ts';
import { lastEnded, predecessorOf } from '../../src/runs/history.ts';
import { claimable } from '../../src/runs/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { read } from '../../src/text/index.ts';
import { recorded } from '../checks/artifacts.ts';
import { onBothStores, type StoreTest } from '../store/both-stores.ts';
import { keepRuns, type PastRun } from './past-runs.ts';

const day = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const blocked = 'imap-blocked-on-services';

onBothStores('the compared runs', (test) => {
  it('are by default the last ended run and its predecessor with the same selection that was not cancelled', async () => {
    const store = await having(test, [
      { id: 'B222', at: day(1), saw: 'healthy' },
      { id: 'C333', at: day(2), saw: blocked, selection: 'network' },
      { id: 'D444', at: day(3), saw: blocked, cancelled: true },
      { id: 'F555', at: day(4), saw: blocked },
    ]);
    assert.deepEqual(await pairOf(store, []), ['B222', 'F555']);
    assert.deepEqual(await pairOf(store, ['F555', 'C333']), ['C333', 'F555']);
    assert.deepEqual(await compareRuns(store, 'contoso', ['C333']), {
      ok: false,
      why: 'alone',
      run: 'C333',
      selection: 'network',
    });
  });

  it('are missing if none has ended, and refused while one is under way', async () => {
    const store = await having(test, []);
    assert.deepEqual(await compareRuns(store, 'contoso', []), { ok: false, why: 'none' });
    await keepRuns(store, [
      { id: 'B222', at: day(1), saw: 'healthy' },
      { id: 'C333', at: day(2), saw: 'healthy' },
    ]);
    await store.db.deleteFrom('report').where('run', '=', 'C333').execute();
    await store.db.updateTable('run').set({ state: 'running', ended_at: null }).where('id', '=', 'C333').execute();
    for (const ids of [['C333'], ['B222', 'C333'], ['C333', 'B222']])
      assert.deepEqual(await compareRuns(store, 'contoso', ids), { ok: false, why: 'under-way', run: 'C333' });
  });

  it('are judged by the present rules, with a note if the former rules judged otherwise', async () => {
    const store = await having(test, [
      { id: 'B222', at: day(1), saw: 'healthy' },
      { id: 'C333', at: day(2), saw: 'healthy' },
    ]);
    const { body } = await store.db
      .selectFrom('report')
      .select('body')
      .where('run', '=', 'B222')
      .executeTakeFirstOrThrow();
    const report = JSON.parse(body) as Report;
    const [first] = report.findings;
    assert.ok(first !== undefined);
    first.verdict = 'fail';
    await store.db
      .updateTable('report')
      .set({ body: JSON.stringify(report) })
      .where('run', '=', 'B222')
      .execute();
    const compared = await compareRuns(store, 'contoso', []);
    assert.ok(compared.ok);
    assert.deepEqual(compared.compared.comparison.pairs.fixed, []);
    assert.match((await notesOf(store)).join(), /rules have changed since B222:/);
  });

  it('keep their former judgement if this version cannot read the artifact', async () => {
    const store = await having(test, [
      { id: 'B222', at: day(1), saw: blocked },
      { id: 'C333', at: day(2), saw: 'healthy' },
    ]);
    assert.deepEqual(await notesOf(store), []);
    await store.db
      .updateTable('report')
      .set({ artifact: '{"schema":"ece-doctor/artifact/0"}' })
      .where('run', '=', 'B222')
      .execute();
    assert.match((await notesOf(store)).join(), /This version cannot read what B222 recorded/);
    const compared = await compareRuns(store, 'contoso', []);
    assert.ok(compared.ok);
    assert.ok(compared.compared.comparison.pairs.fixed.length > 0);
  });

  it('show since when a problem exists, across several batches of runs, up to the limit', async () => {
    const row = (count: number): PastRun[] =>
      Array.from({ length: count }, (_, index) => ({
        id: `R${100 + index}`,
        at: new Date(Date.parse(day(1)) + index * 3_600_000).toISOString(),
        saw: index === 0 ? 'healthy' : blocked,
      }));
    const store = await having(test, row(14));
    assert.deepEqual(await sinceOf(store), [{ run: 'R101', at: '2026-11-01T09:00:00.000Z', orEarlier: false }]);
    await store.db.deleteFrom('run').execute();
    await keepRuns(store, row(70));
    assert.deepEqual(
      (await sinceOf(store)).map(({ run, orEarlier }) => [run, orEarlier]),
      [['R108', true]],
    );
  });

  it('show since when from outlines, without the reports in between', async () => {
    const row = (index: number, saw: string): PastRun => ({ id: `R${100 + index}`, at: day(1 + index), saw });
    const store = await having(test, [row(0, 'healthy'), ...[1, 2, 3, 4].map((index) => row(index, blocked))]);
    // Reading the whole report would fail.
    await store.db.updateTable('report').set({ body: 'unread' }).where('run', '=', 'R102').execute();
    assert.deepEqual(await sinceOf(store), [{ run: 'R101', at: day(2), orEarlier: false }]);
  });
});

describe('the frequent queries over runs, on SQLite', () => {
  it('use an index instead of reading every run', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-store-'));
    const store = await openStore({ folder });
    const asked: CompiledQuery[] = [];
    const db = store.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        asked.push(store.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    try {
      const before = { deployment: 'contoso', selection: 'rights', startedAt: day(2) };
      await claimable({ db, deployment: 'contoso' }, { replica: 'one', now: Date.parse(day(2)) });
      await lastEnded({ db }, 'contoso');
      await predecessorOf(db, before);
      await forgetRuns({ db, deployment: 'contoso' }, Date.parse(day(2)));
      const plans: string[] = [];
      for (const query of asked) {
        const explained = { ...query, sql: `explain query plan ${query.sql}` };
        const { rows } = await store.db.executeQuery<{ detail: string }>(explained);
        plans.push(rows.map(({ detail }) => detail).find((detail) => detail.includes('(deployment=?')) ?? 'none');
      }
      assert.deepEqual(plans, [
        'SEARCH run USING INDEX run_by_state (deployment=? AND state=?)',
        'SEARCH run USING INDEX run_by_state (deployment=? AND state=?)',
        'SEARCH run USING INDEX run_of_selection (deployment=? AND selection=? AND state=? AND started_at<?)',
        'SEARCH run USING INDEX run_by_state (deployment=? AND state=? AND started_at<?)',
      ]);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

async function having(test: StoreTest, runs: PastRun[]): Promise<DeploymentStore> {
  const store = await test.open();
  await importDeployment(store, recorded('healthy').deployment);
  await keepRuns(store, runs);
  return store;
}

async function pairOf(store: DeploymentStore, ids: string[]): Promise<string[]> {
  const compared = await compareRuns(store, 'contoso', ids);
  assert.ok(compared.ok);
  const { before, after } = compared.compared.comparison;
  return [before.run.id, after.run.id];
}

async function notesOf(store: DeploymentStore): Promise<string[]> {
  const compared = await compareRuns(store, 'contoso', []);
  assert.ok(compared.ok);
  return compared.compared.notes.map((note) => read(note, { language: 'en' }));
}

/** The distinct answers for all remaining problems. */
async function sinceOf(store: DeploymentStore) {
  const compared = await compareRuns(store, 'contoso', []);
  assert.ok(compared.ok);
  const answers = [...compared.compared.since.values()];
  return [...new Map(answers.map((since) => [JSON.stringify(since), since])).values()];
}
