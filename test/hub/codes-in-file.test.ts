import assert from 'node:assert/strict';
import { addCode, addFirstCodes } from '../../src/hub/enrolment.ts';
import { sql } from 'kysely';
import type { DeploymentStore } from '../../src/store/store.ts';
import { onBothStores } from '../store/both-stores.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { by, type HubKit, startHub } from './hub-kit.ts';

const server = 'ece-svc-01';
const hourMs = 3_600_000;

onBothStores('a code in a file for software distribution', (test) => {
  let kit: HubKit;
  let aheadMs: number;
  const now = (): number => Date.now() + aheadMs;
  beforeEach(async () => {
    aheadMs = 0;
    kit = await startHub({ place: test.place(), options: { now } });
  });
  afterEach(() => kit.end());

  const made = (fail?: Error): Promise<string> =>
    kit.store.db.transaction().execute(async (db) => {
      const expiresAt = new Date(now() + 72 * hourMs).toISOString();
      const code = await addCode({ store: kit.store, now, db }, { server, by, expiresAt });
      if (fail !== undefined) throw fail;
      return code;
    });

  it('is valid until its own end, once', async () => {
    const code = await made();
    assert.deepEqual(
      (await kit.hub.openCodes()).map((open) => open.server),
      [server],
    );
    aheadMs = 71 * hourMs;
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
    assert.equal(await enrolByHand(kit, server, code), 'unknown-code');
    const late = await made();
    aheadMs += 72 * hourMs + 1000;
    assert.equal(await enrolByHand(kit, server, late), 'unknown-code');
    assert.deepEqual(await kit.hub.openCodes(), []);
  });

  it('that could not be written leaves the former code valid', async () => {
    const code = await made();
    await assert.rejects(made(new Error('ENOSPC')), /ENOSPC/);
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
  });

  /** While a transaction with the effects of `first` is open, `second` begins; then the transaction ends. */
  async function during<Result>(
    first: (db: DeploymentStore['db']) => Promise<unknown>,
    second: () => Promise<Result>,
  ): Promise<Result> {
    const [held, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const holding = kit.store.db.transaction().execute(async (db) => {
      await first(db);
      held.resolve(undefined);
      await released.promise;
    });
    await held.promise;
    const result = second();
    // On SQLite the second waits for its connection.
    if (test.kind === 'postgresql')
      for (let waiting = 0; waiting === 0;) {
        const { rows } = await sql<{ count: string }>`select count(*) from pg_locks where not granted`.execute(
          kit.store.db,
        );
        waiting = Number(rows[0]?.count);
      }
    released.resolve(undefined);
    await holding;
    return result;
  }
  const firstCodes = (db: DeploymentStore['db'], its = now) =>
    addFirstCodes(
      { store: kit.store, now: its, db },
      { servers: [server], by, expiresAt: new Date(now() + hourMs).toISOString() },
    );

  it('sees an enrolment that ends while it is made', async () => {
    await made();
    const at = new Date().toISOString();
    const enrol = async (db: DeploymentStore['db']): Promise<void> => {
      await db.updateTable('enrolment').set({ used_at: at }).execute();
      await db
        .insertInto('probe')
        .values({
          id: 'one',
          server,
          deployment: 'contoso',
          signing_key: '{}',
          sealing_key: '{}',
          enrolled_at: at,
          hub_key: 'key',
          hub_key_since: at,
        })
        .execute();
    };
    const { enrolled } = await during(enrol, () => kit.store.db.transaction().execute((db) => firstCodes(db)));
    assert.deepEqual([...enrolled], [server]);
  });

  if (test.kind === 'postgresql')
    it('voids an earlier code with which an enrolment has begun', async () => {
      const code = await made();
      const later = (): number => now() + 60_000;
      assert.equal(
        await during(
          (db) => firstCodes(db, later),
          () => enrolByHand(kit, server, code),
        ),
        'unknown-code',
      );
    });
});
