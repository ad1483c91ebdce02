import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { observationSchema, type Observation } from '../../src/model/observation.ts';
import { stepSchema, type Step } from '../../src/model/job.ts';
import { limits } from '../../src/model/protocol.ts';
import { subjectOfStep } from '../../src/observe/subject.ts';
import { keepAnswers } from '../../src/runs/tenant-answers.ts';
import type { Row } from '../../src/store/schema.ts';
import { onBothStores } from '../store/both-stores.ts';
import { connectBare, openBare, type BareProbe } from './bare-probe.ts';
import { startHub, type HubKit } from './hub-kit.ts';

const hour = 3_600_000;
const server = 'ece-svc-01';
const imap: Step = { kind: 'imap', target: 'mail.example.com:993', path: 'direct' };
const tcp: Step = { kind: 'tcp', target: 'mail.example.com:993', path: 'direct' };
const login = { account: 'svc-ece@example.com', user: 'svc-ece@example.com' };

/** An honest report: the port was closed. */
function answerTo(step: Partial<Step>, change: Partial<Observation> = {}): Observation {
  const whole = stepSchema.parse(step);
  const from = { kind: 'server', name: server } as const;
  return {
    id: randomUUID(),
    kind: whole.kind,
    subject: subjectOfStep(whole, from),
    from,
    path: whole.path,
    at: new Date().toISOString(),
    phases: [{ name: 'tcp', ms: 1.5 }],
    error: { phase: 'tcp', code: 'ECONNREFUSED', text: 'connection refused' },
    ...change,
  };
}

const report = (job: Row<'job'>, observation: unknown) => ({ kind: 'observation', job: job.id, observation });

