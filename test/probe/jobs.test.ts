import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Job } from '../../src/model/job.ts';
import type { Observation } from '../../src/model/observation.ts';
import { limits, type PrivateSigningKey } from '../../src/model/protocol.ts';
import { makeSigningKey, publicPart, signJob } from '../../src/model/proofs.ts';
import { allowFile, allowService, allowTarget } from '../../src/probe/allow.ts';
import { endpointsOf, places, probeHome, readProbeFile, writeProbeFile, type ProbeFile } from '../../src/probe/home.ts';
import { createConditions } from '../../src/probe/conditions.ts';
import { openJobs, type Jobs, type Perform } from '../../src/probe/jobs.ts';
import { openOutbox, type Outbox } from '../../src/probe/outbox.ts';
import { createAuthority } from '../kit/certificates.ts';
import { refusalOf } from '../hub/hub-kit.ts';
import { jobFor } from './job-for.ts';

const asLongAsItTakes = new AbortController().signal;

const silent = { conditions: createConditions<string>(() => {}), log: () => {} };

let home: string;
let key: PrivateSigningKey;
let probe: ProbeFile;
beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'ece-doctor-probe-'));
  key = await makeSigningKey();
  probe = {
    bot: 'https://bot.example.com',
    server: 'ece-svc-01',
    probe: randomUUID(),
    hubKey: publicPart(key),
    targets: {},
  };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const job = (change?: Partial<Job>): Job => jobFor(probe, change);

function observation(change: Partial<Observation> = {}): Observation {
  return {
    id: randomUUID(),
    kind: 'tcp',
    subject: { kind: 'endpoint', name: 'mail.example.com:993' },
    from: { kind: 'server', name: 'ece-svc-01' },
    path: 'direct',
    at: new Date().toISOString(),
    phases: [],
    ...change,
  };
}

