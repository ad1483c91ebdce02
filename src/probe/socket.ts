/**
 * A socket to the bot without automatic reconnection: its caller decides when to try again and with which transport
 * first.
 *
 * Over long polling each message is a request of its own, and a bot of several instances keeps the session in one of
 * them: the balancer in front of it sets a cookie, which must come back with each request of the session.
 */
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { limits } from '../model/protocol.ts';
import { toPlain } from '../observe/plain.ts';
import { BoundedPolling, BoundedWebSocket } from './bounded-transports.ts';
import { proxyAgent } from './proxy-agent.ts';
import type { Route } from './route.ts';

/** How the connection went to pieces. */
export type Breakdown =
  /** No answer in time: something on the way swallows it. */
  | { how: 'silent' }
  /** The answer of an instance of the bot that does not know this session, which is another one's. */
  | { how: 'other-instance' }
  | { how: 'refused'; status: number }
  | { how: 'cut'; code: string };

export type SocketTransport = 'websocket' | 'polling';

/** Milliseconds. */
const usualConnectMs = 20_000;

const bounded = { websocket: BoundedWebSocket, polling: BoundedPolling };

/** The socket is not connected yet. `auth` is sent in the handshake; without an answer in `connectMs` it gives up. */
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
    // Under Node this keeps the cookies of this one session, and sends them with its requests.
    withCredentials: true,
    ca: route.ca,
    transportOptions: { websocket: { maxPayload: limits.transportBytes } },
    ...agentOf(route, connectMs),
  });
}

/**
 * Connects it, and resolves with undefined once the bot has let it into the namespace, or with how that failed. The library
 * waits for that without a limit: here it may take as long again as the connection.
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
 * The types of socket.io-client declare only a browser's agent; under Node it is passed on to ws and http. It gives up a
 * moment after the socket, which says that the way is silent.
 */
function agentOf(route: Route, connectMs: number): object {
  return route.proxy === undefined ? {} : { agent: proxyAgent(route, connectMs + 1000) };
}

/** What `connect_error` and `disconnect` of socket.io-client tell. Never rejects, whatever they hold. */
export function breakdownOf(told: unknown): Breakdown {
  const { message, description, context } = toldSchema.parse(told);
  if (message === 'timeout') return { how: 'silent' };
  // engine.io answers so, with 400 (its protocol, "Session ID unknown").
  if (context.responseText.includes('Session ID unknown')) return { how: 'other-instance' };
  const status = typeof description === 'number' ? description : Number(/response: (\d{3})$/.exec(description)?.[1]);
  if (status >= 100) return { how: 'refused', status };
  const code = /\bE[A-Z]{4,}\b/.exec(String(description))?.[0];
  return { how: 'cut', code: code ?? (typeof description === 'string' && description !== '' ? description : message) };
}

/**
 * Of long polling `description` is the status, with the answer in `context`, or the code of an error; of WebSocket it is
 * the event of the package ws.
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
