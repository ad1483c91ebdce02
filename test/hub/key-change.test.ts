/** Rotation of the bot's signing key with probes connected or away. In test/system/probe/key-change.test.ts they are killed. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { pino } from 'pino';
import { Server, type Socket } from 'socket.io';
import { createHub } from '../../src/hub/create.ts';
import type { Hub } from '../../src/hub/hub.ts';
import { createLogger } from '../../src/main/logger.ts';
import { type KeyChange, keyChangeEvent, signKeyChange } from '../../src/model/key-change.ts';
import { noMeter } from '../../src/model/meter.ts';
import { makeNonce, makeSigningKey, publicPart, signWelcome, thumbprint } from '../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../src/model/protocol.ts';
import { allowTarget } from '../../src/probe/allow.ts';
import { readProbeFile, type ProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { readState } from '../../src/probe/state.ts';
import { read } from '../../src/text/index.ts';
import { closeServers, saying, serve } from '../kit/servers.ts';
import { probesHere } from '../probe/probe-here.ts';
import { onPostgresql } from '../store/both-stores.ts';
import { connectBare } from './bare-probe.ts';
import { by, deployment, keyIn, type HubKit, startHub } from './hub-kit.ts';

const server = 'ece-svc-01';
const probes = probesHere();
const target = 'mail.example.com:993';

describe('a probe that pins a former signing key', () => {
  let kit: HubKit;
  let next: PrivateSigningKey;
  let enrolled: { home: string; probe: ProbeFile };

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 50 });
    next = await makeSigningKey();
    enrolled = await kit.enrol(server);
    const { port } = await serve(saying('* OK\r\n'));
    await allowTarget({ home: enrolled.home, target, address: `127.0.0.1:${port}` });
  });
  afterEach(async () => {
    await probes.end();
    await kit.end();
    await closeServers();
  });

  const row = () =>
    kit.store.db.selectFrom('probe').selectAll().where('id', '=', enrolled.probe.probe).executeTakeFirstOrThrow();
  const pins = async (key: PrivateSigningKey) => (await row()).hub_key === (await thumbprint(key));
  const written = async () => (await readProbeFile(enrolled.home)).hubKey.x;
  /** The probe takes a job and answers it. */
  async function works(): Promise<void> {
    const job = await kit.job(enrolled.probe, [{ kind: 'tcp', target }]);
    await kit.until(async () => ((await kit.jobRow(job.id)).state === 'ended' ? true : undefined));
    const seen = await kit.store.db.selectFrom('observation').selectAll().where('run', '=', job.run).execute();
    assert.equal(seen.length, 1);
  }

  it('gets the new key, works before, during and after the change, and then no longer needs the former key', async () => {
    const running = probes.start(enrolled.home);
    await works();
    await kit.down();
    await kit.up({ key: next, formerKeys: [kit.key] });
    await works();
    await running.told('probe.new-key');
    await kit.until(async () => (await pins(next)) || undefined);
    assert.equal(await written(), next.x);
    const use = await kit.hub.keyUse();
    assert.deepEqual([use?.behind, use?.unknown, use?.lacking], [[], [], []]);
    assert.ok(use?.unneededSince);
    await works();
    // The allowed targets are still in the file.
    assert.ok((await readProbeFile(enrolled.home)).targets[target]);
    await kit.down();
    await kit.up({ key: next });
    await works();
    assert.equal(await kit.hub.keyUse(), undefined);
  });

  it('gets the new key again after its folder was restored, as long as the bot has the former key', async () => {
    const before = await readProbeFile(enrolled.home);
    await kit.down();
    await kit.up({ key: next, formerKeys: [kit.key] });
    const first = probes.start(enrolled.home);
    await kit.until(async () => (await pins(next)) || undefined);
    await first.end();
    await writeProbeFile(enrolled.home, before);
    await probes.start(enrolled.home).told('probe.new-key');
    await kit.until(async () => (await pins(next)) || undefined);
  });

  it('gets the newest key after it was away during two changes', async () => {
    const newest = await makeSigningKey();
    await kit.down();
    await kit.up({ key: newest, formerKeys: [next, kit.key] });
    const use = await kit.hub.keyUse();
    assert.deepEqual(
      use?.behind.map(({ server, why }) => `${server} ${why}`),
      [`${server} away`],
    );
    probes.start(enrolled.home);
    await kit.until(async () => (await pins(newest)) || undefined);
    assert.equal(await written(), newest.x);
    await works();
  });

  it('keeps the former key if its program is too old for the change, gets its jobs, and is listed for an update', async () => {
    await kit.down();
    await kit.up({ key: next, formerKeys: [kit.key] });
    const bare = await connectBare(kit, enrolled);
    const job = await kit.job(enrolled.probe, [{ kind: 'clock', target: 'login.microsoftonline.com:443' }]);
    await kit.until(async () => ((await kit.jobRow(job.id)).state === 'accepted' ? true : undefined));
    const use = await kit.hub.keyUse();
    assert.deepEqual(
      use?.behind.map(({ server, why }) => `${server} ${why}`),
      [`${server} too-old`],
    );
    assert.ok(await pins(kit.key));
    bare.socket.disconnect();
  });

  it('is turned away by a bot that has neither key, and probe, status, log and metrics say “another signing key”', async () => {
    const lines: string[] = [];
    const refusals: string[] = [];
    await kit.down();
    await kit.up({
      key: next,
      formerKeys: [await makeSigningKey()],
      logger: createLogger('info', { write: (line) => void lines.push(line) }),
      meter: { ...noMeter, refused: (door, code) => void refusals.push(`${door} ${code}`) },
    });
    const turnedAway = probes.start(enrolled.home);
    await turnedAway.told('probe.turned-away');
    assert.deepEqual((await kit.hub.keyUse())?.unknown, [await thumbprint(kit.key)]);
    const [{ lastRefusal } = {}] = await kit.hub.waiting(deployment.name);
    assert.equal(lastRefusal?.code, 'other-key');
    await turnedAway.end();
    assert.equal((await readState(enrolled.home))?.turnedAway?.code, 'other-key');
    for (const language of ['en', 'fr'] as const)
      assert.match(read({ key: 'refusal.other-key' }, { language }), /another signing key|une autre clé de signature/);
    assert.deepEqual(refusals, ['probe other-key']);
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      told.filter(({ msg }) => String(msg).includes('another signing key')).map(({ server, pins }) => [server, pins]),
      [[server, await thumbprint(kit.key)]],
    );
  });
});

