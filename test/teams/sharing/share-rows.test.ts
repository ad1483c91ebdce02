/** The rows and deliveries of sharing, on both databases and with two replicas. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { createAudit } from '../../../src/access/audit.ts';
import type { RunView } from '../../../src/runs/runs.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { ChatError, type Outgoing } from '../../../src/teams/conversation/chat-port.ts';
import { createDeliveries, type Deliveries } from '../../../src/teams/deliveries/deliveries.ts';
import { followedShare } from '../../../src/teams/sharing/followed-share.ts';
import { saveChange, saveChannels, savePlace, placeIn, placesIn } from '../../../src/teams/conversation/places.ts';
import { shareReport } from '../../../src/teams/sharing/share-report.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { wordsOf } from '../connector.ts';
import { reportOf } from '../reports.ts';

const now = new Date('2026-11-25T10:00:00.000Z');
const asker = { id: 'alex', name: 'Alex Wilber', account: '29:alex' };
const locale = { language: 'en' as const, timeZone: 'Europe/Paris' };
const team = { id: '19:team@thread.tacv2', name: 'Support' };
const general = { id: team.id, kind: 'channel' as const, name: undefined, team, address: 'general' };

onBothStores('the rows of sharing', (test) => {
  let store: DeploymentStore;
  beforeEach(async () => {
    store = await test.open();
    await savePlace(store, general, 'tenant-1', now);
  });
  const ids = async () => (await placesIn(store)).map(({ id }) => id).toSorted((a, b) => a.localeCompare(b));

  it('save the listed channels of a team as places, but do not bring back a deleted channel', async () => {
    const [known] = await placesIn(store);
    const channels = [
      { id: team.id, name: undefined, address: 'general' },
      { id: '19:news@thread.tacv2', name: 'News', address: 'news' },
    ];
    await saveChannels(store, { ...known!, team }, { name: 'Helpdesk', channels }, now);
    assert.deepEqual(
      (await placesIn(store))
        .map(({ name, team: of, tenant, address }) => [name, of?.name, tenant, address])
        .toSorted((a, b) => String(a[3]).localeCompare(String(b[3]))),
      [
        [undefined, 'Helpdesk', 'tenant-1', 'general'],
        ['News', 'Helpdesk', 'tenant-1', 'news'],
      ],
    );
    await saveChange(
      store,
      {
        conversation: { id: team.id },
        place: { ...general, id: '19:news@thread.tacv2' },
        change: 'gone',
        tenant: 'tenant-1',
      },
      now,
    );
    await saveChannels(store, { ...known!, team }, { name: 'Helpdesk', channels }, now);
    assert.deepEqual(await ids(), [team.id]);
    assert.equal((await placeIn(store, '19:news@thread.tacv2'))?.isGone, true);
  });

  describe('a report on its way', () => {
    let deliveries: Deliveries[];
    let posted: { to: string; outgoing: Outgoing }[];
    let refuse: (to: string) => ChatError | undefined;
    let slowMs: number;
    beforeEach(async () => {
      await store.db
        .insertInto('deployment')
        .values({ name: 'contoso', definition: '{}', imported_at: now.toISOString(), declared_by: 'contoso.yaml' })
        .execute();
      await keepRuns(store, [{ id: '8F3K', at: now.toISOString(), saw: 'healthy' }]);
      await store.db
        .insertInto('conversation')
        .values({
          deployment: 'contoso',
          id: 'personal',
          kind: 'personal',
          reference: 'personal',
          updated_at: now.toISOString(),
        })
        .execute();
      posted = [];
      refuse = () => undefined;
      slowMs = 0;
      deliveries = ['a', 'b'].map(start);
    });
    afterEach(async () => void (await Promise.all(deliveries.map((one) => one.close()))));

    const { report, deployment } = reportOf('healthy');
    const view = async (id: string): Promise<RunView> => ({
      id,
      state: 'ended',
      revision: 1,
      startedAt: now.toISOString(),
      requestedBy: asker,
      report: { ...report, run: { ...report.run, id } },
    });
    const start = (replica: string): Deliveries =>
      createDeliveries({
        store,
        replica,
        port: {
          ready: async () => undefined,
          async post(to, outgoing) {
            const error = refuse(to);
            if (error !== undefined) throw error;
            await pause(slowMs);
            posted.push({ to, outgoing });
            return `activity-${posted.length}`;
          },
          edit: async () => undefined,
          at: (known) => known,
        },
        followed: {
          run: { view: async () => undefined, stateOf: async () => undefined },
          sign_in: { view: async () => undefined, stateOf: async () => undefined },
          watch_message: { view: async () => undefined, stateOf: async () => undefined },
          hand_over: { view: async () => undefined, stateOf: async () => undefined },
          hand_over_asked: { view: async () => undefined, stateOf: async () => undefined },
          cut_over_progress: { view: async () => undefined, stateOf: async () => undefined },
          share: followedShare(
            store,
            { view, withoutNames: async () => ({ report, deployment }), repairedBy: async () => undefined },
            async () => deployment,
            () => undefined,
          ),
        },
        logger: pino({ level: 'silent' }),
        timing: { editEveryMs: 20, leaseMs: 10_000, sweepMs: 20 },
      });
    const shareIt = () =>
      shareReport(
        { run: '8F3K', to: team.id, withoutNames: false, comment: undefined },
        {
          asker,
          chatLocale: locale,
          conversation: { id: 'personal', kind: 'personal', team: undefined },
          settle: () => Promise.resolve(),
        },
        {
          store,
          runs: { view },
          offers: { to: async () => ({ places: [], undecided: 0 }), isOpen: async () => true, members: async () => [] },
          deliveries: deliveries[0]!,
          audit: createAudit(store),
        },
      );
    /** Polls, because a row is written after its request. */
    const state = async (wanted: string): Promise<void> => {
      for (;;) {
        const [row] = await store.db.selectFrom('delivery').selectAll().execute();
        if (row?.state === wanted) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };

    it('is one card and one confirmation with two replicas, even in a slow chat', async () => {
      // Longer than several sweeps of the other replica, shorter than the lease.
      slowMs = 150;
      assert.deepEqual(await shareIt(), { missing: [] });
      await state('done');
      assert.deepEqual(
        posted.map(({ to }) => to),
        ['general', 'personal'],
      );
      assert.match(wordsOf(posted[0]?.outgoing), /Shared by Alex Wilber/);
    });

    it('is delivered by another replica if the first one ends', async () => {
      refuse = (to) => (to === 'general' ? new ChatError(503, 'as told') : undefined);
      await shareIt();
      for (;;) {
        const [row] = await store.db.selectFrom('delivery').select('attempts').execute();
        if ((row?.attempts ?? 0) > 0) break;
        await new Promise((resolve) => setImmediate(resolve));
      }
      const [first] = deliveries.splice(0, 1);
      await first?.close();
      await first?.release();
      refuse = () => undefined;
      await state('done');
      assert.deepEqual(
        posted.map(({ to }) => to),
        ['general', 'personal'],
      );
    });

    it('is stored with its delivery in one transaction', async () => {
      await assert.rejects(async () =>
        deliveries[0]!.open(
          { of: { kind: 'share', id: 'lost' }, conversation: 'nowhere', locale, asker, withNames: true },
          async (db) =>
            void (await db
              .insertInto('share')
              .values({
                id: 'lost',
                deployment: 'contoso',
                run: '8F3K',
                conversation: team.id,
                asked_in: 'personal',
                shared_by: '{}',
                shared_at: now.toISOString(),
                without_names: 0,
                comment: null,
                mentions: null,
              })
              .execute()),
        ),
      );
      assert.deepEqual(await store.db.selectFrom('share').selectAll().execute(), []);
    });

    it('is deleted with its run', async () => {
      await shareIt();
      await state('done');
      await store.db.deleteFrom('run').where('id', '=', '8F3K').execute();
      assert.deepEqual(await store.db.selectFrom('share').selectAll().execute(), []);
      assert.deepEqual(await store.db.selectFrom('delivery').selectAll().execute(), []);
    });
  });
});
