/** The fields that src/probe/engine-fields.ts names are in the installed versions of socket.io-client and ws. */
import assert from 'node:assert/strict';
import { NodeWebSocket } from 'socket.io-client';
import { cookieJarOf, type WebSocketOfWs } from '../../src/probe/engine-fields.ts';
import { routeOf } from '../../src/probe/route.ts';
import { socketOver } from '../../src/probe/socket.ts';
import { closeServers, serve, silent } from '../kit/servers.ts';

describe('the undeclared fields of the probe’s connection', () => {
  afterEach(closeServers);

  it('are a cookie jar that keeps what Set-Cookie says', async () => {
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

  it('are a WebSocket that says how much it has not sent, and that can be cut', async () => {
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