/** Runs until it is stopped. */
const endless: Perform = (_, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

describe('the jobs of a probe', () => {
  let outbox: Outbox;
  let opened: Jobs[] = [];
  async function open(perform: Perform = endless): Promise<Jobs> {
    outbox = await openOutbox(home, silent);
    const jobs = await openJobs({ home, probe, outbox, perform, ...silent });
    opened.push(jobs);
    return jobs;
  }
  afterEach(async () => {
    await Promise.all(opened.map((jobs) => jobs.stop()));
    opened = [];
  });
  const receive = async (jobs: Jobs, token: string, now = Date.now()): Promise<unknown> =>
    await jobs.receive({ token }, now);

  it('a job is accepted once: a second time it is refused as a replay, also after a restart', async () => {
    const jobs = await open();
    const token = await signJob(key, job());
    assert.deepEqual(await receive(jobs, token), { accepted: true });
    assert.deepEqual(await receive(jobs, token), { refused: 'replayed' });
    await jobs.stop();
    assert.deepEqual(await receive(await open(), token), { refused: 'replayed' });
  });

  it('no job is taken while two thousand messages wait: a bot that takes no answers cannot fill the disk', async () => {
    const folder = places.outbox(home);
    mkdirSync(folder, { recursive: true });
    const ended = JSON.stringify({ kind: 'ended', job: randomUUID() });
    for (let count = 1; count <= 2000; count += 1)
      writeFileSync(path.join(folder, `${String(count).padStart(12, '0')}.json`), ended);
    const jobs = await open();
    assert.deepEqual(await receive(jobs, await signJob(key, job())), { refused: 'busy' });
    const sent = await outbox.head();
    await outbox.settle(
      sent,
      sent.map(() => ({ recorded: true })),
    );
    assert.deepEqual(await receive(jobs, await signJob(key, job())), { accepted: true });
  });

  it('two copies at the same moment run once', async () => {
    let performed = 0;
    const jobs = await open(async () => void (performed += 1));
    const token = await signJob(key, job());
    const answers = await Promise.all([receive(jobs, token), receive(jobs, token)]);
    assert.deepEqual(answers.map((answer) => JSON.stringify(answer)).sort(), [
      '{"accepted":true}',
      '{"refused":"replayed"}',
    ]);
    await jobs.stop();
    assert.equal(performed, 1);
  });

  it('a job for another probe, a forged, late, early, huge or broken one is refused with its reason and leaves nothing', async () => {
    const jobs = await open();
    assert.deepEqual(await receive(jobs, await signJob(key, job({ probe: randomUUID() }))), { refused: 'wrong-probe' });
    assert.deepEqual(await receive(jobs, await signJob(key, job({ server: 'ece-app-01' }))), {
      refused: 'wrong-server',
    });
    assert.deepEqual(await receive(jobs, await signJob(await makeSigningKey(), job())), { refused: 'bad-signature' });
    assert.deepEqual(await receive(jobs, await signJob(key, job()), Date.now() + 600_000), { refused: 'expired' });
    assert.deepEqual(await receive(jobs, await signJob(key, job()), Date.now() - 600_000), {
      refused: 'not-yet-valid',
    });
    assert.deepEqual(await receive(jobs, await signJob(key, job({ id: '../../../etc' }))), { refused: 'malformed' });
    assert.deepEqual(await receive(jobs, 'x'.repeat(limits.messageBytes)), { refused: 'too-large' });
    for (const message of [undefined, null, 'text', [], { token: 5 }])
      assert.deepEqual(await jobs.receive(message, Date.now()), { refused: 'malformed' });
    assert.deepEqual(readdirSync(places.jobs(home)), []);
  });

  it('more jobs than run at once are refused as busy, and are no replays when they are sent again', async () => {
    const jobs = await open();
    for (let count = 0; count < 4; count += 1)
      assert.deepEqual(await receive(jobs, await signJob(key, job())), { accepted: true });
    const token = await signJob(key, job());
    assert.deepEqual(await receive(jobs, token), { refused: 'busy' });
    assert.deepEqual(await receive(jobs, token), { refused: 'busy' });
  });

  it('a job is stopped when its time is over, and says so', async () => {
    const jobs = await open();
    await receive(jobs, await signJob(key, job({ expiresAt: new Date(Date.now() + 1500).toISOString() })));
    await outbox.filled(asLongAsItTakes);
    assert.equal((await outbox.head())[0]?.message.kind, 'ended');
    assert.deepEqual(await last(outbox), 'expired');
  });

  it('a stopped job is interrupted, and no other job is', async () => {
    const signals = new Map<string, AbortSignal>();
    const jobs = await open(({ id }, signal, onObservation) => {
      signals.set(id, signal);
      return endless(job(), signal, onObservation);
    });
    const [cancelled, running] = [job(), job()];
    for (const each of [cancelled, running]) await receive(jobs, await signJob(key, each));
    jobs.cancel(randomUUID());
    jobs.cancel(cancelled.id);
    assert.deepEqual([signals.get(cancelled.id)?.aborted, signals.get(running.id)?.aborted], [true, false]);
    await outbox.filled(asLongAsItTakes);
    assert.deepEqual(
      (await outbox.head()).map(({ message }) => message),
      [{ kind: 'ended', job: cancelled.id, reason: 'interrupted' }],
    );
    // Cancelled twice: the hub repeats this until it knows of the end.
    jobs.cancel(cancelled.id);
    await jobs.stop();
    assert.deepEqual(
      (await outbox.head()).map(({ message }) => message.job),
      [cancelled.id, running.id],
    );
  });

  it('a job that cannot begin ends as failed, and the next job is accepted', async () => {
    const jobs = await open(() => Promise.reject(new Error('probe.yaml is broken')));
    await receive(jobs, await signJob(key, job()));
    await jobs.stop();
    assert.equal(await last(outbox), 'failed');
  });

  it('an error that the probe’s own end caused is not reported about the target', async () => {
    const jobs = await open(async (_, signal, onObservation) => {
      await onObservation(observation());
      await endless(job(), signal, onObservation);
      await onObservation(observation({ error: { phase: 'tcp', code: 'CANCELLED', text: '' } }));
    });
    await receive(jobs, await signJob(key, job()));
    await outbox.filled(asLongAsItTakes);
    await jobs.stop();
    assert.deepEqual(
      (await outbox.head()).map(({ message }) => message.kind),
      ['observation', 'ended'],
    );
    assert.equal(await last(outbox), 'interrupted');
  });

  it('an observation that is too large for a message is reported as too large', async () => {
    const jobs = await open(
      async (_, __, onObservation) =>
        await onObservation(observation({ value: { banner: 'x'.repeat(limits.observationBytes) } })),
    );
    await receive(jobs, await signJob(key, job()));
    await jobs.stop();
    const [first] = await outbox.head();
    assert.ok(first?.message.kind === 'observation');
    assert.equal(first.message.observation.value, undefined);
    assert.equal(first.message.observation.error?.code, 'TOO_LARGE');
  });
});

describe('the outbox', () => {
  const message = (): { kind: 'observation'; job: string; observation: Observation } => ({
    kind: 'observation',
    job: randomUUID(),
    observation: observation(),
  });

  it('keeps the order, across restarts, and gives its messages out in batches', async () => {
    const outbox = await openOutbox(home, silent);
    // The first takes longest to write.
    const sent = [
      { ...message(), observation: observation({ value: 'x'.repeat(8_000_000) }) },
      ...Array.from({ length: 59 }, message),
    ];
    await Promise.all(sent.map((each) => outbox.add(each)));
    assert.equal((await outbox.head())[0]?.message.job, sent[0]?.job);
    const again = await openOutbox(home, silent);
    assert.equal(again.waiting(), 60);
    const got: string[] = [];
    while (again.waiting() > 0) {
      const head = await again.head();
      assert.ok(head.length <= limits.batchMessages);
      got.push(...head.map(({ message }) => message.job));
      await again.settle(
        head,
        head.map(() => ({ recorded: true })),
      );
    }
    assert.deepEqual(
      got,
      sent.map((each) => each.job),
    );
    assert.deepEqual(readdirSync(places.outbox(home)), []);
  });

  it('keeps messages that were not acknowledged, and sets refused ones apart', async () => {
    const outbox = await openOutbox(home, silent);
    for (const each of [message(), message(), message()]) await outbox.add(each);
    const head = await outbox.head();
    assert.deepEqual(await outbox.settle(head, [{ recorded: true }, { refused: 'unknown-job' }]), {
      refused: ['unknown-job'],
    });
    assert.deepEqual(
      (await outbox.head()).map(({ name }) => name),
      [head[2]?.name],
    );
    assert.equal(readdirSync(path.join(places.outbox(home), 'refused')).length, 1);
  });

  it('a damaged file does not delay the rest', async () => {
    const first = await openOutbox(home, silent);
    await first.add(message());
    writeFileSync(path.join(places.outbox(home), '000000000001.json'), '{"kind":');
    await first.add(message());
    const outbox = await openOutbox(home, silent);
    assert.equal((await outbox.head()).length, 1);
    assert.equal(outbox.waiting(), 1);
  });

  it('a batch stays below the size of a message', async () => {
    const outbox = await openOutbox(home, silent);
    const large = { ...message(), observation: observation({ value: 'x'.repeat(60_000) }) };
    for (let count = 0; count < 6; count += 1) await outbox.add(large);
    const head = await outbox.head();
    assert.ok(head.length > 0 && JSON.stringify(head).length < limits.messageBytes);
  });
});

describe("the probe's own list of targets", () => {
  beforeEach(() => writeProbeFile(home, probe));

  it('is changed on this machine: add, redirect, remove', async () => {
    const authority = path.join(home, 'ca.pem');
    writeFileSync(authority, (await createAuthority('Site')).pem);
    await allowTarget({ home, target: 'Outlook.Office365.com:993' });
    await allowTarget({ home, target: 'smtp.office365.com:587', address: '[::1]:10587', ca: authority });
    const endpoints = await endpointsOf(await readProbeFile(home));
    assert.deepEqual(endpoints.get('outlook.office365.com:993'), { host: 'outlook.office365.com', port: 993 });
    const pointed = endpoints.get('smtp.office365.com:587');
    assert.deepEqual([pointed?.address, pointed?.addressPort], ['::1', 10587]);
    assert.ok(pointed?.ca?.includes('BEGIN CERTIFICATE'));
    await allowTarget({ home, target: 'outlook.office365.com:993', remove: true });
    assert.deepEqual(Object.keys((await readProbeFile(home)).targets), ['smtp.office365.com:587']);
  });

  it('refuses a wrong target, address or certificate, and keeps the list', async () => {
    writeFileSync(path.join(home, 'note.txt'), 'hello');
    const refused = (change: object): Promise<string> =>
      refusalOf(allowTarget({ home, target: 'a.example.com:993', ...change }));
    assert.equal(await refused({ target: 'https://a.example.com' }), 'probe.target');
    assert.equal(await refused({ target: 'a.example.com:0' }), 'probe.target');
    assert.equal(await refused({ address: 'b.example.com' }), 'allow.address');
    assert.equal(await refused({ ca: path.join(home, 'note.txt') }), 'probe.ca-no-pem');
    assert.equal(await refused({ ca: '/nowhere.pem' }), 'probe.ca-unreadable');
    assert.equal(await refused({ remove: true }), 'allow.not-there');
    assert.deepEqual((await readProbeFile(home)).targets, {});
  });

  it('accepts only readable files, under known names', async () => {
    const store = path.join(home, 'cacerts');
    writeFileSync(store, 'x');
    await allowFile({ home, given: `java-trust=${store}` });
    assert.deepEqual((await readProbeFile(home)).files, { 'java-trust': store });
    assert.equal(await refusalOf(allowFile({ home, given: `passwords=${store}` })), 'allow.file-name');
    assert.equal(await refusalOf(allowFile({ home, given: 'java-trust' })), 'allow.file-path');
    assert.equal(await refusalOf(allowFile({ home, given: 'java-trust=/nowhere/cacerts' })), 'ENOENT');
    assert.deepEqual((await readProbeFile(home)).files, { 'java-trust': store });
    await allowFile({ home, given: 'java-trust', remove: true });
    assert.deepEqual((await readProbeFile(home)).files, {});
    assert.equal(await refusalOf(allowFile({ home, given: 'java-trust', remove: true })), 'allow.not-there');
  });

  it('keeps the one service that was named here, and refuses what cannot be a service', async () => {
    assert.equal((await readProbeFile(home)).service, undefined);
    await allowService({ home, given: 'Cisco Service' });
    await allowService({ home, given: ' eGain Service ' });
    assert.equal((await readProbeFile(home)).service, 'eGain Service');
    for (const given of ['', 'a\\b', 'a/b', 'x'.repeat(257), 'a\nb'])
      assert.equal(await refusalOf(allowService({ home, given })), 'allow.service-name');
    assert.equal(await refusalOf(allowService({ home, given: 'Cisco Service', remove: true })), 'allow.not-there');
    await allowService({ home, given: 'egain service', remove: true });
    assert.equal((await readProbeFile(home)).service, undefined);
  });

  it('names the field of a mistake in probe.yaml', async () => {
    writeFileSync(places.file(home), 'bot: https://bot.example.com\nserver: ece-svc-01\n');
    await assert.rejects(readProbeFile(home), /probe\.yaml.*“probe”/);
    writeFileSync(places.file(home), 'bot: [');
    await assert.rejects(readProbeFile(home), /YAML/);
  });

  it('is in the folder that was named, else where programs of this system keep their state', () => {
    assert.equal(probeHome('here', {}), path.resolve('here'));
    assert.equal(probeHome(undefined, { ECE_DOCTOR_PROBE_HOME: '/srv/probe' }), '/srv/probe');
    assert.ok(path.isAbsolute(probeHome(undefined, {})));
  });
});

async function last(outbox: Outbox): Promise<string | undefined> {
  const message = (await outbox.head()).at(-1)?.message;
  return message?.kind === 'ended' ? message.reason : message?.kind;
}
