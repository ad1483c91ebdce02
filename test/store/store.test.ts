import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore, openStoreToRead } from '../../src/store/open.ts';
import type { NewRow } from '../../src/store/schema.ts';
import type { Channel, Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { startLine } from '../system/faults/line.ts';
import { onBothStores, onPostgresql } from './both-stores.ts';

const run: NewRow<'run'> = {
  id: '8F3K',
  deployment: 'contoso',
  definition: '{}',
  selection: 'all',
  requested_by: '{}',
  started_at: '2026-11-25T00:00:00.000Z',
  deadline_at: '2026-11-25T00:01:00.000Z',
  state: 'running',
};
const observation: NewRow<'observation'> = {
  id: 'observation-1',
  run: '8F3K',
  job: null,
  body: '{}',
  recorded_at: '2026-11-25T00:00:01.000Z',
};

onBothStores('store', (test) => {
  it('keeps its rows when it is closed and opened again', async () => {
    const store = await test.open();
    await store.db.insertInto('run').values(run).execute();
    await store.close();
    const again = await test.open();
    assert.deepEqual(await again.db.selectFrom('run').select(['id', 'revision', 'owner']).execute(), [
      { id: '8F3K', revision: 0, owner: null },
    ]);
  });

  it('keeps one of two equal running runs that are inserted simultaneously', async () => {
    const one = await test.open();
    const other = test.kind === 'sqlite' ? one : await test.open();
    const inserted = await Promise.all(
      [one, other].map((store, index) =>
        store.db
          .insertInto('run')
          .values({ ...run, id: `RUN${index}` })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    );
    assert.equal(
      inserted.reduce((sum, result) => sum + Number(result.numInsertedOrUpdatedRows), 0),
      1,
    );
    await one.db.updateTable('run').set({ state: 'ended' }).execute();
    await one.db
      .insertInto('run')
      .values({ ...run, id: 'RUN3' })
      .execute();
    assert.equal(
      (await one.db.selectFrom('run').select('id').execute()).length,
      2,
      'an ended run must not stand in the way of the next',
    );
  });

  it('records an observation once, and none for an unknown run', async () => {
    const { db } = await test.open();
    await db.insertInto('run').values(run).execute();
    for (const expected of [1, 0]) {
      const result = await db
        .insertInto('observation')
        .values(observation)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      assert.equal(Number(result.numInsertedOrUpdatedRows), expected);
    }
    await assert.rejects(
      db
        .insertInto('observation')
        .values({ ...observation, id: 'observation-2', run: 'none' })
        .execute(),
      /foreign key/i,
    );
  });

  it('rolls back a transaction that failed', async () => {
    const { db } = await test.open();
    await assert.rejects(
      db.transaction().execute(async (transaction) => {
        await transaction.insertInto('run').values(run).execute();
        throw new Error('in the middle');
      }),
      /in the middle/,
    );
    assert.deepEqual(await db.selectFrom('run').selectAll().execute(), []);
  });

  it('keeps a statement outside of a failed transaction', async () => {
    const { db } = await test.open();
    const outside = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('run').values(run).execute();
      // Not awaited inside: on a single connection this statement has to wait for the end of the transaction. Otherwise it
      // would be rolled back too.
      const other = db
        .insertInto('run')
        .values({ ...run, id: 'OTHER', selection: 'version' })
        .execute();
      other.catch(() => undefined);
      await Promise.resolve();
      throw Object.assign(new Error('undone'), { other });
    });
    const error: unknown = await outside.catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Error && 'other' in error);
    await error.other;
    assert.deepEqual(await db.selectFrom('run').select('id').execute(), [{ id: 'OTHER' }]);
  });

  it('keeps fractions of milliseconds and numbers as numbers', async () => {
    const { db } = await test.open();
    await db
      .insertInto('probe')
      .values({
        id: 'probe-1',
        server: 'ece-svc-01',
        deployment: 'contoso',
        signing_key: '{}',
        sealing_key: '{}',
        enrolled_at: run.started_at,
        hub_key: 'pinned',
        hub_key_since: run.started_at,
        clock_offset_ms: -12.5,
      })
      .execute();
    assert.deepEqual(await db.selectFrom('probe').select('clock_offset_ms').execute(), [{ clock_offset_ms: -12.5 }]);
  });

  it('notifies every current listener of a channel', async () => {
    const { signals } = await test.open();
    const heard: string[] = [];
    signals.subscribe('run', (id) => heard.push(`first ${id}`));
    signals.subscribe('run', (id) => heard.push(`second ${id}`));
    signals.subscribe('job', (id) => heard.push(`job ${id}`));
    signals.subscribe('run', (id) => heard.push(`gone ${id}`))();
    const last = next({ signals }, 'delivery');
    await signals.publish('run', '8F3K');
    await signals.publish('delivery', 'd');
    await last;
    assert.deepEqual(heard, ['first 8F3K', 'second 8F3K']);
  });
});

