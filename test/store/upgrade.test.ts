/** The rows of a former version, after the migrations of this one. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { onBothStores } from './both-stores.ts';

const former = new URL('../fixtures/stores/version-0.1.0.sql', import.meta.url);

onBothStores('a store of version 0.1.0', (test) => {
  it('keeps every row, which then belongs to the deployment that it was written for', async () => {
    const tables = await readFile(former, 'utf8');
    if (test.kind === 'postgresql') {
      const client = new Client({ connectionString: test.url() });
      await client.connect();
      await client.query(tables);
      await client.end();
    } else {
      const database = new DatabaseSync(path.join(test.place().folder ?? '', 'ece-doctor.sqlite'));
      database.exec(tables);
      database.close();
    }

    const { db } = await test.open();
    assert.deepEqual(await db.selectFrom('job').select(['id', 'deployment']).execute(), [
      { id: 'job-1', deployment: 'contoso' },
    ]);
    assert.deepEqual(await db.selectFrom('observation').select('id').execute(), [{ id: 'observation-1' }]);
    assert.deepEqual(await db.selectFrom('report').select('run').execute(), [{ run: '8F3K' }]);
    assert.deepEqual(await db.selectFrom('audit').select(['id', 'deployment']).execute(), [
      { id: 'audit-1', deployment: 'contoso' },
    ]);
    assert.deepEqual(
      await db
        .selectFrom('conversation')
        .select(['deployment', 'id', 'kind', 'team_name', 'person'])
        .orderBy('kind')
        .execute(),
      [
        {
          deployment: 'contoso',
          id: '19:general@thread.tacv2',
          kind: 'channel',
          team_name: 'Mail',
          person: null,
        },
        {
          deployment: 'contoso',
          id: 'personal',
          kind: 'personal',
          team_name: null,
          person: '00000000-0000-4000-8000-000000000001',
        },
      ],
    );
    assert.deepEqual(await db.selectFrom('share').select(['id', 'deployment', 'without_names']).execute(), [
      { id: 'share-1', deployment: 'contoso', without_names: 1 },
    ]);
    assert.deepEqual(
      await db
        .selectFrom('delivery')
        .select(['id', 'deployment', 'run', 'sign_in', 'share', 'activity_id', 'state'])
        .orderBy('id')
        .execute(),
      [
        { id: 'delivery-of-attempt', run: null, sign_in: 'attempt-1', share: null, activity_id: null, state: 'done' },
        { id: 'delivery-of-run', run: '8F3K', sign_in: null, share: null, activity_id: 'activity-1', state: 'done' },
        { id: 'delivery-of-share', run: null, sign_in: null, share: 'share-1', activity_id: null, state: 'open' },
      ].map(({ id, ...rest }) => ({ id, deployment: 'contoso', ...rest })),
    );
    // What refers to a row is deleted with it, as before.
    await db.deleteFrom('run').execute();
    assert.deepEqual(await db.selectFrom('delivery').select('id').execute(), [{ id: 'delivery-of-attempt' }]);
  });
});
