import assert from 'node:assert/strict';
import fs, { mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { storeFaultOf } from '../../src/store/store-fault.ts';
import { type Meter, noMeter } from '../../src/model/meter.ts';
import { openBotStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

describe('a flush of SQLite’s write-ahead log', () => {
  let folder: string;
  let store: Store;
  let held: PromiseWithResolvers<void>[];
  let isHolding: boolean;
  let release: () => void;
  let restore: () => void;
  let counted: unknown[];

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-flush-'));
    held = [];
    counted = [];
    const meter: Meter = { ...noMeter, count: (...what) => void counted.push(what) };
    isHolding = true;
    release = () => {
      isHolding = false;
      for (const { resolve } of held) resolve();
    };
    const { fdatasync } = fs;
    const replace = (by: typeof fs.fdatasync): void => {
      fs.fdatasync = by;
      syncBuiltinESMExports();
    };
    const heldFirst = ((descriptor, done) => {
      if (!isHolding) return fdatasync(descriptor, done);
      const one = Promise.withResolvers<void>();
      held.push(one);
      one.promise.then(() => fdatasync(descriptor, done), done);
    }) as typeof fs.fdatasync;
    // The store keeps the function from the time of opening.
    replace(heldFirst);
    restore = () => replace(fdatasync);
    isHolding = false;
    store = await openBotStore({ folder }, meter);
    isHolding = true;
  });
  afterEach(async () => {
    release();
    restore();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, db = store.db): Promise<unknown> =>
    db
      .insertInto('deployment')
      .values({ name, definition: '{}', declared_by: 'a test', imported_at: '2026-11-25T00:00:00.000Z' })
      .execute();
  const names = async (): Promise<string[]> => {
    const rows = await store.db.selectFrom('deployment').select('name').orderBy('name').execute();
    return rows.map(({ name }) => name);
  };
  const isOver = async (work: Promise<unknown>): Promise<boolean> => {
    let over = false;
    void work.then(
      () => (over = true),
      () => (over = true),
    );
    // The answers come through the connection of the write, so the write has run.
    await names();
    await names();
    return over;
  };

  it('precedes the acknowledgement of a write and of a transaction', async () => {
    const one = write('contoso');
    const transaction = store.db.transaction().execute((within) => write('fabrikam', within));
    assert.equal(await isOver(one), false);
    assert.equal(await isOver(transaction), false);
    release();
    await Promise.all([one, transaction]);
    assert.deepEqual(await names(), ['contoso', 'fabrikam']);
  });

  it('blocks no readers or other writers, and the next flush serves all writes in between', async () => {
    const first = write('first');
    assert.deepEqual(await names(), ['first']);
    const others = ['a', 'b', 'c'].map((name) => write(name));
    assert.deepEqual(await names(), ['a', 'b', 'c', 'first']);
    assert.equal(held.length, 1);
    held[0]?.resolve();
    await first;
    assert.equal(await isOver(Promise.race(others)), false);
    assert.equal(held.length, 2);
    release();
    await Promise.all(others);
  });

  it('is not needed for reading', async () => {
    await names();
    assert.equal(held.length, 0);
  });

  it('rejects the waiting writes and all later ones if it fails, because the content of the disk is unknown', async () => {
    const failing = write('contoso');
    await names();
    held[0]?.reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));
    await assert.rejects(failing, (error) => storeFaultOf(error) === 'disk-error');
    assert.deepEqual(counted, [['store_errors_total', { fault: 'disk-error' }]]);
    release();
    await assert.rejects(write('fabrikam'), (error) => storeFaultOf(error) === 'disk-error');
  });
});