/** An attacker with a signing key. */
describe('a probe that gets forged or replayed key changes', () => {
  let kit: HubKit;
  let enrolled: { home: string; probe: ProbeFile };
  let io: Server;
  const http = createServer();
  const sockets: ((connected: { socket: Socket; nonce: string }) => void)[] = [];

  beforeEach(async () => {
    kit = await startHub();
    enrolled = await kit.enrol(server);
    await kit.down();
    io = new Server({ path: '/probe', serveClient: false });
    io.on('connection', async (socket) => {
      const { probe, nonce } = socket.handshake.auth as { probe: string; nonce: string };
      await socket.emitWithAck('challenge', { nonce: makeNonce() });
      const token = await signWelcome(kit.key, { probe, nonce, time: Date.now(), spread: 0 });
      await socket.emitWithAck('welcome', { token });
      sockets.shift()?.({ socket, nonce });
    });
    http.listen(kit.port, '127.0.0.1');
    await once(http, 'listening');
    io.attach(http);
  });
  afterEach(async () => {
    await probes.end();
    io.disconnectSockets(true);
    io.engine.close();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    await kit.end();
  });

  const connected = () => new Promise<{ socket: Socket; nonce: string }>((resolve) => sockets.push(resolve));
  const tell = (socket: Socket, change: KeyChange): Promise<unknown> => socket.emitWithAck(keyChangeEvent, change);
  const written = async () => (await readProbeFile(enrolled.home)).hubKey.x;

  it('accepts none of them, and never returns to the former key', async () => {
    const [to, stranger] = [await makeSigningKey(), await makeSigningKey()];
    const { probe } = enrolled.probe;
    const first = connected();
    probes.start(enrolled.home);
    const { socket, nonce } = await first;
    const about = { probe, nonce, time: Date.now() };
    const refused = { refused: 'bad-signature' };
    const on = (from: PrivateSigningKey, named: PrivateSigningKey, other = {}) =>
      signKeyChange({ from, to: named }, { ...about, ...other });
    assert.deepEqual(await tell(socket, await on(stranger, to)), refused);
    assert.deepEqual(await tell(socket, await on(kit.key, to, { probe: 'another-probe' })), refused);
    assert.deepEqual(await tell(socket, await on(kit.key, to, { nonce: makeNonce() })), refused);
    assert.deepEqual(await tell(socket, await on(kit.key, to, { time: Date.now() - 300_000 })), refused);
    assert.equal(await written(), kit.key.x);

    const good = await on(kit.key, to);
    const pinned = { pinned: await thumbprint(to) };
    assert.deepEqual(await tell(socket, good), pinned);
    assert.equal(await written(), to.x);
    assert.deepEqual(await tell(socket, good), pinned, 'sent again, because the answer was lost');
    // The former key can no longer name another key or itself.
    assert.deepEqual(await tell(socket, await on(kit.key, stranger)), refused);
    assert.deepEqual(await tell(socket, await on(stranger, kit.key)), refused);
    assert.equal(await written(), to.x);

    // On its next connection the probe requires the new key.
    const again = once(io, 'connection');
    socket.disconnect(true);
    const [late] = (await again) as [Socket];
    const end = await new Promise<string>((resolve) => late.once('disconnect', resolve));
    assert.match(end, /client namespace disconnect|transport close/);
    assert.deepEqual(await readProbeFile(enrolled.home), {
      ...enrolled.probe,
      hubKey: publicPart(to),
    });
  });
});

