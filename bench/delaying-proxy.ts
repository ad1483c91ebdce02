/**
 * A TCP relay with the round trip time `rttMs`, connect included. On loopback the kernel completes a connect at once,
 * so the relay delays the first bytes instead: a client's first byte reaches the server 1.5 round trips after the
 * connect began. A server that speaks first is dialled only then, as over a real line. So the client's tcp phase is 0
 * and its next phase is one round trip too long; their sum is right.
 */
import { once } from 'node:events';
import net, { Socket } from 'node:net';

export interface DelayingProxy {
  address: string;
  close(): Promise<void>;
}

/** `to` is `127.0.0.1:port`. */
export async function startDelayingProxy(to: string, rttMs: number): Promise<DelayingProxy> {
  const port = Number(to.slice(to.lastIndexOf(':') + 1));
  const sockets = new Set<Socket>();
  const server = net.createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const accepted = performance.now();
    const upstream = new Socket({ allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket
        .setNoDelay(true)
        .on('error', () => {})
        .once('close', () => sockets.delete(socket));
    }
    const dialled = until(accepted + 1.5 * rttMs).then(() => connect(upstream, port));
    relay(client, upstream, dialled, rttMs / 2);
    relay(upstream, client, Promise.resolve(), rttMs / 2);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('no port');
  return {
    address: `127.0.0.1:${listening.port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Each chunk leaves half a round trip after its arrival, in order, and not before `ready`. */
function relay(from: Socket, to: Socket, ready: Promise<void>, oneWayMs: number): void {
  let last = ready;
  const inOrder = (act: () => void): void => {
    const due = performance.now() + oneWayMs;
    last = last
      .then(() => until(due))
      .then(
        () => void (to.destroyed || act()),
        () => {},
      );
  };
  from.on('data', (chunk) => inOrder(() => to.write(chunk)));
  from.on('end', () => inOrder(() => to.end()));
  from.on('close', (broken) => void (broken && to.destroy()));
}

/** Timers have whole milliseconds: never early, at most one late. At 0 nothing waits. */
async function until(due: number): Promise<void> {
  const left = Math.ceil(due - performance.now());
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}

async function connect(socket: Socket, port: number): Promise<void> {
  socket.connect(port, '127.0.0.1');
  await once(socket, 'connect');
}
