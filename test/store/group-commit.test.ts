import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { jsonRows } from '../../src/store/json-rows.ts';
import type { Database, NewRow } from '../../src/store/schema.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { onBothStores } from './both-stores.ts';

type Mark = NewRow<'observation'>;

const run: NewRow<'run'> = {
  id: 'known',
  deployment: 'contoso',
  definition: '{}',
  selection: 'all',
  requested_by: '{}',
  started_at: '2026-11-25T00:00:00.000Z',
  deadline_at: '2026-11-25T00:01:00.000Z',
  state: 'running',
};

/** Duplicate ids, unknown runs, and texts that need escaping in SQL or JSON. */
const marks: fc.Arbitrary<Mark[]> = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 30 }).map(String),
    run: fc.oneof({ weight: 6, arbitrary: fc.constant('known') }, { weight: 1, arbitrary: fc.constant('none') }),
    job: fc.constant(null),
    body: fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
    recorded_at: fc.constantFrom("'", '"', '\\', '$1', '?', 'é', '‮'),
  }),
  { maxLength: 40 },
);

/** One statement. It fails completely for a duplicate id or an unknown run. */
function insertMany({ kind }: DeploymentStore) {
  return async (db: Kysely<Database>, items: readonly Mark[]): Promise<string[]> => {
    const columns = { id: 'text', run: 'text', job: 'text', body: 'text', recorded_at: 'text' } as const;
    const rows = items.map(({ job = null, ...item }) => ({ ...item, job }));
    await sql`insert into observation (id, run, job, body, recorded_at)
      select id, run, job, body, recorded_at from ${jsonRows(kind, 'item', columns, rows)}`.execute(db);
    return items.map(({ id }) => `kept ${id}`);
  };
}

onBothStores('group commit', (test) => {
  let store: DeploymentStore;
  beforeEach(async () => {
    store = await test.open();
    await store.db.insertInto('run').values(run).execute();
  });

  async function rows(): Promise<Mark[]> {
    return store.db.selectFrom('observation').selectAll().orderBy('id').execute();
  }

  async function emptied(): Promise<void> {
    await store.db.deleteFrom('observation').execute();
  }

  it('gives each caller the result of a separate write, and leaves the same rows', async () => {
    const keep = store.groupCommit(insertMany(store));
    await fc.assert(
      fc.asyncProperty(marks, async (items) => {
        await emptied();
        const alone: boolean[] = [];
        for (const item of items)
          alone.push(
            await store.db
              .insertInto('observation')
              .values(item)
              .execute()
              .then(
                () => true,
                () => false,
              ),
          );
        const expected = await rows();
        await emptied();
        const together = await Promise.allSettled(items.map(keep));
        assert.deepEqual(
          together.map((each) => (each.status === 'fulfilled' ? each.value : undefined)),
          items.map(({ id }, at) => (alone[at] === true ? `kept ${id}` : undefined)),
        );
        assert.deepEqual(await rows(), expected);
      }),
      { numRuns: 60 },
    );
  });

  it('writes the items of one tick with one statement, and many items with statements of bounded size', async () => {
    const sizes: number[] = [];
    const insert = insertMany(store);
    const keep = store.groupCommit<Mark, string>((db, items) => {
      sizes.push(items.length);
      return insert(db, items);
    });
    await Promise.all(Array.from({ length: 1200 }, (_, at) => keep(mark(`${at}`))));
    assert.deepEqual(sizes, [500, 500, 200]);
  });

  it('separates kinds of writes: a failure of one does not undo the others', async () => {
    const keep = store.groupCommit(insertMany(store));
    const fails = store.groupCommit<number, never>((_, [first]) => Promise.reject(new Error(`not ${first}`)));
    const [kept, one, two] = await Promise.allSettled([keep(mark('a')), fails(1), fails(2)]);
    assert.equal(kept.status, 'fulfilled');
    assert.match(String(one.status === 'rejected' && one.reason), /not 1/);
    assert.match(String(two.status === 'rejected' && two.reason), /not 2/);
    assert.deepEqual(
      (await rows()).map(({ id }) => id),
      ['a'],
    );
  });

  it('writes waiting items before the store is closed', async () => {
    const keep = store.groupCommit(insertMany(store));
    const kept = keep(mark('last'));
    await store.close();
    await kept;
    store = await test.open();
    assert.equal((await rows()).length, 1);
  });

  it('rejects and does not hang if the store is closed', async () => {
    const keep = store.groupCommit(insertMany(store));
    await store.close();
    const results = await Promise.allSettled([keep(mark('a')), keep(mark('b'))]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
  });
});

function mark(id: string): Mark {
  return { id, run: 'known', job: null, body: '{}', recorded_at: '2026-11-25T00:00:01.000Z' };
}
