/**
 * A socket to the bot that is opened once: when to try again, and with which transport first, is for whoever opens it.
 */
import { io, type Socket } from 'socket.io-client';
import { limits } from '../model/protocol.ts';
import type { Way } from './route.ts';

const connectMs = 20_000;

/** Not connected yet. `auth` goes with the handshake. */
export function socketAlong(
  way: Way,
  {
    namespace = '',
    transports = ['websocket', 'polling'],
    auth = {},
  }: { namespace?: string; transports?: string[]; auth?: object },
): Socket {
  return io(`${way.origin}${namespace}`, {
    path: way.path,
    auth: { ...auth },
    transports,
    tryAllTransports: true,
    forceNew: true,
    autoConnect: false,
    reconnection: false,
    timeout: connectMs,
    ca: way.ca,
    transportOptions: { websocket: { maxPayload: limits.transportBytes } },
    ...agentOf(way),
  });
}

/** socket.io-client's types know a browser's agent only; under Node it is passed on to ws and to http. */
function agentOf({ agent }: Way): object {
  return agent === undefined ? {} : { agent };
}
