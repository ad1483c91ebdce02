/** Peers between a probe and its bot, or instead of the bot, that answer like no bot. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { session } from '../../src/probe/session.ts';
import { readProbeFile, readProbeKeys, writeProbeFile } from '../../src/probe/home.ts';
import { routeOf } from '../../src/probe/route.ts';
import { socketOver } from '../../src/probe/socket.ts';
import { testRoute } from '../../src/probe/test-route.ts';
import { tryTransport } from '../../src/probe/transports.ts';
import { overPackageLine } from '../../src/probe/update/line.ts';
import { refusalOf, startHub, type HubKit } from '../hub/hub-kit.ts';
import { closeServers, hugeBanner, saying, serve, silent, type Behaviour } from '../kit/servers.ts';
import { probesHere } from './probe-here.ts';

/** Bytes that fill the system's buffers, plus the limit of a message. */
const mostSent = 16_000_000;

const handshake = '{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';

describe('a probe on a hostile route', () => {
  afterEach(closeServers);

  describe('over long polling', () => {
    const poll = async (answer: Answer, waitMs = 10_000) => {
      const server = await serve(withoutWebsockets(answer));
      const bot = `http://127.0.0.1:${server.port}`;
      return { server, seen: await tryTransport(routeOf({ bot }), 'polling', waitMs) };
    };

    it('abandons an endless answer', async () => {
      const flood = hugeBanner(60_000_000);
      const { server, seen } = await poll((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n');
        flood(socket);
      });
      assert.deepEqual(seen, { how: 'cut', code: 'TOO_LARGE' });
      await server.allClosed();
      assert.ok(flood.sent() < mostSent, `${flood.sent()} bytes were taken`);
    });

    it('abandons an endless answer that follows a good one', async () => {
      const flood = hugeBanner(60_000_000);
      let polls = 0;
      const { server, seen } = await poll((socket) => {
        polls += 1;
        if (polls === 1) return void socket.end(answering(`0${handshake}`));
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n');
        flood(socket);
      });
      assert.deepEqual(seen, { how: 'cut', code: 'TOO_LARGE' });
      await server.allClosed();
      assert.ok(flood.sent() < mostSent, `${flood.sent()} bytes were taken`);
    });

    it('closes the connection of a failed try', async () => {
      const { server, seen } = await poll(saying('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n0'), 300);
      assert.deepEqual(seen, { how: 'silent' });
      await server.allClosed();
    });

    it('opens few connections, even if a handshake asks for many or comes twice', async () => {
      const many = handshake.replace('[]', JSON.stringify(Array(1000).fill('websocket')));
      const one = handshake.replace('[]', '["websocket"]');
      for (const handshakes of [`0${many}`, Array(1000).fill(`0${one}`).join('\x1e')]) {
        const server = await serve(withoutWebsockets((socket) => void socket.end(answering(handshakes))));
        const socket = socketOver(routeOf({ bot: `http://127.0.0.1:${server.port}` }), {
          transports: ['polling', 'websocket'],
        });
        await new Promise((resolve) => socket.on('connect_error', resolve).on('disconnect', resolve).connect());
        await server.allClosed();
        assert.ok(server.connections < 10, `${server.connections} connections`);
      }
    });

    it('buffers few answers that the peer does not take', async () => {
      const { server, seen } = await poll((socket, head) => {
        if (head.startsWith('POST')) return;
        socket.end(answering(head.includes('sid=') ? Array(2000).fill('2').join('\x1e') : `0${handshake}`));
      });
      assert.deepEqual(seen, { how: 'cut', code: 'PROTOCOL' });
      await server.allClosed();
    });

    it('follows no redirect', async () => {
      const elsewhere = await serve(silent);
      for (const status of [301, 302, 303, 307, 308]) {
        const { seen } = await poll(
          (socket) =>
            void socket.end(
              `HTTP/1.1 ${status} Elsewhere\r\nLocation: http://127.0.0.1:${elsewhere.port}/\r\nContent-Length: 0\r\n\r\n`,
            ),
          1000,
        );
        assert.deepEqual(seen, { how: 'refused', status });
      }
      assert.equal(elsewhere.connections, 0);
    });

    it('collects no more cookies than a request can carry', async () => {
      let polls = 0;
      const { server, seen } = await poll((socket) => {
        polls += 1;
        const cookie = `Set-Cookie: c${polls}=${'x'.repeat(4000)}\r\n`;
        socket.end(answering(polls === 1 ? `0${handshake}` : '6', cookie));
      });
      assert.deepEqual(seen, { how: 'cut', code: 'TOO_LARGE' });
      await server.allClosed();
      assert.ok(polls < 10, `${polls} polls`);
    });
  });

  for (const [kind, ping] of [
    ['pings of engine.io', textFrame('2')],
    ['pings of WebSocket', Buffer.from([0x89, 100, ...Buffer.alloc(100)])],
  ] as const)
    it(`over WebSocket buffers few answers to ${kind} that the peer does not take`, async () => {
      const pings = Buffer.concat(Array<Buffer>(1000).fill(ping));
      let sent = 0;
      const server = await serve(
        webSocket((socket) => {
          socket.pause().write(textFrame(`0${handshake}`));
          const more = (): void => {
            if (socket.destroyed || sent > 1_000_000_000) return;
            sent += pings.length;
            if (socket.write(pings)) setImmediate(more);
            else socket.once('drain', more);
          };
          more();
        }),
      );
      const { how } = await tryTransport(routeOf({ bot: `http://127.0.0.1:${server.port}` }), 'websocket', 10_000);
      assert.equal(how, 'cut');
      await server.allClosed();
    });

  describe('through a proxy', () => {
    const through = async (behaviour: Behaviour) => {
      const proxy = await serve(behaviour);
      return { proxy, route: routeOf({ bot: 'https://bot.example.com', proxy: `http://127.0.0.1:${proxy.port}` }) };
    };
    for (const transport of ['websocket', 'polling'] as const) {
      it(`abandons an endless answer to CONNECT: ${transport}`, async () => {
        const flood = hugeBanner(60_000_000);
        const { proxy, route } = await through(flood);
        const { how } = await tryTransport(route, transport, 10_000);
        assert.equal(how, 'cut');
        await proxy.allClosed();
        assert.ok(flood.sent() < mostSent, `${flood.sent()} bytes were taken`);
      });
      it(`keeps no connection to a silent proxy: ${transport}`, async () => {
        const { proxy, route } = await through(silent);
        assert.equal((await tryTransport(route, transport, 300)).how, 'silent');
        await proxy.allClosed();
      });
    }
    it('names a proxy in time that answers CONNECT never or endlessly', async () => {
      for (const [behaviour, key] of [
        [silent, 'way.proxy-tcp'],
        [hugeBanner(60_000_000), 'way.no-proxy'],
      ] as const) {
        const { proxy, route } = await through(behaviour);
        const seen = await testRoute(route, { waitMs: 500 });
        assert.equal(seen.ok ? 'ok' : seen.what.key, key);
        await proxy.allClosed();
      }
    });
  });

  describe('does not end', () => {
    const probes = probesHere();
    let kit: HubKit;
    beforeEach(async () => {
      kit = await startHub();
    });
    afterEach(async () => {
      await probes.end();
      await kit.end();
    });

    /** The probe logs why there is no connection, and retries. */
    async function goesOn(home: string): Promise<void> {
      const probe = probes.start(home);
      const ended = probe.ended.then((refusal) => `ended with ${refusal}`);
      assert.equal(await Promise.race([probe.told('probe.no-line'), ended]), undefined);
    }

    afterEach(() => hostile?.close());
    let hostile: Server | undefined;

    const homeAt = async (bot: string): Promise<string> => {
      const { home } = await kit.enrol('ece-svc-01');
      await writeProbeFile(home, { ...(await readProbeFile(home)), bot });
      return home;
    };

    const handshakes: [title: string, handshake: string][] = [
      ['that is no JSON', '0{'],
      ['that is null', '0null'],
      ['without its fields', '0{}'],
    ];
    const answers: [title: string, answer: string][] = [
      ['a redirect to nowhere', 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n'],
      ['a redirect to an invalid address', 'HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n'],
      ...handshakes.map(([title, handshake]): [string, string] => [
        `a handshake over long polling ${title}`,
        answering(handshake),
      ]),
    ];
    for (const [title, answer] of answers)
      it(`because of ${title}`, async () => {
        const server = await serve(withoutWebsockets((socket) => void socket.end(answer)));
        await goesOn(await homeAt(`http://127.0.0.1:${server.port}`));
      });
    for (const [title, handshake] of handshakes)
      it(`because of a handshake over WebSocket ${title}`, async () => {
        const server = await serve(webSocket((socket) => void socket.write(textFrame(handshake))));
        await goesOn(await homeAt(`http://127.0.0.1:${server.port}`));
      });

    it('because of an invalid challenge during an update', async () => {
      const home = await homeAt(kit.url);
      const probe = await readProbeFile(home);
      const keys = await readProbeKeys(home, probe.probe);
      const server = createServer();
      hostile = new Server(server, { path: '/probe' });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const bot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const asked = (): Promise<string> =>
        refusalOf(overPackageLine({ probe: { ...probe, bot }, keys }, (line) => line.offered()));
      const namespace = hostile.of('/update');
      for (const challenge of [{}, null, { nonce: 7 }]) {
        namespace.removeAllListeners().on('connection', (socket) => socket.emit('challenge', challenge, () => {}));
        assert.equal(await asked(), 'update.not-a-bot');
      }
      // A valid challenge; no answer is expected.
      const nonce = 'n'.repeat(43);
      namespace.removeAllListeners().on('connection', (socket) => socket.emit('challenge', { nonce }));
      assert.equal(await asked(), 'update.not-a-bot');
    });
  });

  describe('with a peer that stays silent after the handshake', () => {
    let hub: Server;
    let bot: string;
    beforeEach(async () => {
      const http = createServer();
      hub = new Server(http, { path: '/probe' });
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
      bot = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    });
    afterEach(() => hub.close());

    it('reports silence while it joins the namespace', async () => {
      hub.of('/enrol').use(() => {});
      for (const transport of ['websocket', 'polling'] as const)
        assert.deepEqual(await tryTransport(routeOf({ bot }), transport, 500), { how: 'silent' });
    });

    it('ends the session if no welcome follows', async () => {
      const kit = await startHub();
      try {
        const { home, probe } = await kit.enrol('ece-svc-01');
        const options = {
          home,
          probe,
          keys: await readProbeKeys(home, probe.probe),
          version: '0.9.0',
          log: () => {},
          signal: new AbortController().signal,
          onJob: () => Promise.reject(new Error('a job of somebody else')),
          onStop: () => {},
          onConnected: () => assert.fail('welcomed'),
        };
        const letIn = once(hub.of('/'), 'connection');
        const ended = session(options, {
          route: routeOf({ bot }),
          transports: ['websocket'],
          protocol: 2,
          welcomeMs: 500,
        });
        await letIn;
        assert.deepEqual((await ended).breakdown, { how: 'silent' });
      } finally {
        await kit.end();
      }
    });
  });
});

/** Accepts an upgrade to WebSocket (RFC 6455). */
function webSocket(then: Behaviour): Behaviour {
  return (socket) =>
    void socket.once('data', (head: Buffer) => {
      const key = /^sec-websocket-key: (.+)\r$/im.exec(head.toString('latin1'))?.[1];
      if (key === undefined) return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      then(socket);
    });
}

/** For fewer than 126 bytes. */
function textFrame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);
}

type Answer = (socket: Parameters<Behaviour>[0], head: string) => void;

/** Answers an upgrade with 403, as some corporate proxies do, and other requests with `answer`. */
function withoutWebsockets(answer: Answer): Behaviour {
  return (socket) =>
    void socket.once('data', (head: Buffer) =>
      /^upgrade:/im.test(head.toString('latin1'))
        ? void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
        : answer(socket, head.toString('latin1')),
    );
}

function answering(body: string, headers = ''): string {
  return `HTTP/1.1 200 OK\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
