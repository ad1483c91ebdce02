import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createHub } from '../../../src/hub/create.ts';
import { allowTarget } from '../../../src/probe/allow.ts';
import { by, deployment, startHub } from '../../hub/hub-kit.ts';
import { closeServers, saying, serve } from '../../kit/servers.ts';
import { onPostgresql } from '../../store/both-stores.ts';
import { endProbes, spawnProbe } from './spawn-probe.ts';

onPostgresql('two replicas of the bot', (test) => {
  afterEach(async () => {
    await endProbes();
    await closeServers();
  });

  it('a job inserted by one reaches the probe connected to the other, and both know which probes are connected', async () => {
    const kit = await startHub({ place: test.place(), sweepMs: 60_000 });
    const store = await test.open();
    const other = await createHub({
      store,
      replica: 'two',
      key: kit.key,
      publicUrl: kit.url,
      version: '0.1.0',
      deploymentOf: () => Promise.resolve(deployment),
      logger: pino({ level: 'silent' }),
    });
    try {
      const { home, probe } = await kit.enrol('ece-svc-01');
      await allowTarget({
        home,
        target: 'mail.example.com:993',
        address: `127.0.0.1:${(await serve(saying('* OK\r\n'))).port}`,
      });
      const process = spawnProbe(home);
      await kit.until(
        async () => (await other.presences(deployment.name)).some(({ connected }) => connected) || undefined,
      );
      await process.logged('probe.line');
      const heard = new Promise<string>((resolve) => store.signals.subscribe('run', resolve));
      const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }], { quiet: true });
      await store.signals.publish('job', job.id);
      assert.equal(await heard, job.run);
      await kit.until(async () => (await kit.jobRow(job.id)).state === 'ended' || undefined);
      assert.equal((await store.db.selectFrom('observation').selectAll().execute()).length, 1);
      await process.kill('SIGKILL');
      await kit.until(
        async () => (await other.presences(deployment.name)).every(({ connected }) => !connected) || undefined,
      );
    } finally {
      await other.close();
      await kit.end();
    }
  });

  it('a probe that was replaced through one replica is disconnected by the other', async () => {
    const kit = await startHub({ place: test.place(), sweepMs: 100 });
    const store = await test.open();
    const other = await createHub({
      store,
      replica: 'two',
      key: kit.key,
      publicUrl: kit.url,
      version: '0.1.0',
      deploymentOf: () => Promise.resolve(deployment),
      logger: pino({ level: 'silent' }),
    });
    try {
      const { home, probe } = await kit.enrol('ece-svc-01');
      const process = spawnProbe(home);
      await process.logged('probe.line');
      assert.ok((await other.enrol('contoso', 'ece-svc-01', by)).code);
      await store.db
        .updateTable('probe')
        .set({ revoked_at: new Date().toISOString() })
        .where('id', '=', probe.probe)
        .execute();
      await process.logged('probe.revoked');
      assert.equal(await process.gone, 1);
    } finally {
      await other.close();
      await kit.end();
    }
  });

  it('a probe that is revoked through one replica is disconnected by the other at once, and its job ends', async () => {
    // No sweep during the test: the notice must suffice.
    const kit = await startHub({ place: test.place(), sweepMs: 600_000 });
    const other = await createHub({
      store: await test.open(),
      replica: 'two',
      key: kit.key,
      publicUrl: kit.url,
      version: '0.1.0',
      deploymentOf: () => Promise.resolve(deployment),
      logger: pino({ level: 'silent' }),
      sweepMs: 600_000,
    });
    try {
      const { home, probe } = await kit.enrol('ece-svc-01');
      const process = spawnProbe(home);
      await process.logged('probe.line');
      // Follows a job that no probe takes: the hub may only now read which jobs it can send to this probe.
      const steps = [{ kind: 'tcp', target: 'mail.example.com:993' }] as const;
      const { id: after } = await kit.job({ ...probe, probe: randomUUID() }, [...steps], { quiet: true });
      const job = await kit.job(probe, [...steps], { quiet: true, after });
      assert.equal(await other.revoke('ece-svc-01'), true);
      await process.logged('probe.revoked');
      const { state, reason } = await kit.jobRow(job.id);
      assert.deepEqual({ state, reason }, { state: 'refused', reason: 'revoked' });
      assert.deepEqual(await other.presences(deployment.name), []);
      assert.equal(await other.revoke('ece-svc-01'), false);
    } finally {
      await other.close();
      await kit.end();
    }
  });
});
