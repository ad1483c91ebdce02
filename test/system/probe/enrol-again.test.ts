/** Enrolling again over a working probe's folder: after any failure the former probe still works. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import net from 'node:net';
import { places, readProbeFile } from '../../../src/probe/home.ts';
import { deployment, refusalOf, startHub, type HubKit } from '../../hub/hub-kit.ts';
import { endProbes, spawnProbe } from './spawn-probe.ts';

const server = 'ece-svc-01';

describe('enrolling a probe again over its folder', function () {
  let kit: HubKit;
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
  });
  afterEach(async () => {
    await endProbes();
    await kit.end();
  });

  async function connects(home: string, probe: string): Promise<void> {
    const process = spawnProbe(home);
    await kit.until(
      async () =>
        (await kit.hub.presences(deployment.name)).some((each) => each.probe === probe && each.connected) || undefined,
    );
    await process.kill('SIGTERM');
  }

  it('leaves the former probe working if the network is cut before the answer, and a second try succeeds', async () => {
    const { home, probe } = await kit.enrol(server);
    await connects(home, probe.probe);
    const gateway = await cutWhen(
      kit.port,
      async () => (await kit.store.db.selectFrom('probe').select('id').execute()).length > 1,
    );
    assert.equal(await refusalOf(kit.enrol(server, { home, bot: gateway.url })), 'enrol.no-answer');
    gateway.close();
    assert.equal((await kit.store.db.selectFrom('probe').select('id').execute()).length, 2, 'the bot had enrolled it');
    await connects(home, probe.probe);
    const again = await kit.enrol(server, { home });
    await connects(home, again.probe.probe);
  });

  it('leaves the former probe working if it ends between the new keys and the new file', async () => {
    const { home, probe } = await kit.enrol(server);
    await connects(home, probe.probe);
    // The temporary file of the rename.
    mkdirSync(`${places.file(home)}.new`);
    assert.match(await refusalOf(kit.enrol(server, { home })), /EISDIR/);
    assert.equal((await readProbeFile(home)).probe, probe.probe);
    await connects(home, probe.probe);
    rmdirSync(`${places.file(home)}.new`);
    const again = await kit.enrol(server, { home });
    await connects(home, again.probe.probe);
  });

  it('keeps the former keys only until the new probe has connected', async () => {
    const keys = (home: string) => readdirSync(home).filter((name) => name.startsWith('keys'));
    const { home, probe } = await kit.enrol(server);
    await connects(home, probe.probe);
    const before = keys(home);
    const again = await kit.enrol(server, { home });
    assert.equal(keys(home).length, 2);
    assert.ok(before.every((name) => keys(home).includes(name)));
    await connects(home, again.probe.probe);
    assert.equal(keys(home).length, 1);
    await connects(home, again.probe.probe);
  });
});

/** Forwards everything until `isTime`, which it checks before each answer of the bot. */
async function cutWhen(port: number, isTime: () => Promise<boolean>): Promise<{ url: string; close: () => void }> {
  const gateway = net.createServer((socket) => {
    const upstream = net.connect(port, '127.0.0.1');
    const end = (): void => {
      socket.destroy();
      upstream.destroy();
    };
    socket.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => void isTime().then((cut) => (cut ? end() : socket.write(chunk)), end));
    for (const each of [socket, upstream]) each.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(gateway.address() as net.AddressInfo).port}`, close: () => void gateway.close() };
}
