import assert from 'node:assert/strict';
import { createWatchman, type Watchman } from '../../../src/runs/watching/watchman.ts';
import { fireNow, makeWatch, watchesIn } from '../../../src/runs/watching/watches.ts';
import type { Schedule } from '../../../src/runs/watching/schedule.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import { importDeployment } from '../../../src/runs/deployments.ts';
import { lookMark, type Runs } from '../../../src/runs/runs.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { onBothStores, type StoreTest } from '../../store/both-stores.ts';
import { keepRuns } from '../past-runs.ts';
import { contoso } from '../deployment.ts';
import { begin, enrolBoth, makeRuns, select } from '../runs-here.ts';

const start = Date.parse('2026-12-01T08:01:00.000Z');
const minutes = (count: number): number => count * 60_000;
const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (...logged: unknown[]) => assert.fail(String(logged)),
};
const alex = { id: 'alex', name: 'Alex Wilber', account: '29:alex' };

onBothStores('the watches of a deployment', (test) => {
  const watchmen: Watchman[] = [];
  afterEach(async () => {
    await Promise.all(watchmen.splice(0).map((watchman) => watchman.close()));
  });

  interface Asked {
    mayWatch: () => Promise<boolean | undefined>;
    isThere: () => Promise<boolean | undefined>;
  }

  interface Site {
    store: DeploymentStore;
    runs: Runs;
    clock: { now: number };
    sweep: () => Promise<void>;
    watch: (selection: string, schedule?: Schedule) => Promise<string>;
    started: () => Promise<string[]>;
  }

  /** A sweep happens only when a test asks for it. */
  async function site(asked: Partial<Asked> = {}): Promise<Site> {
    const clock = { now: start };
    const { store, runs } = await begin(test, {}, 'one', () => clock.now);
    const watchman = watchmanOf(store, runs, clock, asked);
    return {
      store,
      runs,
      clock,
      sweep: () => watchman.sweep(),
      async watch(selection, schedule = { everyMinutes: 15 }) {
        const wish = {
          place: 'place',
          selection,
          schedule,
          timeZone: 'Europe/Paris',
          language: 'en',
          withNames: true,
          by: alex,
        };
        const made = await makeWatch(store, wish, clock.now);
        return made?.id ?? assert.fail('too many watches');
      },
      async started() {
        const rows = await store.db
          .selectFrom('run')
          .select(['selection', 'watch'])
          .where('watch', 'is not', null)
          .orderBy('started_at')
          .execute();
        return rows.map(({ selection, watch }) => `${watch === lookMark ? 'look' : 'watch'} ${selection}`);
      },
    };
  }

  function watchmanOf(
    store: DeploymentStore,
    runs: Runs,
    clock: { now: number },
    { mayWatch = async () => true, isThere = async () => true }: Partial<Asked> = {},
  ): Watchman {
    const watchman = createWatchman({
      store,
      runs,
      mayWatch,
      isThere,
      summarize: async () => undefined,
      logger: silent,
      now: () => clock.now,
      sweepMs: 3_600_000,
    });
    watchmen.push(watchman);
    return watchman;
  }

  it('run when they are due, once, and tell the next time', async () => {
    const { store, clock, sweep, watch, started } = await site();
    await watch('network');
    await sweep();
    assert.deepEqual(await started(), []);
    clock.now += minutes(14);
    await sweep();
    await sweep();
    assert.deepEqual(await started(), ['watch network']);
    const [seen] = await watchesIn(store, 'place');
    assert.deepEqual(
      [seen?.nextRunAt, seen?.lastRun?.at, seen?.missed],
      ['2026-12-01T08:30:00.000Z', '2026-12-01T08:15:00.000Z', 0],
    );
  });

  it('are fired by one replica only', async () => {
    const { store, runs, clock, watch, started } = await site();
    await watch('network');
    const other = test.kind === 'sqlite' ? { store, runs } : await another(test);
    clock.now += minutes(14);
    const both = [watchmanOf(store, runs, clock), watchmanOf(other.store, other.runs, clock)];
    await Promise.all(both.map((watchman) => watchman.sweep()));
    assert.deepEqual(await started(), ['watch network']);
  });

  it('run once after a stop, and count what was missed', async () => {
    const { store, clock, sweep, watch, started } = await site();
    await watch('network');
    clock.now += minutes(180);
    await sweep();
    assert.deepEqual(await started(), ['watch network']);
    assert.deepEqual(
      (await watchesIn(store)).map(({ missed, nextRunAt }) => [missed, nextRunAt]),
      [[11, '2026-12-01T11:15:00.000Z']],
    );
  });

  it('are spread over five minutes after a stop, and marked with the time at which they were due', async () => {
    const { store, clock, sweep, watch, started } = await site();
    for (const selection of ['network', 'version', 'ece', 'token', 'app']) await watch(selection);
    clock.now += minutes(60);
    const restarted = clock.now;
    await sweep();
    assert.equal((await started()).length, 1);
    const waiting = await watchesIn(store);
    assert.deepEqual(
      waiting.map(({ nextRunAt }) => (Date.parse(nextRunAt) - restarted) / 1000).toSorted((one, other) => one - other),
      [60, 120, 180, 240, 840],
    );
    await store.db.updateTable('run').set({ state: 'ended', started_at: '2026-12-01T07:00:00.000Z' }).execute();
    for (let minute = 1; minute < 5; minute += 1) {
      clock.now += minutes(1);
      await sweep();
      await store.db.updateTable('run').set({ state: 'ended' }).execute();
    }
    assert.equal((await started()).length, 5);
    for (const { missed, lastRun, dueSince } of await watchesIn(store))
      assert.deepEqual([missed, lastRun?.dueAt, dueSince], [3, '2026-12-01T08:15:00.000Z', undefined]);
  });

  it('at 02:30 run at 03:00 in the night that leaves 02:30 out, and once in the night that repeats it', async () => {
    const { store, clock, sweep, watch } = await site();
    const ranAt = async (from: string, until: string): Promise<string[]> => {
      clock.now = Date.parse(from);
      await watch('network', { at: '02:30' });
      const seen = new Set<string>();
      for (; clock.now <= Date.parse(until); clock.now += minutes(15)) {
        await sweep();
        await store.db.updateTable('run').set({ state: 'ended' }).execute();
        const [row] = await watchesIn(store);
        if (row?.lastRun !== undefined) seen.add(row.lastRun.at.slice(11, 16));
      }
      await store.db.deleteFrom('watch').execute();
      return [...seen];
    };
    // Paris: 02:00 became 03:00 at 01:00 UTC, and in autumn 03:00 became 02:00 at 01:00 UTC.
    assert.deepEqual(await ranAt('2027-03-27T22:00:00.000Z', '2027-03-28T06:00:00.000Z'), ['01:00']);
    assert.deepEqual(await ranAt('2027-10-30T22:00:00.000Z', '2027-10-31T06:00:00.000Z'), ['00:30']);
  });

  it('ask once a day whether their maker is still in the place, and pause if not', async () => {
    const answers: (boolean | undefined)[] = [true, undefined, false];
    const { store, clock, sweep, watch } = await site({ isThere: async () => answers.shift() });
    await watch('network', { at: '09:00' });
    const asked: number[] = [];
    for (let day = 0; day < 5; day += 1) {
      clock.now += minutes(24 * 60);
      await sweep();
      await store.db.updateTable('run').set({ state: 'ended' }).execute();
      asked.push(answers.length);
    }
    // Without an answer, the next run asks again.
    assert.deepEqual(asked, [2, 1, 0, 0, 0]);
    assert.deepEqual(
      (await watchesIn(store)).map(({ paused }) => paused?.why),
      ['left'],
    );
  });

  it('pause if the person who made them has lost the role, and go on while Microsoft does not answer', async () => {
    let role: boolean | undefined = undefined;
    const { store, clock, sweep, watch, started } = await site({ mayWatch: async () => role });
    await watch('network');
    clock.now += minutes(14);
    await sweep();
    assert.equal((await started()).length, 1);
    role = false;
    await watch('version', { at: '23:00' });
    clock.now += minutes(15);
    await sweep();
    clock.now += minutes(15);
    await sweep();
    assert.equal((await started()).length, 1);
    // All at once, because one message tells their maker.
    assert.deepEqual(
      (await watchesIn(store)).map(({ paused }) => paused?.why),
      ['no-role', 'no-role'],
    );
  });

  it('pause if Teams delivers nothing to their place any more', async () => {
    const { store, clock, sweep, watch, started } = await site();
    const since = '2026-12-01T08:00:00.000Z';
    await store.db
      .insertInto('conversation')
      .values({
        deployment: store.deployment,
        id: 'place',
        kind: 'groupChat',
        reference: '{}',
        updated_at: since,
        gone_at: since,
      })
      .execute();
    await watch('network');
    clock.now += minutes(14);
    await sweep();
    assert.deepEqual(await started(), []);
    assert.deepEqual(
      (await watchesIn(store)).map(({ paused }) => paused?.why),
      ['gone'],
    );
  });

  it('share a run with an equal selection of the last five minutes', async () => {
    const { store, runs, clock, sweep, watch, started } = await site();
    const id = await watch('network');
    clock.now += minutes(11);
    const { id: asked } = await runs.start(contoso, select('network'), alex);
    clock.now += minutes(3);
    await sweep();
    assert.deepEqual(await started(), []);
    assert.deepEqual(
      (await watchesIn(store)).map((seen) => [seen.id, seen.lastRun?.id]),
      [[id, asked]],
    );
  });

  it('run at “watch now”, although an equal run has just ended', async () => {
    const { store, runs, clock, sweep, watch, started } = await site();
    const id = await watch('network');
    await runs.start(contoso, select('network'), alex);
    await store.db.updateTable('run').set({ state: 'ended' }).execute();
    clock.now += minutes(1);
    assert.ok(await fireNow(store, id, clock.now));
    clock.now += 5000;
    await sweep();
    assert.deepEqual(await started(), ['watch network']);
  });

  it('run once at a “watch now” that a bot handles again after it was frozen', async () => {
    const { store, clock, sweep, watch, started } = await site();
    const id = await watch('network');
    clock.now += minutes(1);
    const receivedAt = new Date(clock.now).toISOString();
    assert.equal(await fireNow(store, id, clock.now, receivedAt), 'now');
    clock.now += 5000;
    await sweep();
    await store.db.updateTable('run').set({ state: 'ended' }).execute();
    clock.now += 5000;
    assert.equal(await fireNow(store, id, clock.now, receivedAt), 'now');
    await sweep();
    assert.deepEqual(await started(), ['watch network']);
  });

  it('run at “watch now”, although a bot whose clock was hours ahead began an equal run', async () => {
    const { store, runs, clock, sweep, watch, started } = await site();
    const id = await watch('network');
    clock.now += minutes(120);
    await runs.start(contoso, select('network'), alex);
    await store.db.updateTable('run').set({ state: 'ended' }).execute();
    clock.now -= minutes(119);
    assert.ok(await fireNow(store, id, clock.now));
    clock.now += 5000;
    await sweep();
    assert.deepEqual(await started(), ['watch network']);
  });

  it('wait at “watch now” for an equal run that began before, and share one that began after', async () => {
    const { store, runs, clock, sweep, watch, started } = await site();
    await enrolBoth(store);
    const id = await watch('network');
    const { id: before } = await runs.start(contoso, select('network'), alex);
    clock.now += 5000;
    assert.equal(await fireNow(store, id, clock.now), 'later');
    await sweep();
    assert.deepEqual(
      (await watchesIn(store)).map(({ lastRun, skipped }) => [lastRun, skipped]),
      [[undefined, 0]],
    );
    await runs.cancel(before, alex);
    clock.now += 5000;
    const { id: after } = await runs.start(contoso, select('network'), alex);
    await sweep();
    assert.deepEqual([await started(), (await watchesIn(store))[0]?.lastRun?.id], [[], after]);
  });

  it('check what was declared before “watch now”, even if the sweep had begun', async () => {
    const { store, runs, clock, watch } = await site();
    const id = await watch('version');
    let isFirst = true;
    const deployments = async (): Promise<Deployment[]> => {
      const known = await runs.deployments();
      if (isFirst) {
        isFirst = false;
        await importDeployment(store, { ...contoso, release: '11.6(1)_ES5' });
        await fireNow(store, id, clock.now);
      }
      return known;
    };
    await watchmanOf(store, { ...runs, deployments }, clock).sweep();
    const { definition } = await store.db.selectFrom('run').select('definition').executeTakeFirstOrThrow();
    assert.match(definition, /11\.6\(1\)_ES5/);
  });

  it('run every five minutes, although the last run began a moment late', async () => {
    const { store, clock, sweep, watch, started } = await site();
    await watch('network', { everyMinutes: 5 });
    for (const late of [50, 20]) {
      clock.now += minutes(5) - minutes(1) + late;
      await sweep();
      await store.db.updateTable('run').set({ state: 'ended' }).execute();
      clock.now += minutes(1) - late;
    }
    assert.deepEqual(await started(), ['watch network', 'watch network']);
  });

  it('skip a time while their last run goes on, and run two at once at most', async () => {
    const { store, clock, sweep, watch, started } = await site();
    await enrolBoth(store);
    for (const selection of ['network', 'version', 'ece']) await watch(selection);
    clock.now += minutes(14);
    await sweep();
    assert.equal((await started()).length, 2);
    await store.db
      .updateTable('watch')
      .set({ next_run_at: new Date(clock.now).toISOString() })
      .execute();
    await store.db.updateTable('run').set({ watch: null }).execute();
    await sweep();
    const skipped = (await watchesIn(store)).map((seen) => seen.skipped);
    assert.deepEqual([skipped.filter((count) => count === 1).length, skipped.length], [2, 3]);
  });

  it('leave no trace in the history while nothing changes', async () => {
    const { store, runs, clock, sweep, watch } = await site();
    await keepRuns(store, [{ id: 'A111', at: '2026-12-01T08:00:00.000Z', saw: 'healthy' }]);
    await watch('version');
    clock.now += minutes(14);
    await sweep();
    assert.deepEqual(
      (await runs.last(store.deployment, 5)).map(({ id }) => id),
      ['A111'],
    );
    assert.equal((await runs.lastEnded(store.deployment))?.id, 'A111');
    assert.equal((await runs.quiet(store.deployment))?.count, 1);
  });

  it('look again after a minute at what is suspected, and only at that', async () => {
    const { store, sweep, watch, started } = await site();
    await keepRuns(store, [{ id: 'A111', at: '2026-12-01T08:00:00.000Z', saw: 'imap-blocked-on-services' }]);
    await sweep();
    assert.deepEqual(await started(), [], 'nobody watches');
    await watch('network');
    await sweep();
    await sweep();
    assert.deepEqual(await started(), ['look network/imap on ece-svc-01']);
  });
});

async function another(test: StoreTest): Promise<{ store: DeploymentStore; runs: Runs }> {
  const store = await test.open();
  return { store, runs: await makeRuns(store, 'two') };
}
