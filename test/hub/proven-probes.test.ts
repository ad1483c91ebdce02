/** A new probe replaces its server's former probe only when it connects. */
import assert from 'node:assert/strict';
import { deployment, startHub, type HubKit } from './hub-kit.ts';
import { onBothStores } from '../store/both-stores.ts';
import { probesHere } from '../probe/probe-here.ts';

const server = 'ece-svc-01';
const day = 86_400_000;

onBothStores('a probe that is enrolled and has not connected', (test) => {
  const probes = probesHere();
  let kit: HubKit;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    kit = await startHub({ place: test.place(), sweepMs: 100, now: () => now });
  });
  afterEach(async () => {
    await probes.end();
    await kit.end();
  });

  const rows = () => kit.store.db.selectFrom('probe').selectAll().execute();
  const rowOf = async (probe: string) => (await rows()).find(({ id }) => id === probe);
  const presences = async () =>
    (await kit.hub.presences(deployment.name)).map(({ probe, connected }) => ({ probe, connected }));
  async function connected(home: string, probe: string) {
    const running = probes.start(home);
    await running.told('probe.line');
    await kit.until(
      async () => (await presences()).some((each) => each.probe === probe && each.connected) || undefined,
    );
    return running;
  }

  it('leaves the former probe of its server connected and at work until it connects itself', async () => {
    const first = await kit.enrol(server);
    const former = await connected(first.home, first.probe.probe);
    now += 1000;
    const second = await kit.enrol(server);
    assert.deepEqual(await presences(), [{ probe: first.probe.probe, connected: true }]);
    const job = await kit.job(first.probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await kit.until(async () => (await kit.jobRow(job.id)).state === 'ended' || undefined);

    await connected(second.home, second.probe.probe);
    assert.equal(await former.ended, 'probe.revoked');
    assert.deepEqual(await presences(), [{ probe: second.probe.probe, connected: true }]);
    assert.ok((await rowOf(first.probe.probe))?.revoked_at);
  });

  it('is shown as waiting in status beside the former probe of its server', async () => {
    assert.deepEqual(await kit.hub.waiting(deployment.name), []);
    const first = await kit.enrol(server);
    assert.deepEqual(await presences(), []);
    assert.deepEqual(
      (await kit.hub.waiting(deployment.name)).map(({ server }) => server),
      [server],
    );
    await connected(first.home, first.probe.probe);
    assert.deepEqual(await kit.hub.waiting(deployment.name), []);
    now += 1000;
    const { probe: next } = await kit.enrol(server);
    assert.equal((await presences()).length, 1);
    assert.deepEqual(await kit.hub.waiting(deployment.name), [
      { server, probe: next.probe, since: new Date(now).toISOString() },
    ]);
  });

  it('is displaced by the next enrolment of its server', async () => {
    const proven = await kit.enrol(server);
    await connected(proven.home, proven.probe.probe);
    now += 1000;
    const lost = await kit.enrol(server);
    now += 1000;
    const newest = await kit.enrol(server);
    await probes.start(lost.home).told('probe.turned-away');
    assert.deepEqual(await presences(), [{ probe: proven.probe.probe, connected: true }]);
    await connected(newest.home, newest.probe.probe);
    assert.deepEqual(await presences(), [{ probe: newest.probe.probe, connected: true }]);
    assert.equal(await rowOf(lost.probe.probe), undefined);
  });

  it('is forgotten after seven days, unlike a probe that has connected once', async () => {
    const proven = await kit.enrol('ece-app-01');
    await (await connected(proven.home, proven.probe.probe)).end();
    const never = await kit.enrol(server);
    now += 2000;
    const younger = await kit.enrol('ece-app-01');
    now += 7 * day - 1000;
    await kit.until(async () => (await rowOf(never.probe.probe)) === undefined || undefined);
    assert.ok(await rowOf(younger.probe.probe));
    assert.equal((await rowOf(proven.probe.probe))?.revoked_at, null);
  });

  it('ends the former probe at its next connection if the bot died during the first', async () => {
    const first = await kit.enrol(server);
    await connected(first.home, first.probe.probe);
    now += 1000;
    const second = await kit.enrol(server);
    // As after a crash of the bot: the new probe has connected, the former one is not revoked.
    const at = new Date(now).toISOString();
    await kit.store.db.updateTable('probe').set({ proven_at: at }).where('id', '=', second.probe.probe).execute();
    await connected(second.home, second.probe.probe);
    await kit.until(async () => ((await rowOf(first.probe.probe))?.revoked_at ? true : undefined));
    assert.deepEqual(await presences(), [{ probe: second.probe.probe, connected: true }]);
  });
});
