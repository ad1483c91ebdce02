/** The limits of the HTTP server for unknown clients. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { bounded } from '../../src/web/bounded.ts';
import { refusalsKept } from '../kit/refusals.ts';

describe('a server with limits', () => {
  let server: Server;
  let kept: ReturnType<typeof refusalsKept>;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    kept = refusalsKept();
    // Node's default is 30 s.
    server = createServer({ connectionsCheckingInterval: 10 }, (request, response) =>
      request.resume().on('end', () => response.end('here')),
    );
    bounded(server, kept.meter, { connections: 3, headersWithinMs: 10_000, requestWithinMs: 20_000 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const open = (how: { allowHalfOpen?: boolean } = {}): Socket => {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', ...how }).setEncoding('utf8');
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  };
  const answer = async (socket: Socket, request: string): Promise<string> => {
    let text = '';
    socket.on('data', (part: string) => (text += part));
    socket.write(request);
    await once(socket, 'close');
    return text;
  };

  it('keeps a limited number of connections, and closes and counts further ones', async () => {
    const held = [open(), open(), open()];
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    for (let count = 0; count < 5; count += 1) await once(open(), 'close');
    assert.deepEqual(
      kept.refused,
      Array.from({ length: 5 }, () => 'http too-many-connections'),
    );
    assert.ok(held.every((socket) => !socket.destroyed));
  });

  it('answers 431 to headers that are too large, and 400 to requests that are not HTTP', async () => {
    assert.match(
      await answer(open(), `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
      /^HTTP\/1\.1 431 /,
    );
    assert.match(await answer(open(), 'EHLO there\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.deepEqual(kept.refused, ['http too-large', 'http not-parsed']);
  });

  it('answers 408 to a request that does not arrive in time', async () => {
    assert.deepEqual([server.headersTimeout, server.requestTimeout], [10_000, 20_000]);
    server.headersTimeout = 50;
    assert.match(await answer(open(), 'GET / HTTP/1.1\r\nX-Slow: '), /^HTTP\/1\.1 408 /);
    assert.deepEqual(kept.refused, ['http too-slow']);
  });

  it('explains each refusal and ends the connection', async () => {
    server.headersTimeout = 50;
    for (const [request, words] of [
      [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, /headers of the request are too large/],
      ['EHLO there\r\n\r\n', /not a request of HTTP/],
      ['GET / HTTP/1.1\r\nX-Slow: ', /did not arrive in time/],
      [`POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}`, /chunk extensions/],
    ] as const) {
      const [head = '', body = ''] = (await answer(open(), request)).split('\r\n\r\n');
      assert.match(head, /\r\nConnection: close(\r\n|$)/);
      assert.match(head, new RegExp(`\r\nContent-Length: ${Buffer.byteLength(body)}$`));
      assert.match(body, words);
    }
  });

  it('counts the requests that Node would refuse itself: no Host, an unknown expectation, CONNECT', async () => {
    assert.match(await answer(open(), 'GET / HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(
      await answer(open(), 'GET / HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\n\r\n'),
      /^HTTP\/1\.1 417 [^]*only expectation[^]*100-continue/,
    );
    assert.match(
      await answer(open(), 'CONNECT mail.example.com:25 HTTP/1.1\r\nHost: x\r\n\r\n'),
      /^HTTP\/1\.1 405 [^]*not a proxy/,
    );
    assert.deepEqual(kept.refused, ['http no-host', 'http expectation', 'http method']);
    const other = createServer((_, response) => void response.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const elsewhere = connect((other.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    assert.match(await answer(elsewhere, 'GET / HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 /);
    other.close();
    assert.equal(kept.refused.length, 3);
  });

  it('closes the connection of a refused client that keeps its own side open', async () => {
    const ended: Promise<unknown>[] = [];
    server.on('connection', (socket: Socket) => ended.push(once(socket, 'close')));
    for (const request of ['EHLO there\r\n\r\n', 'CONNECT mail.example.com:25 HTTP/1.1\r\nHost: x\r\n\r\n']) {
      const socket = open({ allowHalfOpen: true }).resume();
      socket.write(request);
      await once(socket, 'end');
    }
    assert.equal(ended.length, 2);
    await Promise.all(ended);
  });
});
