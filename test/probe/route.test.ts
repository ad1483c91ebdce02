import assert from 'node:assert/strict';
import { allowTarget } from '../../src/probe/allow.ts';
import { readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { pause } from '../../src/probe/connect.ts';
import { routeOf } from '../../src/probe/route.ts';
import { testRoute } from '../../src/probe/test-route.ts';
import { read } from '../../src/text/index.ts';
import { refusalOf, startHub, type HubKit } from '../hub/hub-kit.ts';
import { createAuthority } from '../kit/certificates.ts';
import { connectProxy } from '../kit/proxy.ts';
import { closedPort, closeServers, saying, serve, serveTls, silent } from '../kit/servers.ts';
import { type ProbeHere, probeHere } from './probe-here.ts';
import { withoutWebsockets } from './gateways.ts';

describe('the route to the bot', () => {
  let kit: HubKit;
  let ends: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
  });
  afterEach(async () => {
    await Promise.all(ends.map((end) => end()));
    ends = [];
    await closeServers();
    await kit.end();
  });

  function start(home: string): ProbeHere {
    const probe = probeHere(home);
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

  it('through a proxy carries enrolment, connection and jobs, and nothing bypasses the proxy', async () => {
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

  it('reports a proxy that requires a sign-in, with the remedy and without the password', async () => {
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

  it('works over long polling if WebSocket is cut', async () => {
    const gateway = await withoutWebsockets(kit);
    ends.push(() => gateway.close());
    const { home, probe } = await kit.enrol('ece-svc-01', { bot: gateway.url });
    const running = start(home);
    await running.until('(polling)');
    await workingJob(home, probe);
    assert.ok(gateway.cut() > 0);
  });

  it('is reported each minute with the number of tries while the bot is away, and its reason once', async () => {
    const { home } = await kit.enrol('ece-svc-01');
    let clock = Date.now();
    const probe = probeHere(home, { now: () => (clock += 61_000) });
    ends.push(probe.end);
    await probe.told('probe.line');
    await kit.down();
    await probe.until('2 tries');
    await kit.up();
    await probe.until('Connected to the bot');
    const lines = probe.logged.filter((sentence) => sentence.startsWith('No connection to the bot'));
    assert.deepEqual(new Set(lines).size, lines.length, lines.join('\n'));
  });

  it('has a line for the beginning of each outage, with its own time, also soon after the former one', async () => {
    const { home } = await kit.enrol('ece-svc-01');
    let clock = Date.now();
    const probe = probeHere(home, { now: () => (clock += 61_000) });
    ends.push(probe.end);
    await probe.told('probe.line');
    await kit.down();
    await probe.until('tries since');
    probe.logged.length = 0;
    await kit.up();
    await probe.until('Connected to the bot');
    await kit.down();
    await probe.until('tries since');
    assert.match(probe.logged.join('\n'), /Connected[^]*is lost[^]*: 2 tries since/);
  });

  it('with an obstacle is explained by its kind', async () => {
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
    assert.equal(await look(kit.url.replace('http:', 'https:')), 'way.tls-plain');
    assert.equal(await look(`http://127.0.0.1:${webServer.port}`), 'way.not-a-bot');
    assert.equal(await look(kit.url, `http://127.0.0.1:${refusing.port}`), 'way.proxy-refused');
    assert.equal(await look(kit.url, `http://127.0.0.1:${await closedPort()}`), 'way.proxy-tcp');
  });

  it('is tried again after a random part of the pause, so that probes do not reconnect together', () => {
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

  it('is tried again within the time over which a busy bot spreads its probes', () => {
    const most = (failures: number, slow = false): number => pause(failures, slow, () => 1, 12_000);
    assert.deepEqual([most(0), most(3), most(4), most(0, true)], [12_000, 12_000, 16_000, 300_000]);
    assert.equal(
      pause(0, false, () => 0, 12_000),
      500,
    );
  });
});
