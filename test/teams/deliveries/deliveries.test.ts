import assert from 'node:assert/strict';
import { sql } from 'kysely';
import pino, { type Logger } from 'pino';
import type { RunView } from '../../../src/runs/runs.ts';
import { openStore } from '../../../src/store/open.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import type { Card } from '../../../src/teams/cards/elements.ts';
import { forgetDeliveries } from '../../../src/teams/conversation/conversations.ts';
import { ChatError, type ChatPort, type Outgoing } from '../../../src/teams/conversation/chat-port.ts';
import { createDeliveries, type Deliveries } from '../../../src/teams/deliveries/deliveries.ts';
import type { DeliveryTiming } from '../../../src/teams/deliveries/delivered-card.ts';
import type { View } from '../../../src/teams/deliveries/followed.ts';
import { followedRun } from '../../../src/teams/runs/followed-run.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { reportOf } from '../reports.ts';

const timing: DeliveryTiming = { editEveryMs: 60, leaseMs: 2000, sweepMs: 50 };
/** A replica that is stopped while it posts renews no lease. */
const stopped = { leaseMs: 60_000, sweepMs: 60_000 };
const asker = { id: 'alex', name: 'Alex <b>', account: '29:alex' };
const card = (text: string): Card => ({
  type: 'AdaptiveCard',
  fallbackText: text,
  body: [{ type: 'TextBlock', text }],
});
const locale = { language: 'en' as const, timeZone: 'Europe/Paris' };

