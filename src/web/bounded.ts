/** What a server takes of clients that it does not know: how many connections, and how slowly they may send. */
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Meter, RefusalAt } from '../model/meter.ts';

/** Twice the largest fleet of probes. Node itself has no limit. */
const mostConnections = 20_000;
/** Milliseconds; Node's own are 60 s and 300 s, and it looks for connections beyond them every 30 s. */
const headersWithin = 10_000;
const requestWithin = 20_000;

/** Connections that are upgraded, as the probes' are, are their protocol's business. */
export function bounded(server: Server, meter: Meter, most = mostConnections): void {
  server.maxConnections = most;
  server.headersTimeout = headersWithin;
  server.requestTimeout = requestWithin;
  server.on('drop', () => meter.refused('http', 'too-many-connections'));
  // With a listener Node leaves the answer to it.
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [status, code] = answers[error.code ?? ''] ?? [400, 'not-parsed'];
    meter.refused('http', code);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}

/** As Node's own answers (lib/_http_server.js): 431 for headers of more than 16 kB, 408 for what came too slowly. */
const answers: Record<string, [status: number, code: RefusalAt<'http'>]> = {
  HPE_HEADER_OVERFLOW: [431, 'too-large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'too-slow'],
};
