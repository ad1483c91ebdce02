import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Job } from '../../src/model/job.ts';
import { makeSealingKey, makeSigningKey, publicPart, signJob } from '../../src/model/proofs.ts';
import type { PrivateSealingKey, PrivateSigningKey } from '../../src/model/protocol.ts';
import { sealTokens } from '../../src/model/sealing.ts';
import { writeProbeFile, type ProbeFile } from '../../src/probe/home.ts';
import { openJobs } from '../../src/probe/jobs.ts';
import { createConditions } from '../../src/probe/conditions.ts';
import { openOutbox } from '../../src/probe/outbox.ts';
import { performer } from '../../src/probe/run-probe.ts';
import { certificateKit, testHost } from '../kit/certificates.ts';
import { imapLogin } from '../kit/login.ts';
import { closeServers, serveTls, type TestServer } from '../kit/servers.ts';
import { jobFor } from './job-for.ts';

const account = 'svc-ece@example.com';
const token = `canary.${'Zq8-Wv3_'.repeat(12)}.canary`;

describe('the tokens of a job, at the probe', () => {
  let home: string;
  let server: TestServer;
  let probe: ProbeFile;
  let signing: PrivateSigningKey;
  let sealing: PrivateSealingKey;
  beforeEach(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'ece-doctor-probe-'));
    const kit = await certificateKit();
    // Repeats its input, whole and in pieces.
    server = await serveTls(
      kit.good,
      imapLogin({
        auth: (message) => `$ NO AUTHENTICATE failed for ${message} with ${token} or ${token.slice(10, 60)}`,
      }),
    );
    signing = await makeSigningKey();
    sealing = await makeSealingKey();
    writeFileSync(path.join(home, 'ca.pem'), kit.ca);
    probe = {
      bot: 'https://bot.example.com',
      server: 'ece-svc-01',
      probe: randomUUID(),
      hubKey: publicPart(signing),
      targets: { [`${testHost}:993`]: { address: `127.0.0.1:${server.port}`, ca: path.join(home, 'ca.pem') } },
    };
    await writeProbeFile(home, probe);
  });
  afterEach(async () => {
    await closeServers();
    rmSync(home, { recursive: true, force: true });
  });

  /** Runs a job to its end. */
  async function run(change: (id: string) => Promise<Partial<Job>>) {
    const id = randomUUID();
    const job = jobFor(probe, {
      id,
      steps: [
        {
          kind: 'imap-open',
          target: `${testHost}:993`,
          path: 'direct',
          login: { account, user: 'sales@example.com', mailboxes: ['sales@example.com'] },
        },
      ],
      ...(await change(id)),
    });
    const conditions = createConditions<string>(() => {});
    const outbox = await openOutbox(home, { conditions, log: () => {} });
    const logged: unknown[] = [];
    const jobs = await openJobs({
      home,
      probe,
      outbox,
      conditions,
      perform: performer(home, { sealing }),
      log: (...line) => void logged.push(line),
    });
    assert.deepEqual(await jobs.receive({ token: await signJob(signing, job) }, Date.now()), { accepted: true });
    for (let ended = false; !ended;) {
      await outbox.filled(new AbortController().signal);
      ended = (await outbox.head()).some(({ message }) => message.kind === 'ended' && message.job === id);
      if (!ended) await new Promise(setImmediate);
    }
    await jobs.stop();
    const observed = (await outbox.head()).flatMap(({ message }) =>
      message.kind === 'observation' && message.job === id ? [message.observation] : [],
    );
    return { job, observed, logged };
  }

  it('open with the probe’s key and log in, and appear in no file or log line', async () => {
    const { job, observed, logged } = await run(async (id) => ({
      tokens: await sealTokens({ [account]: token }, { job: id, key: publicPart(sealing) }),
    }));
    assert.deepEqual(
      observed.map(({ error }) => [error?.phase, error?.code]),
      [['auth', 'REFUSED_BY_SERVER']],
    );
    assert.ok(server.received().includes('AUTHENTICATE XOAUTH2'), 'it was sent to the mail server');
    const files = globSync('**/*', { cwd: home }).filter((file) => statSync(path.join(home, file)).isFile());
    assert.ok(
      files.some((file) => file.startsWith('jobs')) && files.some((file) => file.startsWith('outbox')),
      files.join(),
    );
    const written = [...files.map((file) => readFileSync(path.join(home, file), 'utf8')), JSON.stringify(logged)];
    const secrets = [
      job.tokens ?? '',
      'canary',
      token.slice(20, 40),
      Buffer.from(token).toString('base64').slice(20, 50),
      'dXNlcj',
    ];
    for (const text of written) for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} in ${text}`);
  });

  it('that are missing, or sealed for another key or job, are not used: nothing is dialled', async () => {
    const another = publicPart(await makeSealingKey());
    const none: ((id: string) => Promise<Partial<Job>>)[] = [
      async () => ({}),
      async (id) => ({ tokens: await sealTokens({ [account]: token }, { job: id, key: another }) }),
      async () => ({ tokens: await sealTokens({ [account]: token }, { job: randomUUID(), key: publicPart(sealing) }) }),
      async (id) => ({
        tokens: await sealTokens({ 'other@example.com': token }, { job: id, key: publicPart(sealing) }),
      }),
      async () => ({ tokens: 'broken' }),
    ];
    for (const change of none) {
      const { observed } = await run(change);
      assert.deepEqual(
        observed.map(({ error }) => [error?.phase, error?.code]),
        [['start', 'NO_TOKEN']],
      );
    }
    assert.equal(server.connections, 0);
  });
});