describe('deliveries', () => {
  let store: DeploymentStore;
  let folder: string;
  let deliveries: Deliveries | undefined;
  let views: Map<string, RunView>;
  let signIns: Map<string, View>;
  let sent: { kind: 'post' | 'edit'; at: number; activity: string; outgoing: Outgoing; to: string }[];
  let fail: ((kind: 'post' | 'edit') => ChatError | undefined) | undefined;
  let slow: (() => Promise<void>) | undefined;
  let slowEdit: (() => Promise<void>) | undefined;
  let waiting: (() => void)[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-deliveries-'));
    store = forDeployment(await openStore({ folder }), 'contoso');
    for (const id of ['one', 'two'])
      await store.db
        .insertInto('conversation')
        .values({ deployment: 'contoso', id, kind: 'personal', reference: id, updated_at: new Date().toISOString() })
        .execute();
    await store.db
      .insertInto('deployment')
      .values({ name: 'contoso', definition: '{}', imported_at: new Date().toISOString(), declared_by: 'contoso.yaml' })
      .execute();
    for (const id of ['R', 'S'])
      await store.db
        .insertInto('run')
        .values({
          id,
          deployment: 'contoso',
          definition: '{}',
          selection: JSON.stringify({ text: id }),
          requested_by: '{}',
          started_at: new Date().toISOString(),
          deadline_at: new Date().toISOString(),
          state: 'running',
          cancelled_by: null,
          ended_at: null,
          owner: null,
          lease_until: null,
        })
        .execute();
    views = new Map();
    signIns = new Map();
    sent = [];
    waiting = [];
    fail = undefined;
    slow = undefined;
    slowEdit = undefined;
  });
  afterEach(async () => {
    await deliveries?.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const port: Pick<ChatPort, 'ready' | 'post' | 'edit' | 'at'> = {
    at: (known) => known,
    ready: async () => undefined,
    async post(to, outgoing) {
      const error = fail?.('post');
      if (error !== undefined) throw error;
      const activity = `a${sent.filter(({ kind }) => kind === 'post').length + 1}`;
      note({ kind: 'post', at: Date.now(), activity, outgoing, to });
      await slow?.();
      return activity;
    },
    async edit(to, activity, outgoing) {
      const error = fail?.('edit');
      if (error !== undefined) throw error;
      await slowEdit?.();
      note({ kind: 'edit', at: Date.now(), activity, outgoing, to });
    },
  };
  const note = (one: (typeof sent)[number]): void => {
    sent.push(one);
    for (const look of waiting) look();
  };
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (holds()) resolve();
      };
      waiting.push(look);
      look();
    });
  const followed = followedRun(
    {
      view: async (run) => views.get(run),
      stateOf: async (run) => views.get(run),
      withoutNames: async () => undefined,
      repairedBy: async () => undefined,
    },
    async () => reportOf('healthy').deployment,
    { notReady: undefined },
    () => undefined,
  );
  const start = (
    replica = 'a',
    more: Partial<DeliveryTiming> = {},
    logger: Logger = pino({ level: 'silent' }),
  ): Deliveries =>
    (deliveries = createDeliveries({
      store,
      port,
      replica,
      followed: {
        run: {
          ...followed,
          async view(id, withNames) {
            const view = await followed.view(id, withNames);
            return view && { ...view, card: async () => card(`${views.get(id)?.state} ${view.revision}`) };
          },
        },
        sign_in: {
          channel: 'signin',
          view: async (id) => signIns.get(id),
          stateOf: async (id) => signIns.get(id),
        },
        share: { view: async () => undefined, stateOf: async () => undefined },
        watch_message: { view: async () => undefined, stateOf: async () => undefined },
        hand_over: { view: async () => undefined, stateOf: async () => undefined },
        hand_over_asked: { view: async () => undefined, stateOf: async () => undefined },
        cut_over_progress: { view: async () => undefined, stateOf: async () => undefined },
      },
      logger,
      timing: { ...timing, ...more },
    }));
  const show = async (
    run: string,
    revision: number,
    state: RunView['state'] = 'running',
    tookMs = 1000,
  ): Promise<void> => {
    const { report } = reportOf('healthy');
    const startedAt = '2026-11-25T00:00:00.000Z';
    views.set(run, {
      id: run,
      revision,
      state,
      startedAt,
      requestedBy: asker,
      report: {
        ...report,
        run: {
          ...report.run,
          id: run,
          startedAt,
          ...(state === 'ended' ? { finishedAt: new Date(Date.parse(startedAt) + tookMs).toISOString() } : {}),
        },
      },
    });
    await store.signals.publish('run', run);
  };
  const rows = () => store.db.selectFrom('delivery').selectAll().orderBy('created_at').execute();
  const textOf = ({ outgoing }: (typeof sent)[number]) =>
    'card' in outgoing ? String(outgoing.card.body[0]?.text) : 'text' in outgoing ? outgoing.text : '';
  /** The row is written after its request, so this polls. */
  const state = async (wanted: string, index = 0): Promise<void> => {
    for (;;) {
      const row = (await rows())[index];
      if (row?.state === wanted) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('show a burst of changes in few edits, and always the last change', async () => {
    await show('R', 1);
    await start().open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await until(() => sent.length === 1);
    for (let revision = 2; revision <= 40; revision += 1) await show('R', revision);
    await until(() => sent.length >= 2);
    await show('R', 41, 'ended');
    await state('done');
    assert.equal(textOf(sent.at(-1)!), 'ended 41');
    assert.ok(sent.length <= 4, `${sent.length} requests`);
    for (const [index, { at }] of sent.slice(0, -1).entries())
      if (index > 0) assert.ok(at - sent[index - 1]!.at >= timing.editEveryMs - 5);
    assert.deepEqual(new Set(sent.map(({ activity }) => activity)), new Set(['a1']));
  });

  it('show the end at once, even during a pause between edits', async () => {
    await show('R', 1);
    await start('a', { editEveryMs: 3_600_000 }).open({
      of: { kind: 'run', id: 'R' },
      conversation: 'one',
      locale,
      asker,
      withNames: true,
    });
    await until(() => sent.length === 1);
    await show('R', 2);
    await show('R', 3);
    await show('R', 4, 'ended');
    await state('done');
    assert.deepEqual(sent.map(textOf), ['running 1', 'ended 4']);
  });

  it('reply with the asker’s name at the end of a run of over twenty seconds, and not after a shorter one', async () => {
    await show('R', 1);
    await start().open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await until(() => sent.length === 1);
    await show('R', 2, 'ended', 21_000);
    await state('done');
    assert.deepEqual(
      sent.map(({ kind }) => kind),
      ['post', 'edit', 'post'],
    );
    const reply = sent[2]!.outgoing;
    assert.ok('text' in reply && reply.mention?.account === '29:alex');
    await show('S', 1);
    await deliveries!.open({ of: { kind: 'run', id: 'S' }, conversation: 'one', locale, asker, withNames: true });
    await until(() => sent.length === 4);
    await show('S', 2, 'ended', 19_000);
    await state('done', 1);
    assert.deepEqual(
      sent.slice(4).map(({ kind }) => kind),
      ['edit'],
    );
  });

  it('send no reply after a card that is first posted after its run has ended', async () => {
    await show('R', 1, 'ended', 21_000);
    await start().open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await state('done');
    assert.deepEqual(
      sent.map(({ kind }) => kind),
      ['post'],
    );
  });

  it('give a person who joins a run a card of their own, in their own conversation', async () => {
    await show('R', 1);
    start();
    await deliveries!.open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await deliveries!.open({ of: { kind: 'run', id: 'R' }, conversation: 'two', locale, asker, withNames: true });
    await until(() => sent.length === 2);
    await show('R', 2, 'ended');
    await until(() => sent.length === 4);
    assert.deepEqual(sent.map(({ to }) => to).sort(), ['one', 'one', 'two', 'two']);
  });

  it('end at once, with the reason, if the bot was removed', async () => {
    fail = () => new ChatError(403, 'BotNotInConversationRoster');
    await show('R', 1);
    await start().open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await state('failed');
    const [row] = await rows();
    assert.match(row?.last_error ?? '', /403 BotNotInConversationRoster/);
    assert.equal(row?.attempts, 1);
  });

  describe('of a replica that was stopped while its card was posted', () => {
    let answer: () => void;
    /** Replica a is stopped before the answer to its POST, and its lease ends. */
    const stop = async (): Promise<{ a: Deliveries; delivery: string }> => {
      await show('R', 1);
      slow = () => new Promise((resolve) => (answer = resolve));
      const a = start('a', stopped);
      await a.open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
      await until(() => sent.length === 1);
      slow = undefined;
      return { a, delivery: (await rows())[0]!.id };
    };
    const endLease = () =>
      store.db
        .updateTable('delivery')
        .set({ lease_until: new Date(0).toISOString() })
        .execute();

    it('continue elsewhere with the card that the chat reported, without a second post', async () => {
      const { a, delivery } = await stop();
      const b = start('b');
      const seen = await b.shownBy({
        value: { delivery },
        replyTo: 'a1',
        conversation: { id: 'one', kind: 'personal' },
        address: 'one',
      });
      assert.equal(seen?.standing, 'current');
      await endLease();
      await show('R', 2, 'ended');
      await state('done');
      answer();
      await a.close();
      assert.deepEqual(
        sent.map(({ kind, activity }) => [kind, activity]),
        [
          ['post', 'a1'],
          ['edit', 'a1'],
        ],
      );
    });

    it('replace the replica’s card once it continues, if another replica has posted one', async () => {
      const { a } = await stop();
      await endLease();
      start('b');
      await until(() => sent.length === 2);
      answer();
      await until(() => sent.length === 3);
      await a.close();
      assert.deepEqual([sent[2]!.kind, sent[2]!.activity], ['edit', 'a1']);
      assert.match(JSON.stringify(sent[2]!.outgoing), /This card was replaced/);
    });
  });

  it('show the end even if a stopped replica’s edit follows the last edit', async () => {
    const asked = Promise.withResolvers<void>();
    const goesOn = Promise.withResolvers<void>();
    await show('R', 1);
    const a = start('a', stopped);
    await a.open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await until(() => sent.length === 1);
    slowEdit = () => {
      asked.resolve();
      return goesOn.promise;
    };
    await show('R', 2);
    await asked.promise;
    slowEdit = undefined;
    await store.db
      .updateTable('delivery')
      .set({ lease_until: new Date(0).toISOString() })
      .execute();
    await show('R', 3, 'ended');
    start('b');
    await state('done');
    goesOn.resolve();
    await a.close();
    assert.deepEqual(
      sent.map(({ activity, outgoing }) => [activity, outgoing]),
      ['running 1', 'ended 3', 'running 2', 'ended 3'].map((text) => [
        'a1',
        text === 'running 1' ? sent[0]?.outgoing : { card: card(text) },
      ]),
    );
  });

  it('post a deleted card once more, and end with the reason if it is deleted again', async () => {
    await show('R', 1);
    await start().open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await until(() => sent.length === 1);
    fail = (kind) => (kind === 'edit' ? new ChatError(404, 'ActivityNotFoundInConversation') : undefined);
    await show('R', 2);
    await until(() => sent.length === 2);
    assert.deepEqual([sent[1]!.kind, sent[1]!.activity, textOf(sent[1]!)], ['post', 'a2', 'running 2']);
    await show('R', 3);
    await state('failed');
    assert.match((await rows())[0]?.last_error ?? '', /404 ActivityNotFoundInConversation/);
    assert.equal(sent.length, 2);
  });

  it('lose no card while the chat is down', async () => {
    let down = 3;
    fail = () => ((down -= 1) >= 0 ? new ChatError(502, 'Bad Gateway') : undefined);
    await show('R', 1, 'ended');
    await start().open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await state('done');
    assert.equal((await rows())[0]?.attempts, 3);
    assert.equal(sent.length, 1);
  });

  it('post no second card if the store fails while the card is posted', async () => {
    const setReadOnly = (on: 'on' | 'off') => sql.raw(`pragma query_only = ${on}`).execute(store.db);
    slow = () => setReadOnly('on').then(() => undefined);
    await show('R', 1, 'ended');
    const failed = Promise.withResolvers<void>();
    const logger = pino({ level: 'warn' }, { write: () => failed.resolve() });
    await start('a', {}, logger).open({
      of: { kind: 'run', id: 'R' },
      conversation: 'one',
      locale,
      asker,
      withNames: true,
    });
    await failed.promise;
    await setReadOnly('off');
    await state('done');
    assert.deepEqual(
      sent.map(({ kind, activity }) => [kind, activity]),
      [['post', 'a1']],
    );
  });

  it('continue the same card after a restart, also in another replica once the lease ends', async () => {
    await show('R', 1);
    await start('a').open({ of: { kind: 'run', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
    await until(() => sent.length === 1);
    await deliveries!.close();
    await show('R', 2, 'ended');
    // As after kill -9: the row still has another name and lease.
    await store.db
      .updateTable('delivery')
      .set({
        owner: 'a',
        activity_id: 'a1',
        delivered_revision: 1,
        lease_until: new Date(Date.now() + 100).toISOString(),
      })
      .execute();
    start('b');
    await state('done');
    assert.deepEqual(
      sent.map(({ kind, activity }) => [kind, activity]),
      [
        ['post', 'a1'],
        ['edit', 'a1'],
      ],
    );
  });

  it('leave a card alone while another replica holds its lease', async () => {
    await show('R', 1);
    await store.db
      .insertInto('delivery')
      .values({
        id: 'd',
        deployment: 'contoso',
        run: 'R',
        conversation: 'one',
        activity_id: null,
        language: 'en',
        time_zone: null,
        requested_by: JSON.stringify(asker),
        with_names: 1,
        delivered_revision: -1,
        state: 'open',
        owner: 'b',
        lease_until: new Date(Date.now() + 60_000).toISOString(),
        last_error: null,
        created_at: new Date().toISOString(),
      })
      .execute();
    start('a');
    await deliveries!.open({ of: { kind: 'run', id: 'R' }, conversation: 'two', locale, asker, withNames: true });
    await until(() => sent.length === 1);
    assert.deepEqual(
      sent.map(({ to }) => to),
      ['two'],
    );
  });

  describe('of a test sign-in', () => {
    const stands = async (id: string, revision: number, ended: boolean, more: Partial<View> = {}): Promise<void> => {
      signIns.set(id, {
        revision,
        ended,
        card: async () => card(`${ended ? 'over' : 'waiting'} ${revision}`),
        ...more,
      });
      await store.signals.publish('signin', id);
    };

    it('change the card at a notice, long before the sweep, and reply at the end', async () => {
      await stands('I', 0, false);
      await start('a', { sweepMs: 60_000, editEveryMs: 0 }).open({
        of: { kind: 'sign_in', id: 'I' },
        conversation: 'one',
        locale,
        asker,
        withNames: true,
      });
      await until(() => sent.length === 1);
      await stands('I', 1, true, {
        closingReply: ({ account, name }) => ({ text: 'over', mention: { account, name } }),
      });
      await state('done');
      assert.deepEqual(
        sent.map((one) => [one.kind, textOf(one)]),
        [
          ['post', 'waiting 0'],
          ['edit', 'over 1'],
          ['post', 'over'],
        ],
      );
    });

    it('turn the same invitation into the result in another replica after a restart', async () => {
      await stands('I', 0, false);
      await start('a').open({ of: { kind: 'sign_in', id: 'I' }, conversation: 'one', locale, asker, withNames: true });
      await until(() => sent.length === 1);
      await deliveries!.close();
      await stands('I', 1, true);
      await store.db
        .updateTable('delivery')
        .set({
          owner: 'a',
          activity_id: 'a1',
          delivered_revision: 0,
          lease_until: new Date(Date.now() + 100).toISOString(),
        })
        .execute();
      start('b');
      await state('done');
      assert.deepEqual(
        sent.map((one) => [one.kind, one.activity, textOf(one)]),
        [
          ['post', 'a1', 'waiting 0'],
          ['edit', 'a1', 'over 1'],
        ],
      );
    });

    it('are deleted a day after they end; open ones and those of runs are kept', async () => {
      for (const id of ['I', 'J']) await stands(id, 0, id === 'I');
      await show('R', 1);
      const begun = start();
      for (const [kind, id] of [
        ['sign_in', 'I'],
        ['sign_in', 'J'],
        ['run', 'R'],
      ] as const)
        await begun.open({ of: { kind, id }, conversation: 'one', locale, asker, withNames: true });
      await until(() => sent.length === 3);
      await state('done');
      const left = async () => new Set((await rows()).map(({ run, sign_in }) => sign_in ?? run));
      await forgetDeliveries(store, Date.now() + 86_000_000);
      assert.deepEqual(await left(), new Set(['I', 'J', 'R']));
      await forgetDeliveries(store, Date.now() + 86_500_000);
      assert.deepEqual(await left(), new Set(['J', 'R']));
    });

    it('do not follow a run with the same id, and are no open run for “cancel”', async () => {
      await stands('R', 0, false);
      await show('R', 7);
      await start().open({ of: { kind: 'sign_in', id: 'R' }, conversation: 'one', locale, asker, withNames: true });
      await until(() => sent.length === 1);
      assert.deepEqual(await deliveries!.openRuns('one'), []);
      assert.equal(textOf(sent[0]!), 'waiting 0');
    });
  });
});