onPostgresql('store of several replicas', (test) => {
  it('carries a notice from one replica to another', async () => {
    const [one, other] = await Promise.all([test.open(), test.open()]);
    const heard = next(other, 'job');
    await one.signals.publish('job', 'job-1');
    assert.equal(await heard, 'job-1');
  });

  it('loses its locks if it freezes in a transaction, and works afterwards', async () => {
    const [frozen, other] = [await test.open(), await test.open()];
    await other.db.insertInto('run').values(run).execute();
    const locked = Promise.withResolvers<void>();
    const unfrozen = Promise.withResolvers<void>();
    const transaction = frozen.db.transaction().execute(async (within) => {
      await within.updateTable('run').set({ owner: 'frozen' }).execute();
      locked.resolve();
      await unfrozen.promise;
      await within.updateTable('run').set({ owner: 'frozen' }).execute();
    });
    await locked.promise;
    // Resolves once PostgreSQL has ended the frozen session.
    await other.db.updateTable('run').set({ owner: 'other' }).execute();
    unfrozen.resolve();
    await assert.rejects(transaction);
    assert.equal((await frozen.db.selectFrom('run').select('owner').executeTakeFirstOrThrow()).owner, 'other');
  });

  it('can be read again after a reader’s connection was cut in a transaction', async () => {
    await test.open();
    const address = new URL(test.url());
    const { port } = address;
    const line = await startLine(() => Number(port));
    address.port = String(line.port);
    const { db, close } = openStoreToRead({ url: address.href });
    const runs = (from: typeof db): Promise<unknown[]> => from.selectFrom('run').select('id').execute();
    const reading = db.transaction().execute(async (transaction) => {
      await runs(transaction);
      line.cut();
      await runs(transaction);
    });
    await assert.rejects(reading);
    line.mend();
    assert.deepEqual(await runs(db), []);
    await close();
    await line.close();
  });

  it('gets notices again after its connection was cut', async () => {
    const [one, other] = await Promise.all([test.open(), test.open()]);
    await test.server().cutConnections(test.url());
    const heard = next(other, 'run');
    // A notice during the disconnection is lost, so it is repeated until one arrives.
    const again = setInterval(() => void one.signals.publish('run', '8F3K'), 20);
    assert.equal(await heard, '8F3K');
    clearInterval(again);
  });
});

describe('a store that cannot be opened', () => {
  const refusal = async (place: { url?: string; folder?: string }): Promise<StoreError> => {
    const error: unknown = await openStore(place).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof StoreError, String(error));
    return error;
  };

  it('reports a missing address and folder', async () => assert.equal((await refusal({})).text.key, 'store.no-place'));

  it('shows the form of a PostgreSQL address, and repeats no password', async () => {
    const error = await refusal({ url: 'mysql://bot:geheim@db.example.com/ece' });
    assert.equal(error.text.key, 'store.no-database-address');
    assert.doesNotMatch(`${error.message} ${JSON.stringify(error.text)}`, /geheim/);
  });

  it('names a database that does not answer, and repeats no password', async () => {
    // Port 1: a port that was found free may be in use by now.
    const error = await refusal({ url: 'postgres://bot:geheim@127.0.0.1:1/ece' });
    assert.equal(error.text.key, 'store.cannot-open-database');
    assert.match(error.message, /127\.0\.0\.1:1\/ece/);
    assert.match(error.message, /ECONNREFUSED/);
    assert.doesNotMatch(`${error.message} ${JSON.stringify(error.text)}`, /geheim/);
  });

  it('names the file if it is no database', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-store-'));
    writeFileSync(path.join(folder, 'ece-doctor.sqlite'), 'this is no database, whatever its name says\n'.repeat(100));
    const error = await refusal({ folder });
    assert.match(error.message, /ece-doctor\.sqlite cannot be opened: file is not a database/);
    rmSync(folder, { recursive: true });
  });
});

function next({ signals }: Pick<Store, 'signals'>, channel: Channel): Promise<string> {
  return new Promise((resolve) => {
    const end = signals.subscribe(channel, (id) => {
      end();
      resolve(id);
    });
  });
}
