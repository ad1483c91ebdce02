/**
 * The transports of socket.io, with bounds. Whoever stands between this probe and its bot can answer before anything is
 * proven, and the library itself keeps every byte of an answer, goes where a redirect leads, and believes a handshake.
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
    // The package ws answers a ping by itself, whether or not anybody takes the answers.
    return socket.on('ping', () => {
      if (socket.bufferedAmount > limits.transportBytes) socket.terminate();
    });
  }

  protected override onPacket(packet: Packet): void {
    const untaken = this.#socket?.bufferedAmount ?? 0;
    if (untaken <= limits.transportBytes && isBearable(packet, this.query, this.socket)) {
      super.onPacket(packet);
      return;
    }
    this.onError(unbearable, { message: failureCodes.protocol });
    this.#socket?.terminate();
  }
}

/** Of `Fetch` only what every long polling of the library has; the requests are its own. */
export class BoundedPolling extends Fetch {
  readonly #over = new AbortController();

  override doPoll(): void {
    void this.#ask('GET', '', (answer) => this.onData(answer));
  }

  override doWrite(data: string, written: () => void): void {
    void this.#ask('POST', data, written);
  }

  /** The library lets a request that is under way go on for as long as the other side likes. */
  override doClose(): void {
    if (this.readyState !== 'open') return this.#over.abort();
    setTimeout(() => this.#over.abort(), limits.answerMs).unref();
    super.doClose();
  }

  protected override onPacket(packet: Packet): void {
    if (isBearable(packet, this.query, this.socket)) {
      super.onPacket(packet);
      return;
    }
    // The library would say goodbye, or, where it has another transport to try, forget this one and let it go on.
    this.readyState = 'closed';
    this.#over.abort();
    this.onError(unbearable, { message: failureCodes.protocol });
  }

  async #ask(method: 'GET' | 'POST', body: string, answered: (text: string) => void): Promise<void> {
    const late = AbortSignal.timeout(requestMs);
    try {
      const { status, text } = await this.#request(method, body, AbortSignal.any([this.#over.signal, late]));
      if (status === 200) answered(text);
      else this.onError('polling refused', status, { responseText: text });
    } catch (error) {
      if (this.#over.signal.aborted) return;
      this.onError('polling failed', { message: late.aborted ? failureCodes.timeout : codeOf(error) });
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

/** A poll is answered by the bot's next ping at the latest: after 6 s, and after 25 s where that is not set. */
const requestMs = 60_000;
const cookieBytes = 8192;
/** What waits to be sent. A ping and most messages are answered, and over long polling one request goes at a time. */
const mostWaiting = 1000;

const unbearable = 'unbearable packet';

/** What the library reads of it, each only where it does no harm. */
const handshakeSchema = z.object({
  sid: z.string().min(1).max(200),
  /** Each is connected to at once. */
  upgrades: z.array(z.string()).max(3),
  pingInterval: z.number().int().min(1).max(600_000),
  pingTimeout: z.number().int().min(1).max(600_000),
  maxPayload: z.number().int().min(1).optional(),
});

/** The library throws at a handshake of another shape, where nobody can catch it, and takes a second one as well. */
function isBearable(
  { type, data }: Packet,
  query: Record<string, string>,
  { writeBuffer }: { writeBuffer: readonly unknown[] },
): boolean {
  if (writeBuffer.length > mostWaiting) return false;
  if (type !== 'open') return true;
  try {
    return query['sid'] === undefined && handshakeSchema.safeParse(JSON.parse(String(data))).success;
  } catch {
    return false;
  }
}

/** The types of the library declare a browser's agent; under Node it is one of http. */
function agentIn(options: { agent?: unknown }): { agent: http.Agent | false } {
  return { agent: options.agent instanceof http.Agent ? options.agent : false };
}

/** In one piece of memory, however small the pieces are in which it comes. */
async function textOf(response: AsyncIterable<Buffer>): Promise<string> {
  const whole = Buffer.allocUnsafe(limits.transportBytes);
  let bytes = 0;
  // Leaving the loop early destroys the response, and with it the connection.
  for await (const chunk of response) {
    if (bytes + chunk.length > whole.length)
      throw fault(failureCodes.tooLarge, `an answer of more than ${whole.length} bytes`);
    bytes += chunk.copy(whole, bytes);
  }
  return whole.toString('utf8', 0, bytes);
}
