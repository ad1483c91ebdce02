import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { stepKinds } from '../../src/model/kinds.ts';
import { runProbe } from '../../src/probe/run-probe.ts';
import { allowTarget } from '../../src/probe/allow.ts';
import type { ProbeFile } from '../../src/probe/home.ts';
import { connectBare, type BareProbe } from './bare-probe.ts';
import { deployment, startHub, type HubKit } from './hub-kit.ts';
import { closeServers, saying, serve } from '../kit/servers.ts';

describe('the dispatch of jobs', () => {
  let kit: HubKit;
  let ends: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 50 });
  });
  afterEach(async () => {
    await Promise.all(ends.map((end) => end()));
    ends = [];
    await closeServers();
    await kit.end();
  });

  async function start(home: string): Promise<string[]> {
    const stopping = new AbortController();
    const logged: string[] = [];
    const running = runProbe({
      home,
      version: '0.1.0',
      log: (_, text) => logged.push(text.key),
      signal: stopping.signal,
    });
    ends.push(async () => {
      stopping.abort();
      await running.catch(() => undefined);
    });
    await kit.until(
      async () => (await kit.hub.presences(deployment.name)).some(({ connected }) => connected) || undefined,
    );
    return logged;
  }

  async function probeFor(port: number) {
    const enrolled = await kit.enrol('ece-svc-01');
    await allowTarget({ home: enrolled.home, target: 'mail.example.com:993', address: `127.0.0.1:${port}` });
    return enrolled;
  }

  const ended = (id: string) => kit.until(async () => (await kit.jobRow(id)).state === 'ended' || undefined);
  const observations = async (job: string) =>
    (await kit.store.db.selectFrom('observation').select('body').where('job', '=', job).execute()).map(({ body }) =>
      JSON.parse(body),
    );

  it('a job is sent to its probe at once, and its observations are recorded', async () => {
    const { home, probe } = await probeFor((await serve(saying('* OK\r\n'))).port);
    await start(home);
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await ended(job.id);
    const [seen, ...more] = await observations(job.id);
    assert.equal(more.length, 0);
    assert.deepEqual(seen.from, { kind: 'server', name: 'ece-svc-01' });
    assert.equal(seen.error, undefined);
    // Written after the end of the job.
    await kit.until(async () => (await kit.hub.presences(deployment.name))[0]?.lastRun === job.run || undefined);
  });

  it('a job is sent when its probe connects, and also if its notice was lost', async () => {
    const { home, probe } = await probeFor((await serve(saying('* OK\r\n'))).port);
    const early = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    assert.equal(early.state, 'waiting');
    await start(home);
    await ended(early.id);
    const quiet = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }], { quiet: true });
    await ended(quiet.id);
  });

  it('a job whose acknowledgement was lost is sent again and runs once', async () => {
    const target = await serve(saying('* OK\r\n'));
    const { home, probe } = await probeFor(target.port);
    await start(home);
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await ended(job.id);
    // As if the hub had died before it wrote the acknowledgement and the end.
    await kit.store.db.updateTable('job').set({ state: 'sent', ended_at: null }).where('id', '=', job.id).execute();
    await kit.until(async () => (await kit.jobRow(job.id)).state === 'accepted' || undefined);
    assert.equal(target.connections, 1);
    assert.equal((await kit.hub.presences(deployment.name))[0]?.lastRefusal, undefined);
  });

  it('a job reaches a probe that learned the time from a clock that was corrected since', async () => {
    await kit.end();
    let wrongBy = 3_600_000;
    kit = await startHub({ sweepMs: 50, now: () => Date.now() + wrongBy });
    const { home, probe } = await probeFor((await serve(saying('* OK\r\n'))).port);
    await start(home);
    wrongBy = 0;
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await kit.until(async () => (await kit.jobRow(job.id)).ended_at ?? undefined);
    assert.equal((await kit.jobRow(job.id)).state, 'ended');
    assert.equal((await observations(job.id))[0].error, undefined);
  });

  it("a target that is not in the probe's own list is not observed", async () => {
    const { home, probe } = await probeFor(1);
    await start(home);
    const target = await serve(saying('* OK\r\n'));
    const job = await kit.job(probe, [{ kind: 'tcp', target: `127.0.0.1:${target.port}` }]);
    await ended(job.id);
    assert.equal((await observations(job.id))[0].error.code, 'TARGET_NOT_ALLOWED');
    assert.equal(target.connections, 0);
  });

  /** A probe that does nothing by itself. With fewer kinds, it is of an older version. */
  async function startBare(probe: ProbeFile, home: string, kinds: readonly string[] = stepKinds): Promise<BareProbe> {
    const bare = await connectBare(kit, { home, probe }, { kinds });
    ends.push(async () => void bare.socket.disconnect());
    await kit.until(
      async () => (await kit.hub.presences(deployment.name)).some(({ connected }) => connected) || undefined,
    );
    return bare;
  }

  it('an older probe gets only steps that it knows; the others are recorded once as unsupported', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    const { jobs } = await startBare(probe, home, ['log', 'tcp']);
    const job = await kit.job(probe, [
      { kind: 'log', target: 'logs' },
      { kind: 'installation', target: 'installation' },
      { kind: 'tcp', target: 'mail.example.com:993' },
      { kind: 'windows-service', target: 'windows-service' },
    ]);
    await kit.until(async () => (await kit.jobRow(job.id)).state === 'accepted' || undefined);
    assert.deepEqual(jobs[0]?.kinds, ['log', 'tcp']);
    // As if the acknowledgement had been lost, so that the job is sent again.
    await kit.store.db.updateTable('job').set({ state: 'sent' }).where('id', '=', job.id).execute();
    await kit.until(async () => jobs.length >= 2 || undefined);
    const seen = await observations(job.id);
    assert.deepEqual(seen.map(({ kind, error }) => `${kind} ${error.phase} ${error.code}`).sort(), [
      'installation start UNSUPPORTED',
      'windows-service start UNSUPPORTED',
    ]);
    assert.match(seen[0].error.text, /ece-svc-01 is too old/);
    assert.deepEqual(seen[0].subject, { kind: 'server', name: 'ece-svc-01' });
    assert.deepEqual(seen[0].from, { kind: 'server', name: 'ece-svc-01' });
    assert.equal((await kit.hub.presences(deployment.name))[0]?.lastRefusal, undefined);
  });

  it('a job without any step that an older probe knows ends at once, with the reasons', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    const { jobs } = await startBare(probe, home, ['dns']);
    const job = await kit.job(probe, [
      { kind: 'installation', target: 'installation' },
      { kind: 'tls', target: 'mail.example.com:993' },
    ]);
    await ended(job.id);
    assert.deepEqual((await observations(job.id)).map(({ kind, subject }) => `${kind} ${subject.kind}`).sort(), [
      'installation server',
      'tls endpoint',
    ]);
    assert.deepEqual(jobs, []);
  });

  it('an older probe gets no token, and its missing log-ins are recorded for the mailbox and for the account', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    const { jobs } = await startBare(probe, home, ['dns', 'imap-open']);
    const login = { account: 'svc-ece@example.com', user: 'sales@example.com', mailboxes: ['sales@example.com'] };
    const sealed = { tokens: 'sealed-to-this-probe' };
    const none = await kit.job(
      probe,
      [
        { kind: 'pop3-open', target: 'mail.example.com:995', login },
        { kind: 'smtp-login', target: 'mail.example.com:587', login },
      ],
      sealed,
    );
    await ended(none.id);
    const missing = (await observations(none.id)).map(
      ({ kind, subject, error }) => `${kind} ${subject.kind} ${subject.name} ${error.code}`,
    );
    assert.deepEqual(missing.sort(), [
      'pop3-open mailbox sales@example.com UNSUPPORTED',
      'smtp-login account svc-ece@example.com UNSUPPORTED',
    ]);
    assert.deepEqual([jobs, (await kit.jobRow(none.id)).tokens], [[], null]);
    const some = await kit.job(
      probe,
      [
        { kind: 'dns', target: 'mail.example.com:995' },
        { kind: 'pop3-open', target: 'mail.example.com:995', login },
      ],
      sealed,
    );
    await kit.until(async () => (await kit.jobRow(some.id)).state === 'accepted' || undefined);
    const open = await kit.job(probe, [{ kind: 'imap-open', target: 'mail.example.com:993', login }], sealed);
    await kit.until(async () => (await kit.jobRow(open.id)).state === 'accepted' || undefined);
    assert.deepEqual(
      jobs.map(({ kinds, tokens }) => [kinds, tokens]),
      [
        [['dns'], undefined],
        [['imap-open'], sealed.tokens],
      ],
    );
  });

  it('only jobs after a cancelled one wait until the probe has stopped it', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    const { socket } = await startBare(probe, home);
    const accepted = (id: string) => kit.until(async () => (await kit.jobRow(id)).state === 'accepted' || undefined);
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await accepted(job.id);
    const stopped = new Promise((resolve) => socket.once('stop', resolve));
    await kit.store.db
      .updateTable('job')
      .set({ state: 'expired', reason: 'cancelled' })
      .where('id', '=', job.id)
      .execute();
    const after = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }], { after: job.id });
    assert.deepEqual(await stopped, { job: job.id });
    await accepted((await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }])).id);
    assert.equal((await kit.jobRow(after.id)).state, 'waiting');
    await socket.emitWithAck('outbox', { messages: [{ kind: 'ended', job: job.id }] });
    await accepted(after.id);
  });

  it('a job that was given up is stopped only if its run was cancelled', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    const { socket } = await startBare(probe, home);
    const stopped: unknown[] = [];
    socket.on('stop', (message) => stopped.push(message));
    const [missed, cancelled] = [
      await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]),
      await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]),
    ];
    await kit.until(
      async () =>
        ((await kit.jobRow(missed.id)).state === 'accepted' && (await kit.jobRow(cancelled.id)).state === 'accepted') ||
        undefined,
    );
    for (const [{ id }, reason] of [
      [missed, 'not-connected'],
      [cancelled, 'cancelled'],
    ] as const)
      await kit.store.db.updateTable('job').set({ state: 'expired', reason }).where('id', '=', id).execute();
    await kit.until(async () => stopped.length > 0 || undefined);
    assert.ok(stopped.every((message) => (message as { job: string }).job === cancelled.id));
  });

  it('a probe of this version gets every kind of step', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    await start(home);
    const job = await kit.job(probe, [{ kind: 'installation', target: 'installation' }]);
    await ended(job.id);
    assert.equal((await observations(job.id))[0].error.code, 'FILE_NOT_ALLOWED');
  });

  it('a job that the probe refuses ends with the reason, which the run and status show', async () => {
    const { home, probe } = await probeFor(1);
    await start(home);
    const job = await kit.job({ ...probe, server: 'ece-app-01' }, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    const refused = await kit.until(async () => {
      const row = await kit.jobRow(job.id);
      return row.state === 'refused' ? row : undefined;
    });
    assert.equal(refused.reason, 'wrong-server');
    assert.equal((await kit.hub.presences(deployment.name))[0]?.lastRefusal?.code, 'wrong-server');
  });

  it('a job past its deadline expires, even if its probe is not connected', async () => {
    const { probe } = await probeFor(1);
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }], { deadlineMs: 100 });
    await kit.until(async () => (await kit.jobRow(job.id)).state === 'expired' || undefined);
  });

  it('a job for an unknown probe does no harm', async () => {
    const { home, probe } = await probeFor((await serve(saying('* OK\r\n'))).port);
    await start(home);
    await kit.job({ ...probe, probe: randomUUID() }, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await ended(job.id);
  });

  it("a probe with a clock that is an hour off still takes jobs, because the bot's time counts", async () => {
    await kit.end();
    kit = await startHub({ sweepMs: 50, now: () => Date.now() + 3_600_000 });
    const { home, probe } = await probeFor((await serve(saying('* OK\r\n'))).port);
    const before = Date.now();
    await start(home);
    const offBy = ((await kit.hub.presences(deployment.name))[0]?.clockOffsetMs ?? 0) + 3_600_000;
    // The measurement is as precise as the round trip of the welcome.
    assert.ok(Math.abs(offBy) <= Date.now() - before, String(offBy));
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }], { deadlineMs: 3_660_000 });
    await ended(job.id);
    assert.equal((await observations(job.id)).length, 1);
  });
});
