import assert from 'node:assert/strict';
import { buildReport } from '../../src/report/report.ts';
import { forgetRuns } from '../../src/runs/forget.ts';
import { artifactOf } from '../../src/runs/artifact.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import type { Alongside } from '../../src/runs/runs.ts';
import { stepSchema } from '../../src/model/job.ts';
import { forDeployment } from '../../src/store/store.ts';
import { onBothStores, onPostgresql, type StoreTest } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';
import { accept, connect, disconnect, end, enrol, jobOn, refuse, report, stepsOf } from './probes.ts';
import { begin, ended, enrolBoth, look, makeRuns, presences, program, row, select, until } from './runs-here.ts';

const ana = { id: 'ana', name: 'Ana' };
const ben = { id: 'ben', name: 'Ben' };

onBothStores('a run', (test) => {
  it('ends as soon as every probe has answered, with a report that equals the replay of its artifact', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id, joined } = await runs.start(contoso, select('all'), ana);
    assert.equal(joined, false);
    assert.match(id, /^[2-9B-Z]{4}$/);
    assert.deepEqual(presences(await look(runs, id)), { 'ece-svc-01': 'pending', 'ece-app-01': 'pending' });

    const services = await jobOn(store, id, 'ece-svc-01');
    await accept(store, services);
    await report(store, services, 1);
    const shown = await until(store, runs, id, async ({ revision }) => revision > 0);
    await report(store, { ...services, steps: JSON.stringify(JSON.parse(services.steps).slice(1)) });
    await until(store, runs, id, async ({ revision }) => revision > shown.revision);
    await end(store, services);
    await until(store, runs, id, async (view) => presences(view)['ece-svc-01'] === 'answered');
    assert.deepEqual(await runs.underWay('contoso'), [id]);

    const application = await jobOn(store, id, 'ece-app-01');
    await accept(store, application);
    await report(store, application);
    await end(store, application);
    const view = await ended(store, runs, id);
    assert.deepEqual(presences(view), { 'ece-svc-01': 'answered', 'ece-app-01': 'answered' });
    assert.deepEqual(
      { ...view.report.run, startedAt: '', finishedAt: '' },
      { id, startedAt: '', finishedAt: '', requestedBy: 'Ana', selection: 'all' },
    );
    assert.ok(view.report.findings.some(({ check, verdict }) => check === 'network/login' && verdict === 'fail'));
    assert.deepEqual(await runs.underWay('contoso'), []);

    const artifact = await artifactOf(store, id);
    assert.ok(artifact !== undefined);
    assert.deepEqual([artifact.program, view.report.site?.program], [program, program]);
    assert.deepEqual(
      JSON.parse(JSON.stringify(buildReport(artifact, select('all').checks))),
      JSON.parse(JSON.stringify(view.report)),
    );
  });

  it('shows what it waits for at each server', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    const services = await jobOn(store, id, 'ece-svc-01');
    const application = await jobOn(store, id, 'ece-app-01');
    const steps = stepsOf(services);
    const asked = { server: 'ece-app-01', state: 'asked', steps: stepsOf(application), answered: 0 };
    assert.deepEqual((await look(runs, id)).awaited, [{ ...asked, server: 'ece-svc-01', steps }, asked]);

    await accept(store, services);
    const all = stepSchema.array().parse(JSON.parse(services.steps));
    const later = all.findIndex(({ kind }) => kind === 'imap');
    await report(store, services, later);
    const [first] = (await look(runs, id)).awaited ?? [];
    const next = { what: 'endpoint', name: 'outlook.office365.com:993' };
    assert.deepEqual(first, { server: 'ece-svc-01', state: 'observing', steps, answered: later, next });

    await disconnect(store, application.probe);
    assert.deepEqual((await look(runs, id)).awaited?.at(1), { ...asked, state: 'absent' });
    await runs.cancel(id, ana);
    assert.equal((await look(runs, id)).awaited, undefined);
  });

  it('is joined by an equal request while it is under way, but not after its end', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const first = await runs.start(contoso, select('connectivity'), ana);
    assert.deepEqual(await runs.start(contoso, select('network and mail'), ben), { id: first.id, joined: true });
    const other = await runs.start(contoso, select('connectivity on ece-svc-01'), ben);
    assert.equal(other.joined, false);
    assert.deepEqual((await runs.underWay('contoso')).sort(), [first.id, other.id].sort());
    await runs.cancel(first.id, ana);
    assert.equal((await runs.start(contoso, select('connectivity'), ben)).joined, false);
  });

  it('serves many equal requests of the same moment', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const started = await Promise.all(Array.from({ length: 8 }, () => runs.start(contoso, select('all'), ana)));
    assert.equal(new Set(started.map(({ id }) => id)).size, 1);
    assert.equal(started.filter(({ joined }) => !joined).length, 1);
    assert.equal((await store.db.selectFrom('job').select('id').execute()).length, 2);
  });

  it('has ended when its first card is made if no probe has a job', async () => {
    const { store, runs } = await begin(test);
    await enrol(store, 'ece-svc-01', { connected: false });
    const { id } = await runs.start(contoso, select('version/transport'), ana);
    const view = await look(runs, id);
    assert.equal(view.state, 'ended');
    assert.deepEqual(presences(view), { 'ece-svc-01': 'answered', 'ece-app-01': 'not-enrolled' });
  });

  it('ends at once with the results so far when it is cancelled', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    const services = await jobOn(store, id, 'ece-svc-01');
    await accept(store, services);
    await report(store, services, 1);
    assert.equal(await runs.cancel(id, ben), true);
    const view = await look(runs, id);
    assert.equal(view.state, 'ended');
    assert.equal(view.report.run.cancelled, true);
    // The probe is not blamed for the cancellation.
    assert.equal(presences(view)['ece-svc-01'], 'stopped');
    const missing = view.report.findings.find(
      ({ check, subject }) => check === 'network/smtp' && subject.from === 'ece-svc-01',
    );
    assert.equal(missing?.observed.key, 'absence.stopped');
    assert.equal(await runs.cancel(id, ben), false);
    assert.equal(await runs.cancel('NONE', ben), false);
  });

  it('stores an observation that comes after its end, without a change of report or artifact', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    const services = await jobOn(store, id, 'ece-svc-01');
    await runs.cancel(id, ana);
    const before = [await look(runs, id), await artifactOf(store, id)];
    await report(store, services);
    await importDeployment(store, { ...contoso, release: '15.0(1)' });
    assert.equal(
      (await store.db.selectFrom('observation').select('id').where('job', '=', services.id).execute()).length,
      stepsOf(services),
    );
    assert.deepEqual([await look(runs, id), await artifactOf(store, id)], before);
  });

  it('is deleted with its observations long after its end, but never while it is under way', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const old = await runs.start(contoso, select('version/transport'), ana);
    await ended(store, runs, old.id);
    const running = await runs.start(contoso, select('connectivity'), ana);
    assert.equal(await forgetRuns(store, Date.now() - 60_000), 0);
    assert.equal(await forgetRuns(store, Date.now() + 60_000), 1);
    assert.equal(await runs.view(old.id), undefined);
    assert.deepEqual(await store.db.selectFrom('observation').select('id').where('run', '=', old.id).execute(), []);
    assert.deepEqual(await runs.underWay('contoso'), [running.id]);
    await runs.cancel(running.id, ana);
  });

  it('does not wait for a probe that is not connected and does not connect', async () => {
    const { store, runs } = await begin(test, { graceMs: 50 });
    await enrol(store, 'ece-svc-01', { connected: false });
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    const view = await ended(store, runs, id);
    assert.deepEqual(presences(view), { 'ece-svc-01': 'not-connected', 'ece-app-01': 'not-enrolled' });
    assert.ok(view.report.servers[0]?.lastSeenAt !== undefined, 'it says since when');
    assert.ok(view.report.findings.some(({ check, verdict }) => check === 'network/login' && verdict === 'unknown'));
    assert.ok(!view.report.findings.some(({ check, verdict }) => check.startsWith('network/') && verdict === 'pass'));
  });

  describe('with a probe that has been away for an hour', () => {
    const hourAgo = Date.now() - 3_600_000;
    /** `botBegan`: two hours ago, or just now. */
    const beginWithout = async (test: StoreTest, botBegan: number) => {
      let clock = (): number => botBegan;
      // Fixed while the store opens, because that would use up grace time.
      const begun = await begin(test, { graceMs: 60_000 }, 'one', () => clock());
      clock = Date.now;
      const probe = await enrol(begun.store, 'ece-svc-01', { connected: true });
      await disconnect(begun.store, probe, hourAgo);
      return { ...begun, probe };
    };

    it('has ended when its first card is made, and shows since when the probe is away', async () => {
      const { runs } = await beginWithout(test, hourAgo - 3_600_000);
      const { id } = await runs.start(contoso, select('connectivity on ece-svc-01'), ana);
      const view = await look(runs, id);
      assert.equal(view.state, 'ended');
      assert.deepEqual(presences(view), { 'ece-svc-01': 'not-connected' });
      assert.ok(view.report.servers[0]?.lastSeenAt !== undefined);
    });

    it('waits only for the other probes', async () => {
      const { store, runs } = await beginWithout(test, hourAgo - 3_600_000);
      await enrol(store, 'ece-app-01', { connected: true });
      const { id } = await runs.start(contoso, select('connectivity'), ana);
      const view = await look(runs, id);
      assert.deepEqual(presences(view), { 'ece-svc-01': 'not-connected', 'ece-app-01': 'pending' });
      await runs.cancel(id, ana);
    });

    it('waits for the probe if the bot itself was away', async () => {
      const { store, runs, probe } = await beginWithout(test, Date.now());
      const { id } = await runs.start(contoso, select('connectivity on ece-svc-01'), ana);
      assert.deepEqual(presences(await look(runs, id)), { 'ece-svc-01': 'pending' });
      await connect(store, probe);
      const job = await jobOn(store, id, 'ece-svc-01');
      await accept(store, job);
      await report(store, job);
      await end(store, job);
      assert.deepEqual(presences(await ended(store, runs, id)), { 'ece-svc-01': 'answered' });
    });
  });

  it('waits for a probe that connects within the grace time', async () => {
    let ahead = 0;
    const { store, runs } = await begin(test, { graceMs: 15_000 }, 'one', () => Date.now() + ahead);
    const probe = await enrol(store, 'ece-svc-01', { connected: false });
    const { id } = await runs.start(contoso, select('connectivity on ece-svc-01'), ana);
    await connect(store, probe);
    const job = await jobOn(store, id, 'ece-svc-01');
    // After the grace time with an unsent job, the look must find the probe connected.
    ahead = 20_000;
    const { revision } = await look(runs, id);
    await report(store, job, 1);
    assert.equal((await until(store, runs, id, async (view) => view.revision > revision)).state, 'running');
    await accept(store, job);
    await report(store, { ...job, steps: JSON.stringify(JSON.parse(job.steps).slice(1)) });
    await end(store, job);
    assert.deepEqual(presences(await ended(store, runs, id)), { 'ece-svc-01': 'answered' });
  });

  it('waits until the deadline for a probe that was killed in the middle, and then shows what is missing', async () => {
    let ahead = 0;
    const deadlineMs = 20_000;
    const { store, runs } = await begin(test, { graceMs: 30, deadlineMs }, 'one', () => Date.now() + ahead);
    const probe = await enrol(store, 'ece-svc-01', { connected: true });
    const { id } = await runs.start(contoso, select('connectivity on ece-svc-01'), ana);
    const job = await jobOn(store, id, 'ece-svc-01');
    await accept(store, job);
    await report(store, job, 1);
    await disconnect(store, probe);
    // All rows are written, even on a slow disk, so the deadline may pass now.
    ahead = deadlineMs - 400;
    await store.signals.publish('run', id);
    const view = await ended(store, runs, id);
    const { startedAt, finishedAt = '' } = view.report.run;
    assert.ok(Date.parse(finishedAt) - Date.parse(startedAt) >= deadlineMs, 'it gave the probe until the deadline');
    assert.deepEqual(presences(view), { 'ece-svc-01': 'partial' });
    assert.ok(view.report.servers[0]?.lastSeenAt !== undefined);
  });

  it('distinguishes a silent probe from one that is not connected', async () => {
    let ahead = 0;
    const deadlineMs = 20_000;
    const { store, runs } = await begin(test, { deadlineMs }, 'one', () => Date.now() + ahead);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    await accept(store, await jobOn(store, id, 'ece-svc-01'));
    // The job is accepted, even on a slow disk, so the deadline may pass now.
    ahead = deadlineMs - 150;
    await store.signals.publish('run', id);
    // The other job was never sent, although a replica holds the probe.
    assert.deepEqual(presences(await ended(store, runs, id)), {
      'ece-svc-01': 'partial',
      'ece-app-01': 'not-connected',
    });
  });

  it('shows why a probe refused its job, and which probe stopped midway', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    await refuse(store, await jobOn(store, id, 'ece-svc-01'), 'bad-signature');
    await end(store, await jobOn(store, id, 'ece-app-01'), 'interrupted');
    const [services, application] = (await ended(store, runs, id)).report.servers;
    assert.deepEqual(
      [services?.presence, services?.reason, application?.presence],
      ['refused', 'bad-signature', 'partial'],
    );
  });

  it('gives no job to a probe that was revoked', async () => {
    const { store, runs } = await begin(test);
    const probe = await enrol(store, 'ece-svc-01', { connected: true });
    await store.db.updateTable('probe').set({ revoked_at: new Date().toISOString() }).where('id', '=', probe).execute();
    const view = await ended(store, runs, (await runs.start(contoso, select('connectivity'), ana)).id);
    assert.deepEqual(presences(view), { 'ece-svc-01': 'not-enrolled', 'ece-app-01': 'not-enrolled' });
  });

  it('is continued by the next process after a clean stop in the middle', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity on ece-svc-01'), ana);
    const job = await jobOn(store, id, 'ece-svc-01');
    await accept(store, job);
    await report(store, job, 1);
    await runs.close();
    await store.close();

    const again = await test.open();
    const next = await makeRuns(again, 'another');
    await report(again, { ...job, steps: JSON.stringify(JSON.parse(job.steps).slice(1)) });
    await end(again, job);
    assert.deepEqual(presences(await ended(again, next, id)), { 'ece-svc-01': 'answered' });
  });

  it('is ended by the next process if its deadline has passed meanwhile', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    await runs.close();
    await store.db
      .updateTable('run')
      .set({ deadline_at: new Date(0).toISOString() })
      .execute();
    const view = await look(await makeRuns(store, 'another'), id);
    assert.equal(view.state, 'ended');
    assert.deepEqual(presences(view), { 'ece-svc-01': 'not-connected', 'ece-app-01': 'not-connected' });
  });

  it('is never continued, shown or cancelled by another deployment’s bot on the same database', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    await runs.close();

    const others = await makeRuns(forDeployment(store, 'fabrikam'), 'another');
    assert.equal((await row(store, id)).owner, null);
    assert.equal(await others.view(id), undefined);
    assert.equal(await others.cancel(id, ben), false);
    assert.equal((await row(store, id)).state, 'running');
    // The suite does not close its store object.
    await others.close();
  });

  it('is started without parsing its deployment and selection again', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    const alongside: Alongside = async (db, begun) => {
      await db
        .updateTable('run')
        .set({ definition: 'unreadable', selection: 'unreadable' })
        .where('id', '=', begun.id)
        .execute();
    };
    const { id } = await runs.start(contoso, select('connectivity'), ana, { alongside });
    assert.deepEqual(presences(await look(runs, id)), { 'ece-svc-01': 'pending', 'ece-app-01': 'pending' });
    for (const server of ['ece-svc-01', 'ece-app-01']) {
      const job = await jobOn(store, id, server);
      await accept(store, job);
      await report(store, job);
      await end(store, job);
    }
    const { report: found } = await ended(store, runs, id);
    assert.ok(found.findings.some(({ check }) => check === 'network/login'));
  });

  it('is not found by an unknown id', async () => {
    const { store, runs } = await begin(test);
    assert.equal(await runs.view('NONE'), undefined);
    assert.equal(await artifactOf(store, 'NONE'), undefined);
    assert.deepEqual(await runs.deployments(), [contoso]);
    await assert.rejects(runs.start({ ...contoso, name: 'other' }, select('all'), ana), /no deployment other/);
  });
});

