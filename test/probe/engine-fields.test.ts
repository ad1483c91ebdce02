/** The installed versions of socket.io-client and ws have the fields of src/probe/engine-fields.ts. */
import assert from 'node:assert/strict';
import { NodeWebSocket } from 'socket.io-client';
import { cookieJarOf, type WebSocketOfWs } from '../../src/probe/engine-fields.ts';
import { routeOf } from '../../src/probe/route.ts';
import { socketOver } from '../../src/probe/socket.ts';
import { closeServers, serve, silent } from '../kit/servers.ts';

describe('the undeclared fields of the probe’s connection', () => {
  afterEach(closeServers);

  it('include a cookie jar that keeps cookies of Set-Cookie', async () => {
    const { port } = await serve(silent);
    const socket = socketOver(routeOf({ bot: `http://127.0.0.1:${port}` }), { transports: ['polling'] }).connect();
    try {
      const jar = cookieJarOf(socket.io.engine);
      jar.parseCookies(['instance=one; Path=/; HttpOnly']);
      assert.deepEqual(
        [...jar.cookies].map(([name, { value }]) => [name, value]),
        [['instance', 'one']],
      );
    } finally {
      socket.disconnect();
    }
  });

  it('include a WebSocket with the number of unsent bytes, which can be terminated', async () => {
    const { port } = await serve(silent);
    const transport = new NodeWebSocket({ hostname: '127.0.0.1', port: String(port), path: '/', query: {} });
    const socket: WebSocketOfWs & NodeJS.EventEmitter = transport.createSocket(`ws://127.0.0.1:${port}/`, [], {});
    socket.on('error', () => {});
    assert.equal(socket.bufferedAmount, 0);
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    socket.on('close', resolve);
    socket.terminate();
    await closed;
  });
});
