/** The update of the probes from the centre, with each server's own connection for packages. */
import assert from 'node:assert/strict';
import { createAudit } from '../../src/access/audit.ts';
import type { TurnAsked } from '../../src/model/package-line.ts';
import { type Rollout, rolloutOf } from '../../src/hub/rollout.ts';
import { beginRollout, endedRollout, readRollout, rolloutPlan, stopRollout } from '../../src/hub/rollout-rows.ts';
import { gaugesOf } from '../../src/main/metrics-gauges.ts';
import { overPackageLine } from '../../src/probe/update/line.ts';
import { readEnrolled } from '../../src/probe/update/update.ts';
import { onBothStores } from '../store/both-stores.ts';
import { by, deployment, type HubKit, startHub } from './hub-kit.ts';

const version = '0.3.0';
const { servers } = deployment;

onBothStores('an update of the probes from the centre', (test) => {
  let kit: HubKit;
  let time: number;
  let homes: Map<string, string>;

  beforeEach(async () => {
    time = Date.parse('2026-12-02T10:00:00.000Z');
    homes = new Map();
    kit = await startHub({ place: test.place(), now: () => time });
    for (const { name } of servers) {
      homes.set(name, (await kit.enrol(name)).home);
      await runs(name, '0.2.0');
      assert.equal(await asks(name), undefined);
    }
  });
  afterEach(() => kit.end());

  const state = () => ({ store: kit.store, now: () => time });
  const begin = () => beginRollout(state(), { servers, version, by });

  /** As if a probe of this version were connected. */
  async function runs(server: string, its: string, replica: string | null = 'one'): Promise<void> {
    const at = new Date(time).toISOString();
    await kit.store.db
      .updateTable('probe')
      .set({ version: its, replica, proven_at: at, last_seen_at: at })
      .where('server', '=', server)
      .execute();
  }
  async function asks(server: string, asked: TurnAsked = { follows: true }): Promise<string | undefined> {
    const enrolled = await readEnrolled(homes.get(server) ?? '');
    return (await overPackageLine(enrolled, (line) => line.turn(asked))).version;
  }
  const reports = (server: string, outcome: 'updated' | 'back' | 'failed') =>
    asks(server, { follows: true, ended: { version, outcome } });
  const turns = async () => {
    const given: string[] = [];
    for (const { name } of servers) if ((await asks(name)) === version) given.push(name);
    return given;
  };

  it('begins with one server, and with the next once that one has reported and is connected with the new version', async () => {
    await begin();
    assert.deepEqual(await turns(), ['ece-svc-01']);
    await runs('ece-svc-01', version);
    // Connected, but not yet watched for ten minutes.
    assert.deepEqual(await turns(), ['ece-svc-01']);
    await runs('ece-svc-01', version, null);
    await reports('ece-svc-01', 'updated');
    assert.deepEqual(await turns(), []);
    await runs('ece-svc-01', version);
    assert.deepEqual(await turns(), ['ece-app-01']);
    await runs('ece-app-01', version);
    await reports('ece-app-01', 'updated');
    assert.deepEqual(await turns(), ['ece-app-02']);
    await runs('ece-app-02', version);
    await reports('ece-app-02', 'updated');
    assert.equal((await readRollout(state()))?.state, 'done');
    const entries = (await createAudit(kit.store).latest(20)).map(({ command, outcome }) => `${command}: ${outcome}`);
    assert.ok(entries.includes('probes update 0.3.0: begun 3'));
    assert.ok(entries.includes('probes update 0.3.0: turn ece-app-02'));
    assert.ok(entries.includes('probes update 0.3.0: done'));
  });

  it('stops if a server goes back or fails, or is late; a server that has begun continues', async () => {
    for (const what of ['back', 'failed', 'late'] as const) {
      await begin();
      assert.deepEqual(await turns(), ['ece-svc-01']);
      if (what === 'late') time += 91 * 60_000;
      else await reports('ece-svc-01', what);
      const seen = await readRollout(state());
      assert.deepEqual([seen?.state, seen?.why], ['stopped', { what, name: 'ece-svc-01' }]);
      for (const { name } of servers) await runs(name, '0.2.0');
      assert.deepEqual(await turns(), []);
    }
    await begin();
    await turns();
    // As two replicas at once.
    const both = await Promise.all([stopRollout(state(), by), stopRollout(state(), by)]);
    assert.equal(both.filter(Boolean).length, 1);
    await reports('ece-svc-01', 'updated');
    const seen = await readRollout(state());
    assert.deepEqual([seen?.state, seen?.servers[0]?.state], ['stopped', 'updated']);
  });

  /** Two replicas look at the same time. Resolves with each end that was told. */
  async function told(): Promise<string[]> {
    const seen: string[] = [];
    const tell = async (_db: unknown, { state: end, why }: Rollout) => void seen.push(`${end} ${why?.name ?? ''}`);
    const ended = await Promise.all([endedRollout(state(), tell), endedRollout(state(), tell)]);
    assert.equal(ended.filter(Boolean).length, seen.length);
    return seen;
  }
  const gauge = async () =>
    (
      await gaugesOf({
        store: kit.store,
        writeCheck: { fault: async () => undefined },
        connections: () => ({ proven: 0, sockets: 0 }),
        version,
        commit: '',
      })()
    ).probes_update_stopped;

  it('tells each end once; a late one stops even if no server asks; the next begins with the server that stopped it', async () => {
    assert.deepEqual(await told(), []);
    await begin();
    assert.deepEqual(await told(), []);
    assert.equal(await gauge(), 0);
    await turns();
    await runs('ece-svc-01', version);
    await reports('ece-svc-01', 'updated');
    assert.deepEqual(await turns(), ['ece-app-01']);
    time += 91 * 60_000;
    for (const name of ['ece-app-01', 'ece-app-02']) await runs(name, '0.2.0');
    assert.deepEqual(await told(), ['stopped ece-app-01']);
    assert.deepEqual(await told(), []);
    assert.equal(await gauge(), 1);
    for (const { name } of servers) await asks(name);

    await runs('ece-svc-01', '0.2.0');
    const plan = await rolloutPlan(state(), servers, version);
    assert.deepEqual([plan.again, plan.included], ['ece-app-01', ['ece-app-01', 'ece-svc-01', 'ece-app-02']]);
    await begin();
    assert.equal(await gauge(), 0);
    assert.deepEqual(await turns(), ['ece-app-01']);
    await reports('ece-app-01', 'failed');
    assert.deepEqual(await told(), ['stopped ece-app-01']);
    assert.equal(await gauge(), 1);
    assert.equal((await stopRollout(state(), by))?.why?.what, 'person');
    assert.equal(await gauge(), 0);
    assert.equal(await stopRollout(state(), by), undefined);
    assert.deepEqual(await told(), []);

    // Without a stop by a server, in the order of the deployment.
    assert.equal((await rolloutPlan(state(), servers, version)).again, undefined);
    await runs('ece-svc-01', version);
    await runs('ece-app-01', version);
    await begin();
    await turns();
    await runs('ece-app-02', version);
    await reports('ece-app-02', 'updated');
    assert.deepEqual(await told(), ['done ']);
    assert.deepEqual(await told(), []);
  });

  it('leaves out a server that is away, has the version, or does not follow', async () => {
    await asks('ece-svc-01', { follows: false });
    await runs('ece-app-01', '0.10.0');
    await runs('ece-app-02', '0.2.0', null);
    assert.deepEqual(await rolloutPlan(state(), servers, version), {
      included: [],
      current: ['ece-app-01'],
      away: ['ece-app-02'],
      notFollowing: ['ece-svc-01'],
    });
    assert.equal(await begin(), undefined);
    await runs('ece-app-02', '0.2.0');
    assert.equal((await begin())?.servers.length, 1);
    assert.deepEqual(await turns(), ['ece-app-02']);
    // An hour without a question, as after the end of the timer.
    time += 61 * 60_000;
    assert.deepEqual((await rolloutPlan(state(), servers, version)).notFollowing.length, 2);
  });

  it('is one at a time, and believes a server only about itself and this release', async () => {
    const both = await Promise.all([begin(), begin()]);
    assert.equal(both.filter((one) => one !== undefined).length, 1);
    time += 1000;
    assert.equal(await begin(), undefined);
    await turns();
    await reports('ece-app-01', 'back');
    await asks('ece-svc-01', { follows: true, ended: { version: '0.2.9', outcome: 'back' } });
    assert.deepEqual(
      (await readRollout(state()))?.servers.map((one) => one.state),
      ['turn', 'waiting', 'waiting'],
    );
    await kit.hub.revoke('ece-svc-01');
    await assert.rejects(asks('ece-svc-01'));
  });
});

describe('the portions of an update', () => {
  it('are one server, then tenths', () => {
    const sizes = (count: number): number[] => {
      const names = Array.from({ length: count }, (_, at) => `ece-${at}`);
      const { servers: all } = rolloutOf(names, { version, begunBy: by, begunAt: '2026-12-02T10:00:00.000Z' });
      return [...Map.groupBy(all, ({ portion }) => portion).values()].map(({ length }) => length);
    };
    assert.deepEqual(sizes(1), [1]);
    assert.deepEqual(sizes(4), [1, 1, 1, 1]);
    assert.deepEqual(sizes(31), [1, 4, 4, 4, 4, 4, 4, 4, 2]);
  });
});
