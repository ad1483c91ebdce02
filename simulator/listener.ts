/**
 * A loopback port for one ECE server and one endpoint, so that a fault can affect only this server. A refused port is
 * closed; a silent one accepts connections and sends nothing.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { Effects } from './faults.ts';

export interface Listener {
  /** `127.0.0.1:PORT`, fixed until it closes. */
  address: string;
  /** Applies changed faults: opens or closes the port. Open connections stay. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** The listener's end destroys the sockets given to `serve`. */
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
 * Below every system's ephemeral ports (Linux: from 32768): a closed port is not reused by an outgoing connection,
 * which could connect to itself (TCP simultaneous open, RFC 9293 section 3.5).
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

/** Open connections stay until their clients or the listener close. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close();
    resolve();
  });
}
