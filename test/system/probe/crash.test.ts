import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { allowTarget } from '../../../src/probe/allow.ts';
import { places } from '../../../src/probe/home.ts';
import { deployment, startHub, type HubKit } from '../../hub/hub-kit.ts';
import { closeServers, saying, serve, silent } from '../../kit/servers.ts';
import { endProbes, spawnProbe } from './spawn-probe.ts';

const quick = 'quick.example.com:993';
const slow = 'slow.example.com:993';

describe('a probe that dies', function () {
  let kit: HubKit;

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
  });
  afterEach(async () => {
    await endProbes();
    await closeServers();
    await kit.end();
  });

  async function enrolled(slowPort: number) {
    const { home, probe } = await kit.enrol('ece-svc-01');
    await allowTarget({ home, target: quick, address: `127.0.0.1:${(await serve(saying('* OK ready\r\n'))).port}` });
    await allowTarget({ home, target: slow, address: `127.0.0.1:${slowPort}` });
    return { home, probe };
  }

  const recorded = async (job: string): Promise<{ id: string; target: string }[]> =>
    (await kit.store.db.selectFrom('observation').select('body').where('job', '=', job).execute()).map(({ body }) => {
      const { id, subject } = JSON.parse(body);
      return { id, target: subject.name };
    });
  const waitFor = (id: string, state: string) =>
    kit.until(async () => {
      const row = await kit.jobRow(id);
      return row.state === state ? row : undefined;
    });
  const outbox = (home: string): string[] => readdirSync(places.outbox(home)).filter((name) => name.endsWith('.json'));

  it('by kill -9 in the middle of a job loses no acknowledged message, and the job ends as interrupted', async () => {
    const { home, probe } = await enrolled((await serve(silent)).port);
    const first = spawnProbe(home);
    const job = await kit.job(
      probe,
      [
        { kind: 'tcp', target: quick },
        { kind: 'imap', target: slow },
      ],
      { stepDeadlineMs: 60_000 },
    );
    await kit.until(async () => (await recorded(job.id)).length === 1 || undefined);
    await first.kill('SIGKILL');
    assert.equal((await waitFor(job.id, 'accepted')).reason, null);

    spawnProbe(home);
    const row = await waitFor(job.id, 'ended');
    assert.equal(row.reason, 'interrupted');
    assert.deepEqual(
      (await recorded(job.id)).map(({ target }) => target),
      [quick],
    );
  });

  it('while the bot is away keeps its observations, and delivers them once after both are back', async () => {
    const waiting: Socket[] = [];
    const { home, probe } = await enrolled((await serve((socket) => void waiting.push(socket))).port);
    const first = spawnProbe(home);
    await first.logged('probe.line');
    const job = await kit.job(probe, [{ kind: 'imap', target: slow }], { stepDeadlineMs: 60_000 });
    await waitFor(job.id, 'accepted');
    await kit.until(() => Promise.resolve(waiting.length > 0 || undefined));
    await kit.down();
    for (const socket of waiting) socket.end('* BYE\r\n');
    await kit.until(() => Promise.resolve(outbox(home).length === 2 || undefined));
    await first.kill('SIGKILL');
    assert.equal((await recorded(job.id)).length, 0);

    await kit.up();
    const second = spawnProbe(home);
    const row = await waitFor(job.id, 'ended');
    assert.equal(row.reason, null);
    assert.deepEqual(
      (await recorded(job.id)).map(({ target }) => target),
      [slow],
    );
    await kit.until(() => Promise.resolve(outbox(home).length === 0 || undefined));
    await second.kill('SIGKILL');

    // As after a crash between the bot's record and the probe's deletion: the same files again.
    const third = spawnProbe(home);
    await third.logged('probe.line');
    assert.equal((await recorded(job.id)).length, 1);
  });

  it('repeatedly during a long job records every observation once', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    const target = await serve(saying('* OK ready\r\n'));
    const steps = Array.from({ length: 60 }, (_, index) => ({
      kind: 'tcp' as const,
      target: `host-${index}.example.com:993`,
    }));
    for (const step of steps) await allowTarget({ home, target: step.target, address: `127.0.0.1:${target.port}` });
    for (let round = 0; round < 4; round += 1) {
      const job = await kit.job(probe, steps);
      const process = spawnProbe(home);
      await kit.until(async () => (await recorded(job.id)).length > 5 * round || undefined);
      const acknowledged = await recorded(job.id);
      await process.kill('SIGKILL');
      const again = spawnProbe(home);
      await waitFor(job.id, 'ended');
      const after = await recorded(job.id);
      assert.equal(new Set(after.map((each) => each.target)).size, after.length, 'an observation was recorded twice');
      for (const { id } of acknowledged)
        assert.ok(
          after.some((each) => each.id === id),
          'an acknowledged observation is lost',
        );
      await kit.until(() => Promise.resolve(outbox(home).length === 0 || undefined));
      await again.kill('SIGKILL');
    }
  });

  it('stays connected through a restart of the bot, and works on', async () => {
    const { home, probe } = await enrolled((await serve(silent)).port);
    const process = spawnProbe(home);
    await process.logged('probe.line');
    await kit.down();
    await process.logged('probe.line-lost');
    await kit.up();
    const job = await kit.job(probe, [{ kind: 'tcp', target: quick }]);
    await waitFor(job.id, 'ended');
    assert.equal((await recorded(job.id)).length, 1);
    assert.equal((await kit.hub.presences(deployment.name))[0]?.connected, true);
  });

  it('by SIGTERM ends cleanly, interrupts its job and reports that after the next start', async () => {
    const { home, probe } = await enrolled((await serve(silent)).port);
    const process = spawnProbe(home);
    const job = await kit.job(probe, [{ kind: 'imap', target: slow }], { stepDeadlineMs: 60_000 });
    await waitFor(job.id, 'accepted');
    assert.equal(await process.kill('SIGTERM'), 0);
    spawnProbe(home);
    assert.equal((await waitFor(job.id, 'ended')).reason, 'interrupted');
    assert.equal((await recorded(job.id)).length, 0);
  });

  it('ends and does not reconnect if another probe has replaced it', async () => {
    const { home } = await enrolled((await serve(silent)).port);
    const process = spawnProbe(home);
    await process.logged('probe.line');
    spawnProbe((await kit.enrol('ece-svc-01')).home);
    await process.logged('probe.revoked');
    assert.equal(await process.gone, 1);
  });
});
