/**
 * A port for a program that is told its number, and that may end and listen there again. It is below every system's
 * range of ephemeral ports (Linux: from 32768) and below the simulator's (simulator/listener.ts): while nobody
 * listens there, it is given to no one who takes any port.
 */
import { createServer } from 'node:net';

/** Behind 10080, which browsers and fetch refuse (Fetch standard, "port blocking"). */
const first = 10_100;
const count = 9900;
const mostTries = 100;

/** Of this process: nobody listens there yet. */
const given = new Set<number>();

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = first + Math.floor(Math.random() * count);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${mostTries} ports was free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port }, () => server.close(() => resolve(true)));
  });
}
