/** Reads and sets what is switched on, over HTTP on loopback, only for local tools: no page in a browser can send JSON here. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { faultNames } from './faults.ts';
import { moveNames } from './move.ts';
import { isTenantFault } from './tenant/fault-names.ts';

const faultSchema = z
  .object({ name: z.enum(faultNames), server: z.string().max(63).exactOptional() })
  .strict()
  .refine(({ name, server }) => server === undefined || !isTenantFault(name), 'a fault of the tenant is no server’s');
export const switchedSchema = z
  .object({ faults: z.array(faultSchema).max(50), move: z.enum(moveNames).exactOptional() })
  .strict();
export type Switched = z.infer<typeof switchedSchema>;

const largestBody = 10_000;

export interface Control {
  /**
   * `http://127.0.0.1:PORT/faults`: GET returns what is switched on, PUT replaces it. `/issued`: every issued secret.
   */
  url: string;
  close(): Promise<void>;
}

/** `set` resolves once it is active, or rejects with a message for a person. */
export async function openControl(
  current: () => Switched,
  set: (wanted: Switched) => Promise<void>,
  issued: () => string[] = () => [],
): Promise<Control> {
  let host = '';
  const server = createServer((request, response) => {
    // Stops DNS rebinding and forms of other sites.
    const local =
      request.headers.host === host &&
      (request.method === 'GET' || request.headers['content-type'] === 'application/json');
    if (local && request.url === '/issued' && request.method === 'GET')
      return answer(response, 200, { issued: issued() });
    if (!local || request.url !== '/faults')
      return answer(response, 404, { error: 'GET or PUT /faults as application/json' });
    if (request.method === 'GET') return answer(response, 200, current());
    if (request.method !== 'PUT') return answer(response, 405, { error: 'GET or PUT' });
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > largestBody) request.destroy();
    });
    request.on('end', () => {
      const read = switchedSchema.safeParse(parse(body));
      if (!read.success) return answer(response, 400, { error: z.prettifyError(read.error) });
      set(read.data).then(
        () => answer(response, 200, current()),
        (error: unknown) => answer(response, 500, { error: error instanceof Error ? error.message : String(error) }),
      );
    });
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen({ host: '127.0.0.1', port: 0 }, resolve),
  );
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/faults`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
