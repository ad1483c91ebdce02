/** What clients that nobody knows cost the HTTP server, and what they are answered. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { bounded } from '../../src/web/bounded.ts';
import { refusalsKept } from '../kit/refusals.ts';

describe('a server with bounds', () => {
  let server: Server;
  let kept: ReturnType<typeof refusalsKept>;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    kept = refusalsKept();
    // Node looks every 30 s for those that are too slow; here at once.
    server = createServer({ connectionsCheckingInterval: 10 }, (_, response) => void response.end('here'));
    bounded(server, kept.meter, 3);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const open = (): Socket => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  };
  /** Everything that comes back before the connection ends. */
  const answer = async (socket: Socket, request: string): Promise<string> => {
    let text = '';
    socket.on('data', (part: string) => (text += part));
    socket.write(request);
    await once(socket, 'close');
    return text;
  };

  it('keeps so many connections, closes the next, and counts them', async () => {
    const held = [open(), open(), open()];
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    for (let count = 0; count < 5; count += 1) await once(open(), 'close');
    assert.deepEqual(
      kept.refused,
      Array.from({ length: 5 }, () => 'http too-many-connections'),
    );
    assert.ok(held.every((socket) => !socket.destroyed));
  });

  it('answers headers that are too large with 431, and what is no HTTP with 400', async () => {
    assert.match(
      await answer(open(), `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
      /^HTTP\/1\.1 431 /,
    );
    assert.match(await answer(open(), 'EHLO there\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.deepEqual(kept.refused, ['http too-large', 'http not-parsed']);
  });

  it('ends a request that does not come in time with 408', async () => {
    assert.deepEqual([server.headersTimeout, server.requestTimeout], [10_000, 20_000]);
    server.headersTimeout = 50;
    assert.match(await answer(open(), 'GET / HTTP/1.1\r\nX-Slow: '), /^HTTP\/1\.1 408 /);
    assert.deepEqual(kept.refused, ['http too-slow']);
  });
});
