/**
 * Keep-alive HTTPS connections for the bot's requests to Microsoft, shared by all runs. They carry tokens, so an
 * untrusted certificate ends the connection before any byte is sent.
 */
import { Pool } from 'undici';
import { failureCodes, type Failure } from '../model/observation.ts';
import { createDeadline } from './deadline.ts';
import { failureOf, fault } from './failure.ts';
import { handshake } from './handshake.ts';
import { answerOver, connectorOf, type HttpRequest, type HttpResponse, onTlsAlert, originOf } from './http.ts';
import type { Deadline, Dial, Endpoint } from './observer.ts';
import { createPhaseClock, type TlsPhase } from './phases.ts';

export interface HttpPool {
  /**
   * Returns any status, follows no redirects, and rejects with a RequestFault. Repeats the request once if the server
   * closed an idle connection.
   */
  request(endpoint: Endpoint, request: HttpRequest, deadline: Deadline): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** With phase (dns, tcp, tls, the proxy's, answer, body), code and text. */
export type RequestFault = Error & { failure: Failure };

export interface HttpPoolOptions {
  dial: Dial;
  /** The maximum per endpoint. */
  connections: number;
  /** Bytes, 16 MB by default. Longer bodies are TOO_LARGE. */
  bodyCap?: number | undefined;
  /** Milliseconds from the look-up to the end of the handshake. */
  connectMs?: number | undefined;
}

export function createHttpPool(options: HttpPoolOptions): HttpPool {
  const pools = new Map<string, OnePool>();
  const closing = new AbortController();
  return {
    async request(endpoint, request, deadline) {
      const key = JSON.stringify([endpoint.host, endpoint.port, endpoint.address, endpoint.addressPort, endpoint.ca]);
      const pool = pools.get(key) ?? openPool(endpoint, options, closing.signal);
      pools.set(key, pool);
      return pool.request(request, deadline);
    },
    async close() {
      closing.abort(fault(failureCodes.cancelled, 'the program is closing'));
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

export function requestFault(failure: Failure): RequestFault {
  return Object.assign(new Error(failure.text), { failure });
}

interface OnePool {
  request: (request: HttpRequest, deadline: Deadline) => Promise<HttpResponse>;
  close: () => Promise<void>;
}

function openPool(
  endpoint: Endpoint,
  { dial, connections, bodyCap = 16_777_216, connectMs = 20_000 }: HttpPoolOptions,
  closing: AbortSignal,
): OnePool {
  let open = 0;
  let served = 0;
  let connecting = createPhaseClock<TlsPhase | 'answer'>();
  /** undici keeps the thrown error but not its phase. */
  const phaseOfError = new WeakMap<object, string>();
  let alert: Error | undefined;

  const connect = async () => {
    const phases = createPhaseClock<TlsPhase | 'answer'>();
    connecting = phases;
    const deadline = createDeadline(connectMs, closing);
    try {
      const { socket: plain } = await dial(endpoint, deadline, phases);
      phases.begin('tls');
      const { socket } = await handshake(plain, endpoint, deadline, { requireTrust: true });
      open += 1;
      phases.begin('answer');
      socket.once('close', () => (open -= 1));
      onTlsAlert(socket, (error) => (alert = error));
      return socket;
    } catch (error) {
      if (typeof error === 'object' && error !== null) phaseOfError.set(error, phases.current());
      throw error;
    }
  };
  const pool = new Pool(originOf(endpoint), {
    connect: connectorOf(connect),
    connections,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 60_000,
    maxHeaderSize: 32_768,
  });

  const send = async (request: HttpRequest, deadline: Deadline, again = false): Promise<HttpResponse> => {
    const { bodyCap: cap = bodyCap } = request;
    const kept = served > 0 && open > 0;
    let phase: string | undefined;
    try {
      deadline.signal.throwIfAborted();
      const sentAt = Date.now();
      const answer = await answerOver(pool, { ...request, bodyCap: cap }, deadline.signal, () => (phase = 'body'));
      if (answer.truncated) throw fault(failureCodes.tooLarge, `the answer is longer than ${cap} bytes`);
      served += 1;
      return { ...answer, sentAt };
    } catch (error) {
      const whileConnecting = typeof error === 'object' && error !== null ? phaseOfError.get(error) : undefined;
      const failure = failureOf(
        alert ?? error,
        phase ?? whileConnecting ?? (open === 0 ? connecting.current() : 'answer'),
      );
      alert = undefined;
      // The server probably closed the reused connection while idle.
      if (kept && !again && phase === undefined && whileConnecting === undefined && closedByPeer.has(failure.code))
        return send(request, deadline, true);
      throw requestFault(failure);
    }
  };
  return { request: send, close: () => pool.destroy() };
}

const closedByPeer = new Set<string>([failureCodes.closed, 'ECONNRESET', 'EPIPE']);
