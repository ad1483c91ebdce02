/** The groups of a run sheet in the store, also if two replicas print at once. */
import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import { buildReport } from '../../../src/report/report.ts';
import { declareAliases } from '../../../src/runs/cut-over/aliases.ts';
import { artifactToPrint } from '../../../src/runs/cut-over/groups-to-print.ts';
import { groupLinesOf, keepGroups } from '../../../src/runs/cut-over/groups.ts';
import { markAliases } from '../../../src/runs/cut-over/marks.ts';
import { importDeployment } from '../../../src/runs/deployments.ts';
import { lockDeployment } from '../../../src/runs/lock-deployment.ts';
import type { Database } from '../../../src/store/schema.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { movedAt, nightArtifact, salesAlias, supportAlias } from '../../report/cut-over/night.ts';

const now = Date.parse(movedAt);
const by = { id: 'ana', name: 'Ana' };
const artifact = nightArtifact();
const report = buildReport(artifact, artifact.checks);
const oauth = nightArtifact({ to: 'oauth' });
const late: DeclaredAlias = { ...salesAlias, name: 'Aaa', mailbox: 'aaa@example.com', instance: 'rx0' };

onBothStores('the groups of a run sheet', (test) => {
  const declare = (store: DeploymentStore, ...aliases: DeclaredAlias[]) => declareAliases(store, aliases, { by, now });
  const lines = async (store: DeploymentStore, to: 'graph' | 'oauth' = 'graph') =>
    (await groupLinesOf(store, to)).map(({ group, instance, alias }) => `${group} ${instance} ${alias.name}`);

  /** So many sessions of PostgreSQL wait for a lock. */
  const waiting = async (db: Kysely<Database>, count: number): Promise<void> => {
    for (;;) {
      const { rows } = await sql<{ count: string }>`select count(distinct pid) from pg_locks where not granted`.execute(
        db,
      );
      if (Number(rows[0]?.count) >= count) return;
    }
  };

  it('are the same for two replicas that print at once, one of them before an alias was declared', async () => {
    const store = await test.open();
    await declare(store, salesAlias, supportAlias);
    if (test.kind === 'postgresql') {
      const other = await test.open();
      await importDeployment(store, artifact.deployment, { by: 'contoso.yaml' });
      const first = Promise.withResolvers<unknown>();
      await other.db.transaction().execute(async (db) => {
        await lockDeployment(db, store.deployment);
        const one = keepGroups(store, report, { now });
        await waiting(db, 1);
        await declare(store, late);
        const two = keepGroups(store, report, { now });
        await waiting(db, 2);
        first.resolve(Promise.all([one, two]));
      });
      await first.promise;
    } else await Promise.all([keepGroups(store, report, { now }), keepGroups(store, report, { now })]);
    const kept = await lines(store);
    // Both replicas look after the alias was declared: the first one waits for its turn, too.
    assert.deepEqual(
      kept,
      test.kind === 'sqlite' ? ['1 rx1 Sales', '1 rx1 Support'] : ['1 rx0 Aaa', '2 rx1 Sales', '2 rx1 Support'],
    );
    await keepGroups(store, report, { now });
    assert.deepEqual(await lines(store), kept);
  });

  it('are others for each target, and are forgotten only if they are made anew', async () => {
    const store = await test.open();
    await declare(store, salesAlias, supportAlias);
    await keepGroups(store, report, { now });
    await keepGroups(store, buildReport(oauth, oauth.checks), { now });
    assert.deepEqual(await lines(store, 'oauth'), []);
    await declare(store, { ...salesAlias, instance: 'rx2' }, late);
    await keepGroups(store, report, { now });
    assert.deepEqual(await lines(store), ['1 rx1 Sales', '1 rx1 Support', '2 rx0 Aaa']);
    await keepGroups(store, report, { isAnew: true, now });
    assert.deepEqual(await lines(store), ['1 rx0 Aaa', '2 rx1 Support', '3 rx2 Sales']);
  });

  it('stay from the first printed file on, to which the sheet of an older run adds no line', async () => {
    const store = await test.open();
    const printed = async (isAnew = false): Promise<string[]> =>
      ((await artifactToPrint(store, artifact, isAnew)).groups ?? []).map(
        ({ group, alias }) => `${group} ${alias.name}`,
      );
    await declare(store, salesAlias, supportAlias);
    assert.deepEqual(await printed(), ['1 Sales', '1 Support']);
    assert.deepEqual(await lines(store), ['1 rx1 Sales', '1 rx1 Support']);
    await declare(store, late);
    // The store has no such run, so that it is not the last one.
    assert.deepEqual(await printed(), ['1 Sales', '1 Support']);
    assert.deepEqual(await printed(true), ['1 Aaa', '2 Sales', '2 Support']);
  });

  it('keep what a marked alias was before, and edit no card if nothing is new', async () => {
    const store = await test.open();
    await declare(store, salesAlias, supportAlias);
    await keepGroups(store, report, { now });
    await markAliases(store, [salesAlias], { state: 'moved', to: 'graph', by, now });
    await declare(store, { ...salesAlias, protocol: 'graph' });
    const revision = () => store.db.selectFrom('cut_over_progress').select('revision').executeTakeFirst();
    const before = await revision();
    await keepGroups(store, report, { now });
    assert.deepEqual(await revision(), before);
    const [sales] = await groupLinesOf(store, 'graph');
    assert.deepEqual([sales?.alias, sales?.moved], [salesAlias, true]);
  });
});