onPostgresql('replicas that get a new signing key one after the other', (test) => {
  const makeOther = (kit: HubKit, options: { key: PrivateSigningKey; formerKeys?: PrivateSigningKey[] }) =>
    test.open().then((store) =>
      createHub({
        store,
        replica: 'two',
        publicUrl: kit.url,
        version: '0.1.0',
        deploymentOf: () => Promise.resolve(deployment),
        logger: pino({ level: 'silent' }),
        sweepMs: 50,
        ...options,
      }),
    );

  it('use the new key only when all have it, and an enrolment meanwhile pins the common key', async () => {
    const kit = await startHub({ place: test.place(), sweepMs: 50 });
    let other: Hub | undefined;
    try {
      other = await makeOther(kit, { key: kit.key });
      const enrolled = await kit.enrol(server);
      const running = probes.start(enrolled.home);
      await running.told('probe.line');
      const next = await makeSigningKey();
      const row = () => kit.store.db.selectFrom('probe').selectAll().where('server', '=', server).executeTakeFirst();
      await kit.down();
      await kit.up({ key: next, formerKeys: [kit.key] });
      await kit.until(async () => ((await row())?.replica === 'one' ? true : undefined));
      const use = await kit.hub.keyUse();
      assert.deepEqual([use?.lacking, use?.behind.map(({ why }) => why)], [['two'], ['replica']]);
      assert.equal(kit.hub.agreedKey(), await thumbprint(kit.key));
      const { command } = await kit.hub.enrol(deployment.name, 'ece-app-01', by);
      assert.equal(keyIn(command), await thumbprint(kit.key));
      const second = await kit.enrol('ece-app-02');
      assert.equal(second.probe.hubKey.x, kit.key.x);
      assert.equal((await row())?.hub_key, await thumbprint(kit.key));

      await other.close();
      other = await makeOther(kit, { key: next, formerKeys: [kit.key] });
      await running.told('probe.new-key');
      const { command: then } = await kit.hub.enrol(deployment.name, 'ece-app-01', by);
      assert.equal(keyIn(then), await thumbprint(next));
      // The probe logs the key when its file has it, before the bot updates the row.
      const pinned = await thumbprint(next);
      await kit.until(async () => ((await row())?.hub_key === pinned ? true : undefined));
    } finally {
      await probes.end();
      await other?.close();
      await kit.end();
    }
  });
});
