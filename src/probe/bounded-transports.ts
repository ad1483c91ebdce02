/**
 * socket.io's transports, with limits. Before anything is proven, socket.io itself buffers answers of any size, follows
 * redirects and trusts every handshake.
 */
import http from 'node:http';
import https from 'node:https';
import { Fetch, NodeWebSocket } from 'socket.io-client';
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import { limits } from '../model/protocol.ts';
import { fault } from '../observe/failure.ts';
import { cookieJarOf, type WebSocketOfWs } from './engine-fields.ts';
import { codeOf } from './probe-error.ts';

export class BoundedWebSocket extends NodeWebSocket {
  #socket: WebSocketOfWs | undefined;

  override createSocket(...asked: Parameters<NodeWebSocket['createSocket']>): unknown {
    const socket: WebSocketOfWs = super.createSocket(...asked);
    this.#socket = socket;
    // ws answers pings by itself, even if the peer reads no answers.
    return socket.on('ping', () => {
      if (socket.bufferedAmount > limits.transportBytes) socket.terminate();
    });
  }

  protected override onPacket(packet: Packet): void {
    const buffered = this.#socket?.bufferedAmount ?? 0;
    if (buffered <= limits.transportBytes && isAcceptable(packet, this.query, this.socket)) {
      super.onPacket(packet);
      return;
    }
    this.onError(unacceptable, { message: failureCodes.protocol });
    this.#socket?.terminate();
  }
}

/** Uses only the long-polling base of `Fetch`, with requests of its own. */
export class BoundedPolling extends Fetch {
  readonly #over = new AbortController();

  override doPoll(): void {
    void this.#ask('GET', '', (answer) => this.onData(answer));
  }

  override doWrite(data: string, written: () => void): void {
    void this.#ask('POST', data, written);
  }

  /** The library sets no time limit for a request in progress. */
  override doClose(): void {
    if (this.readyState !== 'open') return this.#over.abort();
    setTimeout(() => this.#over.abort(), limits.answerMs).unref();
    super.doClose();
  }

  protected override onPacket(packet: Packet): void {
    if (isAcceptable(packet, this.query, this.socket)) {
      super.onPacket(packet);
      return;
    }
    // The library would send a close packet, or, with another transport to try, leave this one running.
    this.readyState = 'closed';
    this.#over.abort();
    this.onError(unacceptable, { message: failureCodes.protocol });
  }

  async #ask(method: 'GET' | 'POST', body: string, answered: (text: string) => void): Promise<void> {
    const timeout = AbortSignal.timeout(requestMs);
    try {
      const { status, text } = await this.#request(method, body, AbortSignal.any([this.#over.signal, timeout]));
      if (status === 200) answered(text);
      else this.onError('polling refused', status, { responseText: text });
    } catch (error) {
      if (this.#over.signal.aborted) return;
      this.onError('polling failed', { message: timeout.aborted ? failureCodes.timeout : codeOf(error) });
    }
  }

  async #request(
    method: 'GET' | 'POST',
    body: string,
    signal: AbortSignal,
  ): Promise<{ status: number | undefined; text: string }> {
    const jar = cookieJarOf(this.socket);
    const cookie = [...jar.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    if (cookie.length > cookieBytes) throw fault(failureCodes.tooLarge, `more than ${cookieBytes} bytes of cookies`);
    const { request } = this.opts.secure === true ? https : http;
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    request(this.uri(), {
      method,
      headers: {
        'user-agent': 'ece-doctor',
        accept: '*/*',
        ...(method === 'POST' ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
        ...(cookie === '' ? {} : { cookie }),
      },
      ...agentIn(this.opts),
      ca: this.opts.ca,
      signal,
    })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
    const response = await promise;
    jar.parseCookies(response.headers['set-cookie'] ?? []);
    return { status: response.statusCode, text: await textOf(response) };
  }
}

type Packet = Parameters<NodeWebSocket['doWrite']>[0];

/** The bot's next ping answers every poll: after 6 s, or after socket.io's default of 25 s. */
const requestMs = 60_000;
const cookieBytes = 8192;
/** Packets in the write buffer. Most are answered, and long polling sends one request at a time. */
const maxQueuedPackets = 1000;

const unacceptable = 'unbearable packet';

const handshakeSchema = z.object({
  sid: z.string().min(1).max(200),
  /** The library connects to all of them at once. */
  upgrades: z.array(z.string()).max(3),
  pingInterval: z.number().int().min(1).max(600_000),
  pingTimeout: z.number().int().min(1).max(600_000),
  maxPayload: z.number().int().min(1).optional(),
});

/** The library throws uncatchably at a malformed handshake, and accepts a second one. */
function isAcceptable(
  { type, data }: Packet,
  query: Record<string, string>,
  { writeBuffer }: { writeBuffer: readonly unknown[] },
): boolean {
  if (writeBuffer.length > maxQueuedPackets) return false;
  if (type !== 'open') return true;
  try {
    return query['sid'] === undefined && handshakeSchema.safeParse(JSON.parse(String(data))).success;
  } catch {
    return false;
  }
}

/** The types declare a browser's agent; under Node it is an http.Agent. */
function agentIn(options: { agent?: unknown }): { agent: http.Agent | false } {
  return { agent: options.agent instanceof http.Agent ? options.agent : false };
}

/** Reads into one buffer, however small the chunks are. */
async function textOf(response: AsyncIterable<Buffer>): Promise<string> {
  const whole = Buffer.allocUnsafe(limits.transportBytes);
  let bytes = 0;
  // Leaving the loop early destroys the response and its connection.
  for await (const chunk of response) {
    if (bytes + chunk.length > whole.length)
      throw fault(failureCodes.tooLarge, `an answer of more than ${whole.length} bytes`);
    bytes += chunk.copy(whole, bytes);
  }
  return whole.toString('utf8', 0, bytes);
}