onPostgresql('a run with several replicas', (test) => {
  it('is driven by one replica, shown by both, and cancelled by the other', async () => {
    const { store, runs } = await begin(test, {}, 'one');
    const otherStore = await test.open();
    const other = await makeRuns(otherStore, 'other', { sweepMs: 20 });
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    assert.deepEqual(await other.start(contoso, select('connectivity'), ben), { id, joined: true });
    const services = await jobOn(store, id, 'ece-svc-01');
    await accept(store, services);
    await report(otherStore, services);
    await until(otherStore, other, id, async (view) => presences(view)['ece-svc-01'] === 'answered');
    assert.equal((await row(store, id)).owner, 'one');
    assert.equal(await other.cancel(id, ben), true);
    assert.equal((await look(runs, id)).state, 'ended');
    assert.equal((await look(runs, id)).report.run.cancelled, true);
  });

  it('is taken over only after its owner’s lease has expired', async () => {
    const { store, runs } = await begin(test, { sweepMs: 60_000, leaseMs: 1000 }, 'frozen');
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    const leaseUntil = Date.parse((await row(store, id)).lease_until ?? '');
    const otherStore = await test.open();
    const other = await makeRuns(otherStore, 'other', { sweepMs: 20 });
    // The first look of the new owner raises the revision and so gives the notice.
    await until(otherStore, other, id, async () => (await row(otherStore, id)).owner === 'other');
    assert.ok(Date.now() >= leaseUntil, 'the lease was respected');

    for (const server of ['ece-svc-01', 'ece-app-01']) {
      const job = await jobOn(store, id, server);
      await report(store, job);
      await end(store, job);
    }
    const view = await ended(otherStore, other, id);
    assert.deepEqual(presences(view), { 'ece-svc-01': 'answered', 'ece-app-01': 'answered' });
    assert.deepEqual((await look(runs, id)).report, view.report);
    assert.equal((await store.db.selectFrom('report').select('run').execute()).length, 1);
    assert.deepEqual(await store.db.selectFrom('outline').select('run').execute(), [{ run: id }]);
  });

  it('stays with its owner while the owner renews its lease', async () => {
    let clock = Date.now();
    const now = (): number => clock;
    const leaseMs = 300;
    const { store, runs } = await begin(test, { sweepMs: 50, leaseMs, deadlineMs: 1300 }, 'one', now);
    const other = await makeRuns(await test.open(), 'other', { sweepMs: 20 }, now);
    await enrolBoth(store);
    const { id } = await runs.start(contoso, select('connectivity'), ana);
    /** The owner after the lease was renewed or taken. */
    const ownerOnceRenewed = async (until: number): Promise<string | null> => {
      for (;;) {
        const { owner, lease_until } = await row(store, id);
        if (owner !== 'one' || lease_until === new Date(until).toISOString()) return owner;
      }
    };
    // The clock waits for the owner's sweep, even on a slow machine.
    for (const end = clock + 4 * leaseMs; clock < end;) {
      clock += 100;
      assert.equal(await ownerOnceRenewed(clock + leaseMs), 'one');
    }
    clock += 100;
    await ended(store, runs, id);
    assert.equal((await look(other, id)).state, 'ended');
  });
});
