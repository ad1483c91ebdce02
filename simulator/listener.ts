/**
 * What stands between one ECE server and one endpoint: a port of its own on loopback, so that a fault can hit this
 * server only. A refused port is really closed; a silent one accepts connections and sends nothing.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { Effects } from './faults.ts';

export interface Listener {
  /** `127.0.0.1:PORT`, the same until it is closed. */
  address: string;
  /** Takes up a change of the faults: opens or closes the port. Connections that are open stay as they are. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** `serve` gets each accepted socket, which is destroyed when the listener closes. */
export async function openListener(
  effects: () => Effects,
  serve: (socket: Socket, effects: Effects) => void,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    const now = effects();
    if (now.silent) socket.resume();
    else serve(socket, now);
  });
  const port = await listenSomewhere(server);
  if (effects().refused) await stop(server);

  return {
    address: `127.0.0.1:${port}`,
    refresh: async () => {
      const { refused } = effects();
      if (refused && server.listening) await stop(server);
      else if (!refused && !server.listening) await listen(server, port);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await stop(server);
    },
  };
}

/**
 * Below every system's range of ephemeral ports (Linux: from 32768): a port that is closed for a while is not given to
 * an outgoing connection, nor can a connection to it meet itself (TCP simultaneous open, RFC 9293 section 3.5).
 */
async function listenSomewhere(server: Server): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    try {
      await listen(server, port);
      return port;
    } catch (error) {
      if (tries === 50) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Stops listening at once; open connections end when their clients leave, or when the listener closes. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close();
    resolve();
  });
}
