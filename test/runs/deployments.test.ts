import assert from 'node:assert/strict';
import { importDeployment } from '../../src/runs/deployments.ts';
import { onBothStores } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';

onBothStores('import of a deployment file', (test) => {
  it('names the changes, and keeps the time of declaration while nothing changes', async () => {
    const store = await test.open();
    const times = async (): Promise<string[]> =>
      (await store.db.selectFrom('deployment').select('imported_at').execute()).map((row) => row.imported_at);
    assert.deepEqual(
      await importDeployment(store, contoso, { by: 'contoso.yaml', at: new Date('2026-11-25T01:00:00Z') }),
      { isNew: true, changed: [] },
    );
    assert.deepEqual(
      await importDeployment(store, contoso, { by: 'contoso.yaml', at: new Date('2026-11-25T02:00:00Z') }),
      { isNew: false, changed: [] },
    );
    assert.deepEqual(await times(), ['2026-11-25T01:00:00.000Z']);

    const [services, application] = contoso.servers;
    assert.ok(services !== undefined && application !== undefined);
    const changed = {
      ...contoso,
      release: '15.0(1)',
      microsoft: { cloud: 'china' as const },
      mailboxes: ['new@example.com'],
      servers: [{ ...application, release: '15.0(1)' }, services, { name: 'ece-svc-02', roles: ['services' as const] }],
    };
    assert.deepEqual(
      (
        await importDeployment(store, changed, { by: 'contoso.yaml', at: new Date('2026-11-25T03:00:00Z') })
      ).changed.sort(),
      ['mailboxes', 'microsoft', 'release', 'servers.ece-app-01.release', 'servers.ece-db-01', 'servers.ece-svc-02'],
    );
    assert.deepEqual(await times(), ['2026-11-25T03:00:00.000Z']);
    assert.deepEqual((await importDeployment(store, changed)).changed, []);
  });
});
