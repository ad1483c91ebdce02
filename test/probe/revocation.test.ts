import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { makeSigningKey, signJob, signRevocation } from '../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../src/model/protocol.ts';
import { doctorProbe } from '../../src/probe/doctor.ts';
import { readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { RevokedError } from '../../src/probe/probe-error.ts';
import { runProbe } from '../../src/probe/run-probe.ts';
import { eceDoctor } from '../cli/command-line.ts';
import { startHub, type HubKit } from '../hub/hub-kit.ts';
import { jobFor } from './job-for.ts';

describe('the end of a probe', () => {
  let kit: HubKit;
  let home: string;
  let probe: string;
  let impostor: Impostor;

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
    const enrolled = await kit.enrol('ece-svc-01');
    home = enrolled.home;
    probe = enrolled.probe.probe;
    impostor = await startImpostor();
  });
  afterEach(async () => {
    await impostor.close();
    await kit.end();
  });

  it('is not caused by a refusal, because no refusal is signed', async () => {
    for (const refused of ['revoked', 'replaced', 'unknown-probe', 'over'])
      assert.equal(await outcomeOf(() => impostor.answer([['refused', { refused }]])), 'retries');
  });

  it('is not caused by a token that the bot has not signed as this probe’s revocation', async () => {
    const signed = (key: PrivateSigningKey, of = probe): Promise<string> => signRevocation(key, { probe: of });
    const tokens = {
      'signed with another key': await signed(await makeSigningKey()),
      "another probe's": await signed(kit.key, 'another-probe-0001'),
      'a job': await signJob(kit.key, jobFor({ probe, server: 'ece-svc-01' })),
      'without a signature': `${(await signed(kit.key)).split('.').slice(0, 2).join('.')}.`,
      nothing: undefined,
    };
    for (const [what, token] of Object.entries(tokens))
      assert.equal(
        await outcomeOf(() =>
          impostor.answer([
            ['revoked', { token }],
            ['refused', { refused: 'revoked' }],
          ]),
        ),
        'retries',
        what,
      );
  });

  it('is caused by the bot’s signed revocation, from any sender', async () => {
    const token = await signRevocation(kit.key, { probe });
    assert.equal(await outcomeOf(() => impostor.answer([['revoked', { token }]])), 'ended');
  });

  it('is reported with the remedy, an exit code of its own and by `probe doctor`, until the next enrolment', async () => {
    const revoked_at = new Date().toISOString();
    await kit.store.db.updateTable('probe').set({ revoked_at }).where('id', '=', probe).execute();
    await assert.rejects(
      run(home, () => undefined, new AbortController().signal),
      RevokedError,
    );
    const { code, stderr } = await eceDoctor(['probe', 'run', '--home', home]);
    assert.equal(code, 4);
    assert.match(stderr, /The bot has revoked this probe.*“enrol ece-svc-01”/);
    const line = (await doctorProbe(home, { version: '0.9.0' })).lines.find(({ about }) => about === 'enrolment');
    assert.equal(line?.what.key, 'doctor.revoked');
    assert.equal(line.state, 'bad');
    await kit.enrol('ece-svc-01', { home });
    assert.equal(
      (await doctorProbe(home, { version: '0.9.0' })).lines.find(({ about }) => about === 'enrolment'),
      undefined,
    );
  });

  /** Connects the probe to the impostor; it ends, or logs why it was turned away and retries. */
  async function outcomeOf(prepare: () => void): Promise<'ended' | 'retries'> {
    prepare();
    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: impostor.url });
    const stopping = new AbortController();
    try {
      await run(home, (key) => key === 'probe.turned-away' && stopping.abort(), stopping.signal);
      return 'retries';
    } catch (error) {
      if (error instanceof RevokedError) return 'ended';
      throw error;
    }
  }
});

async function run(home: string, onLog: (key: string) => void, signal: AbortSignal): Promise<void> {
  await runProbe({ home, version: '0.9.0', log: (_, { key }) => onLog(key), signal });
}

interface Impostor {
  url: string;
  /** Sent to each probe before it is disconnected. */
  answer(events: [event: string, message: object][]): void;
  close(): Promise<void>;
}

/** Replaces the bot, without its key. */
async function startImpostor(): Promise<Impostor> {
  let events: [string, object][] = [];
  const server = http.createServer();
  const io = new Server(server, { path: '/probe' });
  io.on('connection', (socket) => {
    for (const [event, message] of events) socket.emit(event, message);
    socket.disconnect(true);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (next) => void (events = next),
    close: () => io.close(),
  };
}
