/** Refusals on the port of the metrics are counted like those of the bot's port. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type MetricsServer, serveMetrics } from '../../src/web/metrics-page.ts';
import { refusalsKept } from '../kit/refusals.ts';

describe('the port of the metrics', () => {
  let server: MetricsServer;
  let kept: ReturnType<typeof refusalsKept>;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    kept = refusalsKept();
    const page = { token: undefined, contentType: 'text/plain', text: async () => 'up 1\n' };
    server = await serveMetrics(page, { port: 0, host: '127.0.0.1', meter: kept.meter });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.close();
  });

  const open = (): Socket => {
    const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  };
  const answer = async (request: string): Promise<string> => {
    const socket = open();
    let text = '';
    socket.on('data', (part: string) => (text += part));
    socket.write(request);
    await once(socket, 'close');
    return text;
  };

  it('takes twenty connections, and closes and counts further ones', async () => {
    const held = Array.from({ length: 20 }, open);
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    await once(open(), 'close');
    assert.deepEqual(kept.refused, ['http too-many-connections']);
    assert.ok(held.every((socket) => !socket.destroyed));
  });

  it('refuses and counts requests that are not HTTP, and headers of more than 8 kB', async () => {
    assert.match(await answer('EHLO there\r\n\r\n'), /^HTTP\/1\.1 400 [^]*not a request of HTTP/);
    assert.match(
      await answer(`GET /metrics HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(9000)}\r\n\r\n`),
      /^HTTP\/1\.1 431 [^]*too large/,
    );
    assert.match(
      await answer('GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 200 [^]*up 1/,
    );
    assert.deepEqual(kept.refused, ['http not-parsed', 'http too-large']);
  });
});
