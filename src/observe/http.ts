/** The one HTTP client. Returns errors as data, with their cause, the phases and the TLS facts. */
import net from 'node:net';
import { callbackify } from 'node:util';
import { Client, type buildConnector, type Dispatcher } from 'undici';
import type { Failure, Phase } from '../model/observation.ts';
import { errorCodeOf } from './failure.ts';
import { inPhases } from './in-phases.ts';
import type { Conditions, Deadline, Endpoint } from './observer.ts';
import type { PhaseClock, TlsPhase } from './phases.ts';
import { secure } from './secure.ts';
import type { TlsFacts } from './tls-facts.ts';

export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Includes the query. */
  path: string;
  headers?: Record<string, string> | undefined;
  body?: string | Uint8Array | undefined;
  /** Bytes, 256 kB by default. Longer bodies are truncated and the connection is closed. */
  bodyCap?: number | undefined;
}

export interface HttpResponse {
  status: number;
  /** In lower case. Repeated headers are joined with a comma. */
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
  /** Milliseconds since 1970 by this machine's clock, after the request was written. */
  sentAt: number;
  /** The same, after the response's head was read. */
  receivedAt: number;
}

export interface Fetched {
  phases: Phase[];
  address?: string;
  tls?: TlsFacts;
  /** Any status. Redirects are not followed. */
  response?: HttpResponse;
  error?: Failure;
}

export interface HttpOptions {
  /** For requests with a secret: an untrusted certificate is an error and nothing is sent. */
  requireTrust?: boolean | undefined;
  /** Called after every handshake, before a request is written or a certificate is refused. */
  onConnected?: ((connected: { address: string; tls: TlsFacts }) => void) | undefined;
}

/** `Answer`: the phases that wait for a response. */
type HttpPhase<Answer extends string> = TlsPhase | Answer | 'body';

export interface HttpConnection<Answer extends string> {
  /** `phase` waits for the response. Throws errors for failureOf; the clock has the phase. One request at a time. */
  request(request: HttpRequest & { phase: Answer }): Promise<HttpResponse>;
  close(): void;
}

/** One HTTPS request on its own connection. Never throws. */
export async function fetchOnce(
  { endpoint, requireTrust, ...request }: HttpRequest & { endpoint: Endpoint; requireTrust?: boolean },
  conditions: Conditions,
): Promise<Fetched> {
  const { phases, value, error } = await inPhases<Omit<Fetched, 'phases' | 'error'>, HttpPhase<'answer'>>(
    async (seen, phases) => {
      const connection = openHttp(endpoint, conditions, phases, {
        requireTrust,
        onConnected: (connected) => Object.assign(seen, connected),
      });
      try {
        seen.response = await connection.request({ ...request, phase: 'answer' });
      } finally {
        connection.close();
      }
    },
    {},
  );
  return { phases, ...value, ...(error === undefined ? {} : { error }) };
}

/** A keep-alive HTTPS connection, opened by the first request. Phases: dns, tcp, tls, the request's own, `body`. */
export function openHttp<Answer extends string>(
  endpoint: Endpoint,
  { dial, deadline }: Conditions,
  phases: Pick<PhaseClock<HttpPhase<Answer>>, 'begin'>,
  { requireTrust, onConnected }: HttpOptions = {},
): HttpConnection<Answer> {
  let connected = false;
  let answering: Answer | undefined;
  let sentAt = 0;
  let alert: Error | undefined;
  const connect = async (): Promise<net.Socket> => {
    connected = false;
    const { socket: open, address } = await dial(endpoint, deadline, phases);
    phases.begin('tls');
    const { socket } = await secure(open, endpoint, deadline, {
      reopen: redial,
      requireTrust,
      onFacts: (tls) => onConnected?.({ address, tls }),
    });
    socket.once('close', () => (connected = false));
    onTlsAlert(socket, (error) => (alert = error));
    sending();
    return socket;
  };
  const redial = async (until: Deadline): Promise<net.Socket> =>
    (await dial(endpoint, until, { begin: () => {} })).socket;
  const sending = (): void => {
    connected = true;
    if (answering !== undefined) phases.begin(answering);
    sentAt = Date.now();
  };
  // Only the deadline limits time. HTTP/1.1 only, because the phases describe it.
  const client = new Client(originOf(endpoint), {
    connect: connectorOf(connect),
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 32_768,
  });

  const request: HttpConnection<Answer>['request'] = async ({ bodyCap = 262_144, phase, ...wanted }) => {
    answering = phase;
    if (connected) sending();
    const answer = await answerOver(client, { ...wanted, bodyCap }, deadline.signal, () => phases.begin('body'));
    return { ...answer, sentAt };
  };

  return {
    request: (wanted) =>
      request(wanted).catch((error: unknown) => {
        throw alert ?? error;
      }),
    close: () => void client.destroy().catch(() => {}),
  };
}

/** A connector for undici, which counts and closes the sockets. */
export function connectorOf(connect: () => Promise<net.Socket>): buildConnector.connector {
  return (_options, done) =>
    callbackify(connect)((error, socket) => (error === null ? done(null, socket) : done(error, null)));
}

/** On a TLS alert the socket emits an error, then closes. undici reports only the close. */
export function onTlsAlert(socket: net.Socket, keep: (alert: Error) => void): void {
  socket.once('error', (error) => {
    if (errorCodeOf(error)?.startsWith('ERR_SSL_') === true) keep(error);
  });
}

/** `onHead` is called between head and body. */
export async function answerOver(
  dispatcher: Dispatcher,
  { method = 'GET', path, headers = {}, body, bodyCap }: HttpRequest & { bodyCap: number },
  signal: AbortSignal,
  onHead: () => void,
): Promise<Omit<HttpResponse, 'sentAt'>> {
  const answer = await dispatcher.request({
    method,
    path,
    headers: { 'user-agent': 'ece-doctor', ...headers },
    body: body ?? null,
    signal,
    responseHeaders: null,
  });
  const receivedAt = Date.now();
  onHead();
  const { text, truncated } = await readBody(answer.body, bodyCap);
  return { status: answer.statusCode, headers: joinedHeaders(answer.headers), body: text, truncated, receivedAt };
}

export function originOf({ host, port }: Endpoint): string {
  return `https://${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
}

export async function readBody(
  body: AsyncIterable<Buffer>,
  cap: number,
): Promise<{ text: string; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Breaking out destroys the stream and its connection.
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > cap) break;
  }
  return { text: Buffer.concat(chunks).subarray(0, cap).toString('utf8'), truncated: bytes > cap };
}

function joinedHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
