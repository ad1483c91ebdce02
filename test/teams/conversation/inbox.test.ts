import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createVault } from '../../../src/access/vault.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { createInbox, type Inbox, TakenOverError } from '../../../src/teams/conversation/inbox.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';
import { onBothStores, onPostgresql, type StoreTest } from '../../store/both-stores.ts';

const vault = createVault(new Uint8Array(32).fill(1));
const inbound = { id: 'personal in-1', kind: 'message', text: 'check all' } as Inbound;

onBothStores('the inbox', (test) => {
  const replica = replicasOn(test);

  it('accepts an activity once', async () => {
    const inbox = await replica('one');
    assert.notEqual(await inbox.accept(inbound), undefined);
    assert.equal(await inbox.accept(inbound), undefined);
  });

  it('does not claim an activity that the same replica is accepting', async () => {
    const inbox = await replica('one');
    const [accepted, due] = await Promise.all([inbox.accept(inbound), inbox.due()]);
    assert.equal(accepted?.isResumed, false);
    assert.deepEqual(due, []);
  });

  it('writes nothing for a stopped replica after another took over its activity', async () => {
    let now = Date.now();
    const store = await test.open();
    const stopped = await replica('stopped', () => now);
    const received = await stopped.accept(inbound);
    now += 60_000;
    const [resumed] = await (await replica('other', () => now)).due();
    const write = store.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('used_mark')
        .values({ deployment: 'contoso', id: 'what it causes', used_at: '' })
        .execute();
      await received?.settle(transaction);
    });
    await assert.rejects(write, TakenOverError);
    assert.deepEqual(await store.db.selectFrom('used_mark').selectAll().execute(), []);
    assert.equal(await received?.isHeld(), false, 'the stopped one must not tell the person that it failed');
    assert.equal(await resumed?.isHeld(), true);
    await store.db.transaction().execute(async (transaction) => resumed?.settle(transaction));
  });

  it('ends an activity after its failed transaction, so that it is not answered twice', async () => {
    const inbox = await replica('one');
    const store = await test.open();
    const received = await inbox.accept(inbound);
    const cut = store.db.transaction().execute(async (transaction) => {
      await received?.settle(transaction);
      throw new Error('the connection was cut');
    });
    await assert.rejects(cut, /was cut/);
    assert.equal(await received?.isHeld(), true);
    await received?.end();
    assert.deepEqual(await inbox.due(), []);
  });

  it('gives up an activity that crashes the process each time', async () => {
    let now = Date.now();
    await (await replica('one', () => now)).accept(inbound);
    for (const isGivenUp of [false, false, true]) {
      now += 60_000;
      const [resumed] = await (await replica('one', () => now)).due();
      assert.equal(resumed?.isGivenUp, isGivenUp);
    }
  });

  it('leaves an activity to a replica with its key, and drops it after five minutes', async () => {
    let now = Date.now();
    await (await replica('one', () => now)).accept(inbound);
    const store = await test.open();
    const other = createInbox({
      store,
      vault: createVault(new Uint8Array(32).fill(2)),
      replica: 'one',
      logger: pino({ level: 'silent' }),
      leaseMs: 1000,
      now: () => now,
    });
    now += 240_000;
    assert.deepEqual(await other.due(), []);
    assert.deepEqual(await store.db.selectFrom('inbox').select(['state', 'attempts']).execute(), [
      { state: 'waiting', attempts: 1 },
    ]);
    now += 61_000;
    assert.deepEqual(await other.due(), []);
    assert.deepEqual(await store.db.selectFrom('inbox').select(['state', 'body']).execute(), [
      { state: 'done', body: null },
    ]);
  });

  it('opens activities that the former key sealed, and those from before there was a key', async () => {
    await (await replica('one')).accept(inbound);
    const changed = createInbox({
      store: await test.open(),
      vault: createVault(new Uint8Array(32).fill(2), { former: [new Uint8Array(32).fill(1)] }),
      replica: 'one',
      logger: pino({ level: 'silent' }),
    });
    const [resumed] = await changed.due();
    assert.equal(resumed?.inbound.id, inbound.id);
  });
});

onPostgresql('the inbox of several replicas', (test) => {
  const replica = replicasOn(test);

  it('leaves an activity to the replica that handles it, and resumes it elsewhere after the lease', async () => {
    let now = Date.now();
    const one = await replica('one', () => now);
    await one.accept(inbound);
    const other = await replica('other', () => now);
    assert.deepEqual(await other.due(), []);
    now += 20_000;
    await one.due();
    now += 20_000;
    assert.deepEqual(await other.due(), [], 'its lease was renewed');
    now += 20_000;
    const [resumed] = await other.due();
    assert.equal(resumed?.isResumed, true);
    assert.deepEqual(resumed?.inbound, inbound);
  });
});

function replicasOn(test: StoreTest): (name: string, now?: () => number) => Promise<Inbox> {
  let opened: DeploymentStore | undefined;
  beforeEach(() => (opened = undefined));
  return async (name, now) => {
    opened ??= await test.open();
    return createInbox({
      store: opened,
      vault,
      replica: name,
      logger: pino({ level: 'silent' }),
      leaseMs: 30_000,
      ...(now === undefined ? {} : { now }),
    });
  };
}
