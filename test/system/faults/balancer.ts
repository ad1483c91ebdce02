/**
 * A load balancer on loopback: it connects to the bots in turn, and closes connections to a bot that does not answer, as
 * Azure's load balancer does after a failed health probe.
 */
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface Balancer {
  port: number;
  next(): number;
  close(): Promise<void>;
}

const everyMs = 300;
const answersWithinMs = 1200;

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const sick = new Set<number>();
  const connections = new Map<number, Set<Socket>>(ports.map((port) => [port, new Set()]));
  let turn = 0;

  const next = (): number => {
    for (let tried = 0; tried < ports.length; tried += 1) {
      const port = ports[turn++ % ports.length];
      if (port !== undefined && !sick.has(port)) return port;
    }
    return ports[turn++ % ports.length] ?? 0;
  };
  const server = net.createServer({ noDelay: true }, (client) => {
    const port = next();
    const bot = net.connect({ port, host: '127.0.0.1', noDelay: true });
    const ends: [Socket, Socket][] = [
      [client, bot],
      [bot, client],
    ];
    for (const [from, to] of ends) {
      connections.get(port)?.add(from);
      from.on('error', () => undefined);
      from.once('close', () => {
        connections.get(port)?.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const asking = new Set<number>();
  const timer = setInterval(() => ports.forEach((port) => void look(port)), everyMs);
  async function look(port: number): Promise<void> {
    if (asking.has(port)) return;
    asking.add(port);
    if (await isAnswering(port)) sick.delete(port);
    else {
      sick.add(port);
      for (const socket of connections.get(port) ?? []) socket.destroy();
    }
    asking.delete(port);
  }

  return {
    port: (server.address() as AddressInfo).port,
    next,
    async close() {
      clearInterval(timer);
      server.close();
      for (const socket of [...connections.values()].flatMap((each) => [...each])) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** True for every answer, whatever its status. */
function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ port, host: '127.0.0.1', path: '/livez', agent: false, timeout: answersWithinMs });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.on('response', (response) => {
      response.resume();
      resolve(true);
    });
    request.on('close', () => resolve(false));
  });
}
