/**
 * A fixed port for a program that may stop and listen there again. It is below every system's ephemeral ports (Linux:
 * from 32768) and below the simulator's (simulator/listener.ts), so no program that asks for any port gets it
 * meanwhile.
 */
import { createServer } from 'node:net';

/** Above 10080, which browsers and fetch refuse (Fetch standard, "port blocking"). */
const first = 10_100;
const count = 9900;
const mostTries = 100;

/** Given out by this process, even if nothing listens there yet. */
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