onBothStores('the intake of reports', (test) => {
  let kit: HubKit;
  let now = (): number => Date.now();
  let logged: string[] = [];
  let probes: BareProbe[] = [];

  beforeEach(async () => {
    now = () => Date.now();
    logged = [];
    kit = await startHub({
      sweepMs: 50,
      now: () => now(),
      onLog: (line) => logged.push(line),
      place: test.place(),
    });
  });
  afterEach(async () => {
    for (const { socket } of probes) socket.disconnect();
    probes = [];
    await kit.end();
  });

  async function join(on = server, options: Parameters<typeof connectBare>[2] = {}) {
    const enrolled = await kit.enrol(on);
    const bare = await connectBare(kit, enrolled, options);
    probes.push(bare);
    return { ...enrolled, bare };
  }

  async function accepted(probe: Parameters<HubKit['job']>[0], steps: Partial<Step>[]): Promise<Row<'job'>> {
    const { id } = await kit.job(probe, steps);
    return await kit.until(async () => {
      const row = await kit.jobRow(id);
      return row.state === 'accepted' ? row : undefined;
    });
  }

  const recorded = async (run: string): Promise<Observation[]> =>
    (
      await kit.store.db
        .selectFrom('observation')
        .select('body')
        .where('run', '=', run)
        .orderBy('recorded_at')
        .orderBy('id')
        .execute()
    ).map(({ body }) => observationSchema.parse(JSON.parse(body)));

  const endRun = (run: string) =>
    kit.store.db.updateTable('run').set({ state: 'ended' }).where('id', '=', run).execute();

  it('a report with the id of a tenant answer does not displace Microsoft’s answer', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap]);
    const question = { kind: 'transport-config', subject: 'contoso' } as const;
    const id = `${job.run}:tenant:transport-config contoso`;
    await bare.send(report(job, answerTo(imap, { id })));
    const microsofts = { ...answerTo(imap, { id: 'microsofts-own' }), from: { kind: 'tenant' } as const };
    await keepAnswers(kit.store.db, job.run, [[question, microsofts]], new Date().toISOString());
    const seen = await recorded(job.run);
    assert.deepEqual(seen.map(({ from }) => from.kind).sort(), ['server', 'tenant']);
    assert.equal(seen.find(({ from }) => from.kind === 'server')?.id.includes('tenant'), false);
  });

  it('records equal ids of two jobs or two probes separately', async () => {
    const first = await join();
    const second = await join('ece-app-01');
    const jobs = [await accepted(first.probe, [imap]), await accepted(first.probe, [imap])];
    const other = await accepted(second.probe, [imap]);
    const id = 'one-and-the-same';
    for (const job of jobs) assert.deepEqual(await first.bare.send(report(job, answerTo(imap, { id }))), ['recorded']);
    const from = { kind: 'server', name: 'ece-app-01' } as const;
    assert.deepEqual(await second.bare.send(report(other, answerTo(imap, { id, from }))), ['recorded']);
    for (const { run } of [...jobs, other]) assert.equal((await recorded(run)).length, 1);
  });

  it('records a repeated message once, and acknowledges it even after the run’s end', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap, tcp]);
    const message = report(job, answerTo(imap));
    const late = report(job, answerTo(tcp));
    assert.deepEqual(await bare.send(message, message), ['recorded', 'recorded']);
    await Promise.all([bare.send(message), bare.send(message)]);
    await endRun(job.run);
    assert.deepEqual(await bare.send(message, late), ['recorded', 'run-over']);
    assert.equal((await recorded(job.run)).length, 1);
  });

  it('takes one answer for each step, even from concurrent reports', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap]);
    const batch = (): unknown[] => Array.from({ length: 5 }, () => report(job, answerTo(imap)));
    const answers = await Promise.all(Array.from({ length: 4 }, () => bare.send(...batch())));
    const count = (answer: string): number => answers.flat().filter((each) => each === answer).length;
    assert.deepEqual([count('recorded'), count('answered')], [1, 19]);
    assert.equal((await recorded(job.run)).length, 1);
  });

  it('records two log-ins of one account to different hosts', async () => {
    const steps: Step[] = ['smtp.example.com:587', 'smtp-2.example.com:587'].map((target) => ({
      kind: 'smtp-login',
      target,
      path: 'direct',
      login: { ...login, mailboxes: ['sales@example.com'] },
    }));
    const { probe, bare } = await join(server, { kinds: ['smtp-login'] });
    const job = await accepted(probe, steps);
    const messages = steps.map((step) => report(job, answerTo(step)));
    for (const message of [...messages, ...messages]) assert.deepEqual(await bare.send(message), ['recorded']);
    assert.equal((await recorded(job.run)).length, 2);
    assert.deepEqual(await bare.send(report(job, answerTo(steps[0] ?? {}))), ['answered']);
  });

  it('refuses an older probe’s answer to a step that was left out for it', async () => {
    const installation: Step = { kind: 'installation', target: 'installation', path: 'direct' };
    const { probe, bare } = await join(server, { kinds: ['tcp'] });
    const job = await accepted(probe, [installation, tcp]);
    assert.deepEqual(await bare.send(report(job, answerTo(installation)), report(job, answerTo(tcp))), [
      'answered',
      'recorded',
    ]);
    assert.deepEqual((await recorded(job.run)).map(({ kind, error }) => `${kind} ${error?.code}`).sort(), [
      'installation UNSUPPORTED',
      'tcp ECONNREFUSED',
    ]);
  });

  it('refuses what the job did not ask for: another kind, subject, path, server, or no server', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap]);
    const wrong: [object, string][] = [
      [{ kind: 'tcp' }, 'no-step'],
      [{ kind: 'mailbox', subject: { kind: 'mailbox', name: 'sales@example.com' } }, 'no-step'],
      [{ path: 'proxy' }, 'no-step'],
      [{ subject: { kind: 'endpoint', name: 'Mail.Example.com:993' } }, 'no-step'],
      [{ subject: { kind: 'endpoint', name: 'mail.example.com:993 ' } }, 'no-step'],
      [{ subject: { kind: 'endpoint', name: '__proto__' } }, 'no-step'],
      [{ subject: { kind: 'host', name: 'mail.example.com:993' } }, 'no-step'],
      [{ kind: '__proto__' }, 'malformed'],
      [{ kind: 'constructor' }, 'malformed'],
      [{ from: { kind: 'server', name: 'ece-app-01' } }, 'wrong-server'],
      [{ from: { kind: 'tenant' } }, 'wrong-server'],
      [{ from: { kind: 'bot' } }, 'wrong-server'],
      [{ from: { kind: 'declared', by: 'Ada' } }, 'wrong-server'],
      [{ value: { greeting: 5 } }, 'malformed'],
      [{ more: 1 }, 'malformed'],
    ];
    for (const [change, code] of wrong)
      assert.deepEqual(await bare.send(report(job, { ...answerTo(imap), ...change })), [code], JSON.stringify(change));
    assert.deepEqual(await recorded(job.run), []);
  });

  it('keeps the observation of a newer probe without the fields that this bot does not know, at any depth', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [{ kind: 'log', target: 'logs', path: 'direct' }]);
    const at = new Date().toISOString();
    const match = { mark: 'entra', code: 'AADSTS50076', process: 'retriever', count: 2, lastAt: at, excerpt: 'x' };
    const value = { since: at, files: [], rawLines: 0, heartbeats: [], matches: [match] };
    const newer = { ...value, zone: 'UTC', matches: [{ ...match, thread: '67' }] };
    const observed = answerTo({ kind: 'log', target: 'logs' }, { phases: [], value: newer, error: undefined });
    assert.deepEqual(await bare.send(report(job, observed)), ['recorded']);
    const [kept] = await recorded(job.run);
    assert.deepEqual(kept?.value, value);
  });

  it('refuses a text that is longer than any observer makes, in every field', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap]);
    const word = 'a'.repeat(60_000);
    const tls = { name: 'x', chain: [], nameMatches: true, dates: 'valid', anchor: 'none', anchorName: 'x' };
    for (const change of [
      { value: { address: word } },
      { value: { greeting: word } },
      { value: { tls: { ...tls, cipher: word } } },
      { value: { tls: { ...tls, libraryError: word } } },
      { at: `2026-11-24T08:00:00.${'0'.repeat(60_000)}Z` },
      { error: { phase: 'tcp', code: word, text: '' } },
      { phases: [{ name: word, ms: 1 }] },
      { subject: { kind: 'endpoint', name: word } },
    ])
      assert.deepEqual(
        await bare.send(report(job, { ...answerTo(imap), ...change })),
        ['malformed'],
        JSON.stringify(change).slice(0, 100),
      );
    assert.deepEqual(await recorded(job.run), []);
  });

  it('refuses reports on another probe’s job, or on a job that was never sent', async () => {
    const { probe, bare } = await join();
    const other = await join('ece-app-01');
    const theirs = await accepted(other.probe, [imap]);
    const own = await accepted(probe, [imap]);
    const waiting = await kit.job(probe, [imap], { after: own.id });
    for (const job of [theirs, waiting]) {
      const before = await kit.jobRow(job.id);
      assert.deepEqual(await bare.send(report(job, answerTo(imap)), { kind: 'ended', job: job.id }), [
        'unknown-job',
        'unknown-job',
      ]);
      assert.deepEqual(await kit.jobRow(job.id), before);
      assert.deepEqual(await recorded(job.run), []);
    }
  });

  it('refuses a job id that a database cannot store', async () => {
    const { probe, bare } = await join();
    await accepted(probe, [imap]);
    const odd = ['\0'.repeat(36), '%'.repeat(36), `' or 1=1 --`];
    for (const job of odd)
      assert.deepEqual(
        await bare.send({ kind: 'ended', job }, { kind: 'observation', job, observation: answerTo(imap) }),
        ['malformed', 'malformed'],
      );
  });

  it('refuses impossible durations of phases, and limits long ones to the job’s own time', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap, tcp]);
    const took = (ms: unknown) => report(job, { ...answerTo(imap), phases: [{ name: 'tcp', ms }] });
    for (const ms of [-1, null, Number.NaN, Number.POSITIVE_INFINITY, '5'])
      assert.deepEqual(await bare.send(took(ms)), ['malformed'], String(ms));
    const many = Array.from({ length: 41 }, () => ({ name: 'tcp', ms: 1 }));
    assert.deepEqual(await bare.send(report(job, { ...answerTo(imap), phases: many })), ['malformed']);
    assert.deepEqual(await bare.send(took(1e300), report(job, answerTo(tcp))), ['recorded', 'recorded']);
    const [ages, usual] = ['imap', 'tcp'].map(
      (kind) => async () => (await recorded(job.run)).find((each) => each.kind === kind)?.phases,
    );
    const longest = (await ages?.())?.[0]?.ms ?? Number.NaN;
    assert.ok(longest >= 0 && longest < hour, String(longest));
    assert.deepEqual(await usual?.(), [{ name: 'tcp', ms: 1.5 }]);
  });

  it('replaces a time in 2099 or 1970 by the time of receipt, and logs the reported one', async () => {
    for (const at of ['2099-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z']) {
      const { probe, bare } = await join();
      const job = await accepted(probe, [imap]);
      assert.deepEqual(await bare.send(report(job, answerTo(imap, { at }))), ['recorded']);
      for (const { at: kept } of await recorded(job.run))
        assert.ok(Math.abs(Date.parse(kept) - Date.now()) < hour, kept);
      assert.ok(
        logged.some((line) => line.includes(`"said":"${at}"`)),
        at,
      );
    }
  });

  it('keeps the times of a server’s own wrong clock, because logs and certificates are compared with it', async () => {
    for (const off of [-26 * hour, 3 * hour, 40 * 365 * 24 * hour]) {
      const clock = (): number => Date.now() + off;
      const { probe, bare } = await join(server, { clock });
      const job = await accepted(probe, [imap, tcp]);
      const at = new Date(clock()).toISOString();
      await bare.send(report(job, answerTo(imap, { at })), report(job, answerTo(tcp, { at: '1999-12-31T23:59:59Z' })));
      const seen = await recorded(job.run);
      assert.equal(seen.find(({ kind }) => kind === 'imap')?.at, at);
      const replaced = Date.parse(seen.find(({ kind }) => kind === 'tcp')?.at ?? '');
      assert.ok(Math.abs(replaced - clock()) < hour);
      bare.socket.disconnect();
    }
  });

  it('accepts the times of a clock that was corrected while the probe was connected', async () => {
    const { probe, bare } = await join(server, { clock: () => Date.now() + 5 * hour });
    const job = await accepted(probe, [imap]);
    const at = new Date().toISOString();
    await bare.send(report(job, answerTo(imap, { at })));
    assert.equal((await recorded(job.run))[0]?.at, at);
  });

  it('keeps the time of an observation that is delivered late', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap]);
    const at = new Date().toISOString();
    now = () => Date.now() + 40_000;
    await bare.send(report(job, answerTo(imap, { at })));
    assert.equal((await recorded(job.run))[0]?.at, at);
  });

  it('refuses a probe with a clock in the year 275760', async () => {
    const enrolled = await kit.enrol(server);
    const bare = await connectBare(kit, enrolled, { clock: () => 8.64e15 });
    probes.push(bare);
    const code = await new Promise((resolve) => bare.socket.once('refused', ({ refused }) => resolve(refused)));
    assert.equal(code, 'malformed');
  });

  it('refuses an observation that is too large, and a malformed batch', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap]);
    const huge = answerTo(imap, { value: { banner: 'x'.repeat(limits.observationBytes) } });
    assert.deepEqual(await bare.send(report(job, huge)), ['too-large']);
    for (const messages of [[], Array(limits.batchMessages + 1).fill(report(job, answerTo(imap))), 'x', null])
      assert.deepEqual(await bare.socket.emitWithAck('outbox', { messages }), { refused: 'malformed' });
    assert.deepEqual(await recorded(job.run), []);
  });

  it('disconnects an unproven client that sends batch after batch, and keeps none', async () => {
    const { probe } = await kit.enrol(server);
    const socket = openBare(kit, probe);
    const refused = new Promise((resolve) => socket.once('refused', ({ refused: code }) => resolve(code)));
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    for (let batch = 0; batch <= limits.messagesAtOnce; batch += 1)
      socket.emit('outbox', { messages: [{ kind: 'ended', job: randomUUID() }] });
    assert.equal(await refused, 'too-fast');
    await gone;
  });

  it('logs a thousand refusals on one connection in one line', async () => {
    const { bare } = await join();
    const nonsense = Array.from({ length: limits.batchMessages }, () => ({ kind: 'ended', job: randomUUID() }));
    for (let batch = 0; batch < 40; batch += 1)
      assert.deepEqual(new Set(await bare.send(...nonsense)), new Set(['unknown-job']));
    assert.equal(logged.filter((line) => line.includes('unknown-job')).length, 1);
  });

  it('logs implausible times on one connection in one line', async () => {
    const { probe, bare } = await join();
    const job = await accepted(probe, [imap, tcp]);
    const answers = [imap, tcp].map((step) => report(job, answerTo(step, { at: '2001-02-03T04:05:06Z' })));
    assert.deepEqual(await bare.send(...answers), ['recorded', 'recorded']);
    assert.deepEqual(new Set(await bare.send(...answers.map((each) => structuredClone(each)))), new Set(['recorded']));
    assert.equal(logged.filter((line) => line.includes('2001-02-03')).length, 1);
  });

  it('logs twenty lines a minute about a probe that reconnects again and again, and counts the others', async () => {
    // The first minute begins with the enrolment.
    const began = Date.now();
    const enrolled = await kit.enrol(server);
    for (let count = 0; count < 15; count += 1) {
      const { socket } = await connectBare(kit, enrolled);
      await kit.until(async () => (await kit.hub.presences('contoso'))[0]?.connected || undefined);
      socket.disconnect();
      await kit.until(async () => (await kit.hub.presences('contoso'))[0]?.connected === false || undefined);
    }
    await kit.hub.close();
    const minutes = Math.ceil((Date.now() - began) / 60_000);
    const lines = logged.filter((line) => /a probe (came|went)/.test(line)).length;
    assert.ok(lines >= 20 && lines <= 20 * minutes, `${lines} lines in ${minutes} minutes`);
    const leftOut = [...logged.join('').matchAll(/"leftOut":(\d+),"msg":"further lines about a probe were left out/g)];
    assert.equal(lines + leftOut.reduce((sum, [, count]) => sum + Number(count), 0), 30);
  });
});
