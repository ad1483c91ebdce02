/** Bare socket.io with the hub's pings, as a baseline for the hub. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { limits } from '../../src/model/protocol.ts';
import { answerParent, memory, processorMs } from './child.ts';

const server = createServer();
const io = new Server(server, {
  serveClient: false,
  pingInterval: limits.pingIntervalMs,
  pingTimeout: limits.pingTimeoutMs,
});
io.on('connection', () => undefined);

answerParent({
  async start() {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  },
  connected: () => io.sockets.sockets.size,
  memory,
  processorMs,
});
