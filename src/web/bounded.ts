/** Limits the connections and slowness of unknown clients. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Meter, RefusalAt } from '../model/meter.ts';

export interface Bounds {
  connections: number;
  /** Milliseconds. Node's defaults are 60 s and 300 s, and Node checks only every 30 s. */
  headersWithinMs: number;
  requestWithinMs: number;
}

const usualBounds: Bounds = {
  // Twice the largest fleet of probes. Node has no limit.
  connections: 20_000,
  headersWithinMs: 10_000,
  requestWithinMs: 20_000,
};

/** Does not limit upgraded connections, such as the probes'. */
export function bounded(server: Server, meter: Meter, bounds: Bounds = usualBounds): void {
  server.maxConnections = bounds.connections;
  server.headersTimeout = bounds.headersWithinMs;
  server.requestTimeout = bounds.requestWithinMs;
  server.on('drop', () => meter.refused('http', 'too-many-connections'));
  // A listener must write the answer itself.
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    refuse(socket, answerByCode[error.code ?? ''] ?? answers.notParsed);
  });
  server.on('connect', (_request, socket) => refuse(socket, answers.connect));
  server.on('checkExpectation', (_request, response) => {
    const { status, code, sentence } = answers.expectation;
    meter.refused('http', code);
    response.writeHead(status, { ...plain, 'Content-Length': Buffer.byteLength(sentence) }).end(sentence);
  });
  // Node answers requests without a host itself, and emits no other event.
  const started = (message: unknown): void => {
    const { request, server: at } = message as { request: IncomingMessage; server: Server };
    if (at === server && request.httpVersion === '1.1' && request.headers.host === undefined)
      meter.refused('http', 'no-host');
  };
  subscribe(requests, started);
  server.on('close', () => unsubscribe(requests, started));

  function refuse(socket: Duplex, { status, code, sentence }: Answer): void {
    meter.refused('http', code);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...Object.entries(plain).map(([name, value]) => `${name}: ${value}`),
      `Content-Length: ${Buffer.byteLength(sentence)}`,
    ];
    socket.on('error', () => socket.destroy());
    socket.end(`${head.join('\r\n')}\r\n\r\n${sentence}`);
    // A client could keep its side open for ever. If the socket were destroyed at once, the answer might be lost.
    setTimeout(() => socket.destroy(), readWithinMs).unref();
  }
}

const requests = 'http.server.request.start';
const readWithinMs = 1000;
const plain = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' };

interface Answer {
  status: number;
  code: RefusalAt<'http'>;
  sentence: string;
}

/** By Node's error code, with the statuses of Node (lib/_http_server.js). */
const answerByCode: Record<string, Answer> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'too-large', sentence: 'the headers of the request are too large\n' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'too-large', sentence: 'the chunk extensions are too large\n' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'too-slow', sentence: 'the request did not arrive in time\n' },
};
const answers = {
  notParsed: { status: 400, code: 'not-parsed', sentence: 'this is not a request of HTTP/1.1\n' },
  connect: { status: 405, code: 'method', sentence: 'this is not a proxy: CONNECT is not taken\n' },
  expectation: { status: 417, code: 'expectation', sentence: 'the only expectation that is met is 100-continue\n' },
} as const satisfies Record<string, Answer>;
