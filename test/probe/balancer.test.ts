import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createHub } from '../../src/hub/create.ts';
import type { Hub } from '../../src/hub/hub.ts';
import { allowTarget } from '../../src/probe/allow.ts';
import { readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { deployment, startHub, type HubKit } from '../hub/hub-kit.ts';
import { affinityCookie, appServiceCookie, balancer, type Balancer, type BalancerWish } from '../kit/balancer.ts';
import { connectProxy } from '../kit/proxy.ts';
import { closeServers, saying, serve, silent } from '../kit/servers.ts';
import { type ProbeHere, probeHere } from './probe-here.ts';

describe('two instances of the bot behind a balancer', () => {
  let kit: HubKit;
  let other: Hub;
  let instances: number[] = [];
  let ends: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
    other = await createHub({
      store: kit.store,
      replica: 'two',
      key: kit.key,
      publicUrl: kit.url,
      version: '0.1.0',
      deploymentOf: () => Promise.resolve(deployment),
      logger: pino({ level: 'silent' }),
      sweepMs: 100,
    });
    const server = createServer((_, response) => void response.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    other.attach(server);
    instances = [kit.port, (server.address() as AddressInfo).port];
    ends = [
      async () => {
        await other.close();
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    ];
  });
  afterEach(async () => {
    for (const end of ends.toReversed()) await end();
    await closeServers();
    await kit.end();
  });

  async function before(wish: Omit<BalancerWish, 'instances'>): Promise<Balancer> {
    const made = await balancer({ instances, ...wish });
    ends.push(() => made.close());
    return made;
  }

  function run(home: string, options: Parameters<typeof probeHere>[1] = {}): ProbeHere {
    const probe = probeHere(home, options);
    ends.push(probe.end);
    return probe;
  }

  for (const [form, cookie, throughProxy] of [
    ['a cookie', affinityCookie, false],
    ['App Service’s cookie', appServiceCookie, false],
    ['a cookie, through a proxy with a password', affinityCookie, true],
  ] as const) {
    it(`with ${form} and without WebSocket: a probe enrols, connects and runs a job`, async () => {
      const front = await before({ cookie, websocket: 'refuse' });
      const proxy = throughProxy ? await serve(connectProxy()) : undefined;
      const { home, probe } = await kit.enrol('ece-svc-01', {
        bot: front.url,
        ...(proxy === undefined ? {} : { proxy: `http://user:s3cret@127.0.0.1:${proxy.port}` }),
      });
      await allowTarget({
        home,
        target: 'mail.example.com:993',
        address: `127.0.0.1:${(await serve(saying('* OK\r\n'))).port}`,
      });
      const { logged, until } = run(home);
      await until('(polling)');
      const job = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
      await kit.until(async () => (await kit.jobRow(job.id)).state === 'ended' || undefined);
      assert.ok(logged.some((line) => line.includes('WebSocket does not get through')));
      assert.ok(front.websocketsStopped > 0);
      if (proxy !== undefined) assert.ok(proxy.received().includes(`CONNECT 127.0.0.1:${front.port}`));
    });
  }

  it('without affinity: probe and enrolment report it in one line', async () => {
    const front = await before({ websocket: 'refuse' });
    await assert.rejects(kit.enrol('ece-svc-01', { bot: front.url }), /to different instances.*session affinity/s);
    const { home } = await kit.enrol('ece-svc-01', { bot: (await before({})).url });

    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: front.url });
    const { logged, until } = run(home);
    await until('different instances');
    const tried = front.websocketsStopped;
    await kit.until(() => Promise.resolve(front.websocketsStopped >= tried + 2 || undefined));
    assert.equal(logged.filter((line) => line.includes('No connection')).length, 1, logged.join('\n'));
  });

  it('with dropped WebSocket upgrades: enrolment continues over long polling', async () => {
    const front = await before({ cookie: affinityCookie, websocket: 'swallow' });
    // This limit must expire for the dropped WebSocket, but not for the long polling that follows.
    const { probe } = await kit.enrol('ece-svc-01', { bot: front.url, connectMs: 5000 });
    assert.equal(probe.bot, front.url);
    assert.ok(front.websocketsStopped > 0);
  });

  it('with a frozen instance: a returning probe waits twice, briefly, and draws no conclusion', async () => {
    const { port: frozen } = await serve(silent);
    const [first = 0, second = 0] = instances;
    instances = [first, frozen, frozen, second];
    const front = await before({});
    const { home } = await kit.enrol('ece-svc-01', { bot: kit.url });
    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: front.url });
    // Long enough for each try to reach the balancer, even on a busy machine.
    const { logged, until } = run(home, { quickMs: 2000 });
    await until('(websocket)');
    front.cut();
    await kit.until(() =>
      Promise.resolve(logged.filter((line) => line.includes('(websocket)')).length > 1 || undefined),
    );
    assert.deepEqual(front.requests, [1, 1, 1, 1]);
    assert.deepEqual(
      logged.filter((line) => line.includes('No connection') || line.includes('polling')),
      [],
    );
  });

  it('with WebSocket: no affinity is needed', async () => {
    const front = await before({});
    const { home } = await kit.enrol('ece-svc-01', { bot: front.url });
    await run(home).until('(websocket)');
    assert.deepEqual(front.websocketsStopped, 0);
  });
});
