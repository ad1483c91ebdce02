import assert from 'node:assert/strict';
import { createRuns } from '../../src/runs/create.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import type { Runs } from '../../src/runs/runs.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { onBothStores, type StoreTest } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';
import { enrol } from './probes.ts';

onBothStores('past runs', (test) => {
  it('are found by their id in any case, with other characters around it', async () => {
    const { runs } = await having(test, ['8F3K', 'W7RMD']);
    for (const typed of ['8F3K', '8f3k', '#8F3K', '"8f3k".', '(8F3K)', '8F3K\u200b', "'8f3k'", 'ｗ7rmd']) {
      const found = await runs.find('contoso', typed);
      assert.equal('id' in found && found.id, typed.startsWith('ｗ') ? 'W7RMD' : '8F3K', typed);
    }
  });

  it('are suggested for a mistyped id, only the nearest ones, newest first', async () => {
    const { runs } = await having(test, ['8F3K', '8F3M', 'W7RMD', 'QQQQ']);
    assert.deepEqual(await runs.find('contoso', '8F3X'), { near: ['8F3M', '8F3K'] });
    assert.deepEqual(await runs.find('contoso', '8FK'), { near: ['8F3K'] });
    assert.deepEqual(await runs.find('contoso', 'W7RDM'), { near: ['W7RMD'] });
    for (const typed of ['all', '', '####', 'x'.repeat(5000), '%', '____'])
      assert.deepEqual(await runs.find('contoso', typed), { near: [] }, typed);
  });

  it('are only those of the deployment', async () => {
    const { runs } = await having(test, ['8F3K'], ['8F3M']);
    assert.deepEqual(await runs.find('contoso', '8F3M'), { near: ['8F3K'] });
    assert.deepEqual(
      (await runs.last('contoso', 10)).map(({ id }) => id),
      ['8F3K'],
    );
  });

  it('are listed newest first, including a run under way, up to the requested number', async () => {
    const { store, runs } = await having(test, ['8F3K', '8F3M']);
    await enrol(store, 'ece-svc-01', { connected: true });
    const all = parseSelection('all', contoso);
    assert.ok(all.ok);
    const { id } = await runs.start(contoso, all.selection, { id: 'ben', name: 'Ben' });
    assert.deepEqual(
      (await runs.last('contoso', 2)).map((run) => [run.id, run.state]),
      [
        [id, 'running'],
        ['8F3M', 'ended'],
      ],
    );
  });
});

/** Ids are given oldest first; `others` are another deployment's. */
async function having(
  test: StoreTest,
  ids: string[],
  others: string[] = [],
): Promise<{ store: DeploymentStore; runs: Runs }> {
  const store = await test.open();
  await importDeployment(store, contoso);
  await importDeployment(store, { ...contoso, name: 'fabrikam' });
  await keep(store, 'contoso', ids);
  await keep(store, 'fabrikam', others);
  const runs = await createRuns({
    store,
    replica: 'one',
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  // The suite closes its stores, so the runs must close first.
  const closeStore = store.close.bind(store);
  store.close = async () => {
    await runs.close();
    await closeStore();
  };
  return { store, runs };
}

async function keep({ db }: DeploymentStore, deployment: string, ids: string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const at = `2026-11-25T10:${String(index).padStart(2, '0')}:00.000Z`;
    const run = {
      id,
      deployment,
      definition: JSON.stringify({ ...contoso, name: deployment }),
      selection: 'all',
      requested_by: '{"id":"ana","name":"Ana"}',
      started_at: at,
      deadline_at: at,
      ended_at: at,
    };
    await db
      .insertInto('run')
      .values({ ...run, state: 'ended' })
      .execute();
  }
}
