/**
 * A socket to the bot without automatic reconnection: the caller decides when to retry, and how.
 *
 * Over long polling each message is a request, and one instance of the bot holds the session: the balancer's cookie
 * must come back each time.
 */
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { limits } from '../model/protocol.ts';
import { toPlain } from '../observe/plain.ts';
import { BoundedPolling, BoundedWebSocket } from './bounded-transports.ts';
import { proxyAgent } from './proxy-agent.ts';
import type { Route } from './route.ts';

export type Breakdown =
  /** No answer in time: something drops the packets. */
  | { how: 'silent' }
  /** Answered by an instance of the bot that does not hold this session. */
  | { how: 'other-instance' }
  | { how: 'refused'; status: number }
  | { how: 'cut'; code: string };

export type SocketTransport = 'websocket' | 'polling';

const usualConnectMs = 20_000;

const bounded = { websocket: BoundedWebSocket, polling: BoundedPolling };

/** Not connected yet. `auth` is sent in the handshake. */
export function socketOver(
  route: Route,
  {
    namespace = '',
    transports = ['websocket', 'polling'],
    auth = {},
    connectMs = usualConnectMs,
  }: { namespace?: string; transports?: SocketTransport[]; auth?: object; connectMs?: number | undefined },
): Socket {
  return io(`${route.origin}${namespace}`, {
    path: route.path,
    auth: { ...auth },
    transports: transports.map((name) => bounded[name]),
    tryAllTransports: true,
    forceNew: true,
    autoConnect: false,
    reconnection: false,
    timeout: connectMs,
    // Under Node: keeps this session's cookies and sends them.
    withCredentials: true,
    ca: route.ca,
    transportOptions: { websocket: { maxPayload: limits.transportBytes } },
    ...agentOf(route, connectMs),
  });
}

/**
 * Resolves with undefined once the bot has admitted the socket to the namespace, or with the failure. The library has
 * no limit for that; here it may take as long again as the connection.
 */
export async function joinNamespace(socket: Socket, connectMs = usualConnectMs): Promise<Breakdown | undefined> {
  const { promise, resolve } = Promise.withResolvers<Breakdown | undefined>();
  const late = setTimeout(() => resolve({ how: 'silent' }), 2 * connectMs);
  socket.once('connect', () => resolve(undefined));
  socket.once('connect_error', (error) => resolve(breakdownOf(error)));
  socket.once('disconnect', (_reason, told) => resolve(breakdownOf(told)));
  socket.connect();
  return promise.finally(() => clearTimeout(late));
}

/**
 * The types declare only a browser's agent; under Node it goes to ws and http. Its limit is longer, so that the socket
 * reports the silence.
 */
function agentOf(route: Route, connectMs: number): object {
  return route.proxy === undefined ? {} : { agent: proxyAgent(route, connectMs + 1000) };
}

/** Takes any argument of `connect_error` and `disconnect`. Never throws. */
export function breakdownOf(told: unknown): Breakdown {
  const { message, description, context } = toldSchema.parse(told);
  if (message === 'timeout') return { how: 'silent' };
  // engine.io answers with 400 (its protocol, "Session ID unknown").
  if (context.responseText.includes('Session ID unknown')) return { how: 'other-instance' };
  const status = typeof description === 'number' ? description : Number(/response: (\d{3})$/.exec(description)?.[1]);
  if (status >= 100) return { how: 'refused', status };
  const code = /\bE[A-Z]{4,}\b/.exec(String(description))?.[0];
  return { how: 'cut', code: code ?? (typeof description === 'string' && description !== '' ? description : message) };
}

/**
 * Over long polling `description` is the status, with the answer in `context`, or an error's code. Over WebSocket it is
 * the event of ws.
 */
const toldSchema = z
  .object({
    message: z.string().catch(''),
    description: z
      .union([z.number(), z.object({ message: z.string() }).transform(({ message }) => toPlain(message, 200))])
      .catch(''),
    context: z.object({ responseText: z.string() }).catch({ responseText: '' }),
  })
  .catch({ message: '', description: '', context: { responseText: '' } });
