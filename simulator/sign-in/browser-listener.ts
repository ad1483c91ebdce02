/**
 * Entra's pages for a person's browser: plain HTTP on loopback, because browsers do not trust the simulator's
 * authority.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler } from '../web.ts';

export interface BrowserFront {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close(): Promise<void>;
}

export async function openBrowserListener(entra: Handler): Promise<BrowserFront> {
  const server = createServer({ requestTimeout: 30_000, keepAliveTimeout: 5000 }, entra);
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen({ host: '127.0.0.1', port: 0 }, resolve),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
