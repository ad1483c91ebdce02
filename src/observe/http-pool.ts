/**
 * Kept-alive HTTPS connections for the bot's own requests to Microsoft, shared by all runs. Tokens go over them: a
 * certificate that is not trusted ends the connection before a byte is sent.
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
   * Any status is an answer; redirects are not followed. Rejects with a RequestFault. A kept connection that had died
   * in the meantime is replaced and the request sent once more: only for requests that may be repeated.
   */
  request(endpoint: Endpoint, request: HttpRequest, deadline: Deadline): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** An error that already knows its phase (dns, tcp, tls, the proxy's, answer, body), its code and its text. */
export type RequestFault = Error & { failure: Failure };

export interface HttpPoolOptions {
  dial: Dial;
  /** At a time to one endpoint. */
  connections: number;
  /** Bytes of a body; what is longer is TOO_LARGE. 16 MB by default. */
  bodyCap?: number | undefined;
  /** Milliseconds for a connection, from the look-up to the handshake. */
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
  /** Undici keeps what was thrown but not where. */
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
      // Nothing came back on a connection that had served before: most likely it had been closed while it was idle.
      if (kept && !again && phase === undefined && whileConnecting === undefined && hungUp.has(failure.code))
        return send(request, deadline, true);
      throw requestFault(failure);
    }
  };
  return { request: send, close: () => pool.destroy() };
}

const hungUp = new Set<string>([failureCodes.closed, 'ECONNRESET', 'EPIPE']);
