import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { io, type Socket } from 'socket.io-client';
import { stepKinds } from '../../src/model/kinds.ts';
import type { Observation } from '../../src/model/observation.ts';
import { makeNonce, makeSigningKey, signConnection, thumbprint } from '../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../src/model/protocol.ts';
import { readProbeKeys, type ProbeFile } from '../../src/probe/home.ts';
import type { Row } from '../../src/store/schema.ts';
import { deployment, startHub, type HubKit } from './hub-kit.ts';

describe("a probe's connection", () => {
  let kit: HubKit;
  let probe: ProbeFile;
  let key: PrivateSigningKey;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    kit = await startHub();
    const enrolled = await kit.enrol('ece-svc-01');
    probe = enrolled.probe;
    key = (await readProbeKeys(enrolled.home, enrolled.probe.probe)).signing;
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    await kit.end();
  });

  function connect(
    auth: object,
    {
      signWith = key,
      time = () => Date.now(),
      transports = ['websocket'],
    }: { signWith?: PrivateSigningKey; time?: () => number; transports?: string[] } = {},
  ): Socket {
    const socket = io(kit.url, {
      path: '/probe',
      transports,
      forceNew: true,
      reconnection: false,
      auth: { protocol: 1, probe: probe.probe, version: '0.1.0', nonce: makeNonce(), ...auth },
    });
    sockets.push(socket);
    socket.on('challenge', async ({ nonce }, answer) => {
      const hub = await thumbprint(kit.key);
      answer({
        proof: await signConnection(signWith, { probe: probe.probe, hub, nonce, kinds: stepKinds, events: [] }),
      });
    });
    socket.on('welcome', (_, answer) => answer({ time: time() }));
    return socket;
  }

  async function refusal(socket: Socket): Promise<string> {
    const message = (await arrived(socket, 'refused')) as { refused: string };
    return message.refused;
  }

  const present = async (): Promise<boolean> => (await kit.hub.presences(deployment.name))[0]?.connected ?? false;
  const presence = () =>
    kit.until(async () => (await kit.hub.presences(deployment.name)).find(({ connected }) => connected));

  it('shows in status with its version, its start, and its clock offset', async () => {
    // The hub's clock is frozen, so that no time passes.
    const now = Date.now();
    await kit.down();
    await kit.up({ now: () => now });
    connect({ version: '1.2.3' }, { time: () => now + 120_000 });
    const shown = await presence();
    assert.equal(shown.version, '1.2.3');
    assert.equal(shown.clockOffsetMs, 120_000);
    assert.equal(shown.since, new Date(now).toISOString());
  });

  it('shows in status as disconnected, with the time, after its end', async () => {
    const socket = connect({});
    await presence();
    socket.disconnect();
    const gone = await kit.until(async () =>
      (await kit.hub.presences(deployment.name)).find(({ connected }) => !connected),
    );
    assert.ok(gone.lastSeenAt);
    assert.ok(Math.abs(Date.parse(gone.since) - Date.now()) < 10_000);
  });

  it("without the probe's key is refused, and status says so until the next connection", async () => {
    assert.equal(await refusal(connect({}, { signWith: await makeSigningKey() })), 'bad-proof');
    assert.equal((await kit.hub.waiting(deployment.name))[0]?.lastRefusal?.code, 'bad-proof');
    assert.equal(await present(), false);
    connect({});
    assert.equal((await presence()).lastRefusal, undefined, 'shown after the next connection');
  });

  it('is refused with the reason for an unknown probe, a newer protocol and a malformed handshake', async () => {
    assert.equal(await refusal(connect({ probe: randomUUID() })), 'unknown-probe');
    assert.equal(await refusal(connect({ protocol: 3, somethingNew: true })), 'protocol-newer');
    assert.equal((await kit.hub.waiting(deployment.name))[0]?.lastRefusal?.code, 'protocol-newer');
    assert.equal(await refusal(connect({ version: 'x'.repeat(1000) })), 'malformed');
    assert.equal(await refusal(connect({ protocol: 'one' })), 'malformed');
  });

  it('is ended if the challenge is never answered', async () => {
    const socket = connect({});
    socket.off('challenge');
    assert.equal(await refusal(socket), 'no-answer');
  });

  it('is ended at once if another probe replaces the probe', async () => {
    const socket = connect({});
    await presence();
    const refused = refusal(socket);
    const former = { probe, key };
    const next = await kit.enrol('ece-svc-01');
    probe = next.probe;
    key = (await readProbeKeys(next.home, next.probe.probe)).signing;
    connect({});
    assert.equal(await refused, 'revoked');
    ({ probe, key } = former);
    assert.equal(await refusal(connect({})), 'revoked');
  });

  it('is ended if it cannot be recorded, and gets no job', async () => {
    await sql`create trigger full before update of connected_at on probe begin select raise(abort, 'full'); end`.execute(
      kit.store.db,
    );
    const socket = connect({});
    await arrived(socket, 'disconnect');
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    // The notice of the job comes in the next turn, and the hub handles it before it closes.
    await setImmediate();
    await kit.down();
    assert.equal((await kit.jobRow(job.id)).state, 'waiting');
  });

  it('replaces an older one of the same probe', async () => {
    const first = connect({});
    await presence();
    const refused = refusal(first);
    connect({});
    assert.equal(await refused, 'replaced');
    await kit.until(async () => (sockets[0]?.connected === false && (await present())) || undefined);
  });

  it('stays after a message of 1 MB, which gets a reason', async () => {
    const socket = connect({});
    await presence();
    const answer = await socket.emitWithAck('outbox', { messages: ['x'.repeat(1_048_576)] });
    assert.deepEqual(answer, { refused: 'too-large' });
    const unasked = refusal(socket);
    socket.emit('outbox', 'x'.repeat(1_048_576));
    assert.equal(await unasked, 'too-large');
    assert.equal(await present(), true);
  });

  it('gets the same reason for a message of 1 MB over long polling', async () => {
    const socket = connect({}, { transports: ['polling'] });
    await presence();
    assert.deepEqual(await socket.emitWithAck('outbox', { messages: ['x'.repeat(1_048_576)] }), {
      refused: 'too-large',
    });
  });

  it('stays after an unknown event, which gets a reason', async () => {
    const socket = connect({});
    await presence();
    assert.deepEqual(await socket.emitWithAck('shell', 'calc.exe'), { refused: 'unknown-event' });
    assert.deepEqual(await socket.emitWithAck('constructor', 'x'), { refused: 'unknown-event' });
    assert.deepEqual(await socket.emitWithAck('outbox', 'x'), { refused: 'malformed' });
    assert.equal(await present(), true);
  });

  it('is ended with a reason after invalid JSON, and other connections stay', async () => {
    connect({});
    await presence();
    const socket = io(kit.url, {
      path: '/probe',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: 1, probe: probe.probe, version: '1', nonce: makeNonce() },
    });
    sockets.push(socket);
    await arrived(socket, 'challenge');
    const refused = refusal(socket);
    // Raw bytes, below socket.io's encoder.
    socket.io.engine.write('2["outbox",{"messages":[');
    assert.equal(await refused, 'malformed');
    assert.equal(await present(), true);
  });

  it('is not affected by a client that does not speak socket.io', async () => {
    connect({});
    await presence();
    assert.equal((await fetch(`${kit.url}/probe/?EIO=4&transport=none`)).status, 400);
    assert.equal((await fetch(`${kit.url}/probe/`, { method: 'POST', body: '{"not json' })).status, 400);
    const socket = net.connect(kit.port, '127.0.0.1');
    socket.write(
      'GET /probe/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\n\r\n',
    );
    await once(socket.resume(), 'close');
    assert.equal(await present(), true);
  });

  it('cannot report before the probe has proven its key', async () => {
    const socket = io(kit.url, {
      path: '/probe',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: 1, probe: randomUUID(), version: '1', nonce: makeNonce() },
    });
    sockets.push(socket);
    const answer = await socket.emitWithAck('outbox', { messages: [] }).catch(() => ({ refused: 'ended' }));
    assert.ok(['not-authenticated', 'ended'].includes(answer.refused));
  });

  describe('reports', () => {
    const observation = (change: Partial<Observation> = {}): Observation => ({
      id: randomUUID(),
      kind: 'tcp',
      subject: { kind: 'endpoint', name: 'mail.example.com:993' },
      from: { kind: 'server', name: 'ece-svc-01' },
      path: 'direct',
      at: new Date().toISOString(),
      phases: [],
      error: { phase: 'tcp', code: 'ECONNREFUSED', text: '' },
      ...change,
    });
    /** A job that the probe has accepted. */
    const accepted = async (to: ProbeFile): Promise<Row<'job'>> => {
      const { id } = await kit.job(to, [{ kind: 'tcp', target: 'mail.example.com:993' }], { quiet: true });
      await kit.store.db
        .updateTable('job')
        .set({ state: 'accepted', sent_at: new Date().toISOString() })
        .where('id', '=', id)
        .execute();
      return await kit.jobRow(id);
    };
    const report = async (socket: Socket, ...messages: unknown[]): Promise<unknown> =>
      await socket.emitWithAck('outbox', { messages });

    it('are recorded once, even if they are sent again, and the run gets a notice', async () => {
      const socket = connect({});
      await presence();
      const job = await accepted(probe);
      const heard: string[] = [];
      kit.store.signals.subscribe('run', (run) => heard.push(run));
      const message = { kind: 'observation', job: job.id, observation: observation() };
      assert.deepEqual(await report(socket, message, message), { answers: [{ recorded: true }, { recorded: true }] });
      assert.deepEqual(await report(socket, message, { kind: 'ended', job: job.id }), {
        answers: [{ recorded: true }, { recorded: true }],
      });
      const rows = await kit.store.db.selectFrom('observation').selectAll().execute();
      assert.equal(rows.length, 1);
      assert.equal(rows[0]?.run, job.run);
      const { id, ...kept } = JSON.parse(rows[0]?.body ?? '') as Observation;
      assert.deepEqual({ ...kept, id: message.observation.id }, message.observation);
      assert.ok(id.startsWith(job.id));
      assert.equal((await kit.jobRow(job.id)).state, 'ended');
      // The notice may come after the answer.
      await kit.until(() => Promise.resolve(heard.length === 2 ? true : undefined));
      assert.ok(heard.every((run) => run === job.run));
    });

    it('are refused one by one if they concern another probe’s job or another server, or are malformed', async () => {
      const socket = connect({});
      await presence();
      const other = await kit.enrol('ece-app-01');
      const foreign = await accepted(other.probe);
      const own = await accepted(probe);
      const answer = await report(
        socket,
        { kind: 'observation', job: foreign.id, observation: observation() },
        { kind: 'ended', job: foreign.id },
        {
          kind: 'observation',
          job: own.id,
          observation: observation({ from: { kind: 'server', name: 'ece-app-01' } }),
        },
        { kind: 'observation', job: own.id, observation: observation({ from: { kind: 'bot' } }) },
        { kind: 'observation', job: own.id, observation: observation({ value: { anything: true } }) },
        {
          kind: 'observation',
          job: own.id,
          observation: observation({ error: { phase: 'tcp', code: 'X', text: 'x'.repeat(70_000) } }),
        },
        'nonsense',
        { kind: 'observation', job: own.id, observation: observation() },
      );
      assert.deepEqual(answer, {
        answers: [
          ...['unknown-job', 'unknown-job', 'wrong-server', 'wrong-server', 'malformed', 'too-large', 'malformed'].map(
            (refused) => ({ refused }),
          ),
          { recorded: true },
        ],
      });
      assert.equal((await kit.jobRow(foreign.id)).state, 'accepted');
    });

    it('cannot overwrite those of another probe', async () => {
      const socket = connect({});
      await presence();
      const job = await accepted(probe);
      const first = observation();
      await report(socket, { kind: 'observation', job: job.id, observation: first });
      await report(socket, {
        kind: 'observation',
        job: job.id,
        observation: { ...first, subject: { kind: 'endpoint', name: 'changed.example.com:1' } },
      });
      const { body } = await kit.store.db.selectFrom('observation').select('body').executeTakeFirstOrThrow();
      assert.equal(JSON.parse(body).subject.name, 'mail.example.com:993');
    });
  });
});

/** socket.io-client's emitter is not Node's. */
async function arrived(socket: Socket, event: string): Promise<unknown> {
  return await new Promise((resolve) => socket.once(event, resolve));
}
