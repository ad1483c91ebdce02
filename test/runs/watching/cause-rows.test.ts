import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { keepCauses, knownCauses } from '../../../src/runs/watching/cause-rows.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { judged } from '../../checks/artifacts.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { keepRuns } from '../past-runs.ts';

const at = (minute: number): string => `2026-12-01T08:${String(minute).padStart(2, '0')}:00.000Z`;

onBothStores('what the runs of a deployment know of its causes', (test) => {
  it('is kept with each run, by kind and subject', async () => {
    const store = await test.open();
    await keepRuns(store, [
      { id: 'A111', at: at(1), saw: 'two-faults' },
      { id: 'B222', at: at(2), saw: 'imap-blocked-on-services' },
    ]);
    assert.deepEqual(await states(store), ['blocked-port broken B222', 'silent-server suspected A111']);
    assert.deepEqual(
      await store.db
        .selectFrom('cause_state')
        .select(['kind', 'next_look_at', 'looked_at'])
        .distinct()
        .orderBy('kind')
        .execute(),
      [
        { kind: 'blocked-port', next_look_at: null, looked_at: at(2) },
        { kind: 'silent-server', next_look_at: at(6), looked_at: at(2) },
      ],
    );
  });

  it('loses nothing if two replicas end a run at the same moment', async () => {
    const store = await test.open();
    if (test.kind === 'sqlite') return; // one process writes at a time
    const other = await test.open();
    await store.db
      .insertInto('deployment')
      .values({ name: store.deployment, definition: '{}', declared_by: 'deployment.yaml', imported_at: at(0) })
      .execute();
    await keepRuns(store, [{ id: 'A111', at: at(0), saw: 'consent-missing' }]);
    const keep = (transaction: DeploymentStore['db'], recording: string, minute: number) => {
      const seen = judged(recording);
      const report = { ...seen, run: { ...seen.run, id: recording, startedAt: at(minute) } };
      return keepCauses(transaction, store.deployment, report);
    };
    let second: Promise<unknown> | undefined;
    await store.db.transaction().execute(async (transaction) => {
      await keep(transaction, 'consent-missing', 1);
      const ended = new AbortController();
      second = other.db
        .transaction()
        .execute(async (change) => keep(change, 'secret-expired', 2))
        .finally(() => ended.abort());
      // The second waits for a lock, or has ended without one. Each look is a question to the server.
      const isWaiting = async () =>
        (await sql`select 1 from pg_locks where not granted`.execute(store.db)).rows.length > 0;
      while (!ended.signal.aborted && !(await isWaiting()));
    });
    await second;
    const kinds = (await knownCauses(store.db, store.deployment)).map(({ kind }) => kind);
    assert.deepEqual(new Set(kinds), new Set(['missing-consent', 'expired-secret']));
  });

  it('is not known to another deployment in the same store', async () => {
    const store = await test.open();
    await keepRuns(store, [{ id: 'A111', at: at(1), saw: 'two-faults' }]);
    assert.deepEqual(await knownCauses(store.db, 'fabrikam'), []);
  });
});

async function states(store: DeploymentStore): Promise<string[]> {
  const causes = await knownCauses(store.db, store.deployment);
  return [...new Set(causes.map(({ kind, state, run }) => `${kind} ${state.state} ${run}`))].toSorted();
}
