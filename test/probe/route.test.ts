import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allowTarget } from '../../src/probe/allow.ts';
import { readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { pause } from '../../src/probe/connect.ts';
import { routeOf } from '../../src/probe/route.ts';
import { readState } from '../../src/probe/state.ts';
import { testRoute } from '../../src/probe/test-route.ts';
import { read } from '../../src/text/index.ts';
import { refusalOf, startHub, type HubKit } from '../hub/hub-kit.ts';
import { createAuthority, type Identity } from '../kit/certificates.ts';
import { connectProxy } from '../kit/proxy.ts';
import { closedPort, closeServers, saying, serve, serveTls, silent, type TestServer } from '../kit/servers.ts';
import { stopwatch } from '../observe/conditions.ts';
import { type ProbeHere, probeHere } from './probe-here.ts';
import { endProbes, spawnProbe } from '../system/probe/spawn-probe.ts';

describe('the route to the bot', () => {
  let kit: HubKit;
  let ends: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
  });
  afterEach(async () => {
    await Promise.all(ends.map((end) => end()));
    ends = [];
    await endProbes();
    await closeServers();
    await kit.end();
  });

  function start(home: string): ProbeHere {
    const probe = probeHere(kit, home);
    ends.push(probe.end);
    return probe;
  }

  async function workingJob(home: string, probe: Awaited<ReturnType<HubKit['enrol']>>['probe']): Promise<void> {
    await allowTarget({
      home,
      target: 'mail.example.com:993',
      address: `127.0.0.1:${(await serve(saying('* OK\r\n'))).port}`,
    });
    const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
    await kit.until(async () => (await kit.jobRow(job.id)).state === 'ended' || undefined);
    assert.equal(
      (await kit.store.db.selectFrom('observation').selectAll().where('job', '=', job.id).execute()).length,
      1,
    );
  }

  it('through a proxy carries enrolment, connection and jobs, and nothing goes past the proxy', async () => {
    const proxy = await serve(connectProxy());
    const { home, probe } = await kit.enrol('ece-svc-01', { proxy: `http://user:s3cret@127.0.0.1:${proxy.port}` });
    const connections = proxy.connections;
    assert.ok(connections > 0);
    start(home);
    await workingJob(home, probe);
    assert.ok(proxy.connections > connections);
    assert.ok(proxy.received().includes(`CONNECT 127.0.0.1:${kit.port}`));
    assert.ok(proxy.received().includes(`Proxy-Authorization: Basic ${Buffer.from('user:s3cret').toString('base64')}`));
  });

  it('a proxy that asks for a sign-in is named with what to do, and never with the password', async () => {
    const proxy = await serve(connectProxy({ status: 407 }));
    const { home } = await kit.enrol('ece-svc-01');
    await writeProbeFile(home, { ...(await readProbeFile(home)), proxy: `http://user:s3cret@127.0.0.1:${proxy.port}` });
    const probe = start(home);
    await probe.until('(407)');
    assert.ok(probe.logged.some((sentence) => sentence.includes('probe.yaml')));
    assert.ok(!probe.logged.join().includes('s3cret'));
    const { code } = await kit.hub.enrol('contoso', 'ece-app-01', { id: 'x', name: 'x' });
    assert.equal(
      await refusalOf(kit.enrol('ece-app-01', { code: async () => code, proxy: `http://127.0.0.1:${proxy.port}` })),
      'enrol.no-line',
    );
  });

  it('works over long polling where websockets are cut', async () => {
    const gateway = await withoutWebsockets(kit);
    ends.push(() => gateway.close());
    const { home, probe } = await kit.enrol('ece-svc-01', { bot: gateway.url });
    const running = start(home);
    await running.until('(polling)');
    await workingJob(home, probe);
    assert.ok(gateway.cut() > 0);
  });

  it('everything that can stand in between is named for what it is', async () => {
    const look = async (bot: string, proxy?: string): Promise<string> => {
      const sight = await testRoute(routeOf({ bot, proxy }));
      if (sight.ok) return 'ok';
      assert.ok(read(sight.fix, { language: 'fr' }).length > 20);
      return sight.what.key;
    };
    const identity = await (
      await createAuthority('Somebody in between')
    ).issue({ names: ['localhost'], ips: ['127.0.0.1'] });
    const inspected = await serveTls(identity, silent);
    const refusing = await serve(connectProxy({ status: 403 }));
    const webServer = await serve(saying('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
    assert.equal(await look(kit.url), 'ok');
    assert.equal(await look(`http://127.0.0.1:${await closedPort()}`), 'way.tcp');
    assert.equal(await look(`https://127.0.0.1:${inspected.port}`), 'way.tls-issuer');
    assert.equal(await look(`http://127.0.0.1:${webServer.port}`), 'way.not-a-bot');
    assert.equal(await look(kit.url, `http://127.0.0.1:${refusing.port}`), 'way.proxy-refused');
    assert.equal(await look(kit.url, `http://127.0.0.1:${await closedPort()}`), 'way.proxy-tcp');
  });

  it('over TLS needs an authority that this machine trusts', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-ca-'));
    const authority = await createAuthority('Corporate CA');
    writeFileSync(path.join(folder, 'ca.pem'), authority.pem);
    const gateway = await tlsGateway(kit, await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }));
    const { home } = await kit.enrol('ece-svc-01');
    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: `https://127.0.0.1:${gateway.port}` });
    const distrusting = start(home);
    await distrusting.until('does not trust');
    await distrusting.end();
    const trusting = spawnProbe(home, { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') });
    await trusting.logged('probe.line');
    rmSync(folder, { recursive: true });
  });

  for (const transport of ['websocket', 'polling'] as const)
    it(`over TLS and through a proxy over TLS needs an authority that this machine trusts: ${transport}`, async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-ca-'));
      ends.push(async () => rmSync(folder, { recursive: true }));
      const authority = await createAuthority('Corporate CA');
      writeFileSync(path.join(folder, 'ca.pem'), authority.pem);
      const identity = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
      const proxy = await serveTls(identity, connectProxy());
      const plainly = transport === 'polling' ? await withoutWebsockets(kit) : undefined;
      if (plainly !== undefined) ends.push(() => plainly.close());
      const gateway = await tlsGateway(kit, identity, Number(new URL(plainly?.url ?? kit.url).port));
      const { home } = await kit.enrol('ece-svc-01');
      const bot = `https://127.0.0.1:${gateway.port}`;
      const file = { ...(await readProbeFile(home)), bot, proxy: `https://user:s3cret@localhost:${proxy.port}` };
      await writeProbeFile(home, file);
      const distrusting = start(home);
      await distrusting.until('The certificate of the proxy');
      await distrusting.end();
      assert.equal(proxy.received(), '');
      const trusting = spawnProbe(home, { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') });
      await trusting.logged(transport === 'polling' ? 'probe.line-polling' : 'probe.line');
      assert.ok(proxy.received().includes(`CONNECT 127.0.0.1:${gateway.port}`));
    });

  it('through a proxy takes no bot with the certificate of another, or of nobody', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-ca-'));
    ends.push(async () => rmSync(folder, { recursive: true }));
    const authority = await createAuthority('Corporate CA');
    writeFileSync(path.join(folder, 'ca.pem'), authority.pem);
    const proxy = `http://127.0.0.1:${(await serve(connectProxy())).port}`;
    const { home } = await kit.enrol('ece-svc-01');
    for (const identity of [
      await authority.issue({ names: ['other.example.com'], ips: ['192.0.2.1'] }),
      await (await createAuthority('Nobody')).issue({ names: ['localhost'], ips: ['127.0.0.1'] }),
    ]) {
      const gateway = await tlsGateway(kit, identity);
      const bot = `https://127.0.0.1:${gateway.port}`;
      await writeProbeFile(home, { ...(await readProbeFile(home)), bot, proxy });
      const probe = spawnProbe(home, { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') });
      await probe.logged('probe.no-line');
      await probe.kill('SIGTERM');
      assert.equal(gateway.received(), '');
    }
  });

  it('the probe ends at once when it is asked to, also while nobody answers', async () => {
    const { home } = await kit.enrol('ece-svc-01');
    const mute = await serve(silent);
    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: `http://127.0.0.1:${mute.port}` });
    const process = spawnProbe(home);
    await kit.until(() => Promise.resolve(mute.connections > 0 || undefined));
    // Its end waits for the disk to take what it has begun to write.
    await kit.until(async () => (await readState(home))?.running || undefined);
    const ran = stopwatch();
    assert.equal(await process.kill('SIGTERM'), 0);
    assert.ok(ran() < 3000);
  });

  it('new attempts are spread over the whole pause, so that probes do not reconnect together', () => {
    assert.equal(
      pause(0, false, () => 0),
      500,
    );
    assert.equal(
      pause(0, false, () => 1),
      1000,
    );
    assert.equal(
      pause(3, false, () => 0),
      500,
    );
    assert.equal(
      pause(3, false, () => 1),
      8000,
    );
    assert.equal(
      pause(100, false, () => 1),
      30_000,
    );
    assert.equal(
      pause(0, true, () => 0),
      60_000,
    );
  });

  it('the probes of a bot with thousands of them come back over the time that it asked for', () => {
    const most = (failures: number, slow = false): number => pause(failures, slow, () => 1, 12_000);
    assert.deepEqual([most(0), most(3), most(4), most(0, true)], [12_000, 12_000, 16_000, 300_000]);
    assert.equal(
      pause(0, false, () => 0, 12_000),
      500,
    );
  });
});

/** A gateway that answers every upgrade with 502, as some corporate proxies do. */
async function withoutWebsockets(kit: HubKit): Promise<{ url: string; cut(): number; close(): Promise<void> }> {
  let cut = 0;
  const gateway = http.createServer((request, response) => {
    const passed = http.request(
      { port: kit.port, host: '127.0.0.1', path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  gateway.on('upgrade', (_, socket) => {
    cut += 1;
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  });
  await once(gateway.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    cut: () => cut,
    async close() {
      gateway.closeAllConnections();
      gateway.close();
      await once(gateway, 'close');
    },
  };
}

async function tlsGateway(kit: HubKit, identity: Identity, port = kit.port): Promise<TestServer> {
  return await serveTls(identity, (socket) => {
    const upstream = net.connect(port, '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  });
}
