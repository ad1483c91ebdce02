/** HTTPS servers for tests: one with a handler, and raw answers that no proper server would give. */
import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from './certificates.ts';
import { speaking, type Behaviour } from './servers.ts';

export interface WebServer {
  port: number;
  /** `METHOD /path` in the order of arrival. */
  requests: string[];
  bodies: string[];
  /** TCP connections so far. */
  connections: number;
  close(): Promise<void>;
}

export async function serveHttps(
  identity: Identity,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<WebServer> {
  const server = https.createServer(identity);
  const web: WebServer = {
    port: 0,
    requests: [],
    bodies: [],
    connections: 0,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('connection', () => (web.connections += 1));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    web.requests.push(`${request.method} ${request.url}`);
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.once('end', () => {
      web.bodies.push(body);
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  web.port = (server.address() as AddressInfo).port;
  return web;
}

/** Answers every request with exactly these bytes. */
export function rawAnswer(bytes: string): Behaviour {
  return speaking('', (line) => (line === '' ? bytes : undefined));
}

/** Entra's two answers (metadata; AADSTS900144 to an empty token request). */
export function entra(request: IncomingMessage, response: ServerResponse): void {
  const tenant = request.url?.split('/')[1];
  if (request.url?.endsWith('/v2.0/.well-known/openid-configuration')) {
    const metadata = {
      issuer: `https://login.example.test/${tenant}/v2.0`,
      token_endpoint: `https://login.example.test/${tenant}/oauth2/v2.0/token`,
    };
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(metadata));
  } else {
    const description =
      "AADSTS900144: The request body must contain the following parameter: 'grant_type'. Trace ID: 0 Correlation ID: 0 Timestamp: 2026-11-25 08:00:00Z";
    response
      .writeHead(400, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify({ error: 'invalid_request', error_description: description, error_codes: [900144] }));
  }
}
