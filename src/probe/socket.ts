/**
 * A socket to the bot without automatic reconnection: its caller decides when to try again and with which transport
 * first.
 */
import { io, type Socket } from 'socket.io-client';
import { limits } from '../model/protocol.ts';
import type { Route } from './route.ts';

const connectMs = 20_000;

/** The socket is not connected yet. `auth` is sent in the handshake. */
export function socketOver(
  route: Route,
  {
    namespace = '',
    transports = ['websocket', 'polling'],
    auth = {},
  }: { namespace?: string; transports?: string[]; auth?: object },
): Socket {
  return io(`${route.origin}${namespace}`, {
    path: route.path,
    auth: { ...auth },
    transports,
    tryAllTransports: true,
    forceNew: true,
    autoConnect: false,
    reconnection: false,
    timeout: connectMs,
    ca: route.ca,
    transportOptions: { websocket: { maxPayload: limits.transportBytes } },
    ...agentOf(route),
  });
}

/** The types of socket.io-client declare only a browser's agent; under Node it is passed on to ws and http. */
function agentOf({ agent }: Route): object {
  return agent === undefined ? {} : { agent };
}
