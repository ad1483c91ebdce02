import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { presentVersion } from '../../src/model/artifact-versions.ts';
import { artifactOf } from '../../src/runs/artifact.ts';
import { compareRuns } from '../../src/runs/compare-runs.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { recorded } from '../checks/artifacts.ts';
import { onBothStores } from '../store/both-stores.ts';
import { keepRuns } from './past-runs.ts';

const former = path.join(import.meta.dirname, '../fixtures/former-artifacts/version-1.json');

onBothStores('a run whose artifact a former version stored', (test) => {
  it('still opens, and is compared by today’s rules', async () => {
    const store = await test.open();
    await importDeployment(store, recorded('two-faults').deployment);
    await keepRuns(store, [
      { id: 'OLDR', at: '2026-11-24T09:00:00.000Z', saw: 'two-faults' },
      { id: 'NEWR', at: '2026-11-25T09:00:00.000Z', saw: 'two-faults' },
    ]);
    await store.db
      .updateTable('report')
      .set({ artifact: readFileSync(former, 'utf8') })
      .where('run', '=', 'OLDR')
      .execute();
    assert.equal((await artifactOf(store, 'OLDR'))?.schema, presentVersion);
    const result = await compareRuns(store, 'contoso', ['OLDR', 'NEWR']);
    assert.ok(result.ok);
    assert.deepEqual(result.compared.comparison.pairs.fixed, []);
    // The checks of today are more than those of the former artifact, and the note says so.
    assert.deepEqual(
      result.compared.notes.map(({ key }) => key),
      ['compare.note.rules'],
    );
  });
});
