/** Sends the probes of a replica that stops to another one, or to the next process of this one. */
import type { Socket } from 'socket.io';
import type { HubState } from './state.ts';

/** A thousand probes connect within a second: each proves its key, and a row is written. */
const msForEach = 1;
const leastMs = 300;
const mostMs = 10_000;

/** Ends every connection; each probe is told within which time to connect again, so that they do not all do so at once. */
export function sendAllElsewhere({ connections }: HubState): void {
  const withinMs = Math.min(mostMs, Math.max(leastMs, connections.size * msForEach));
  for (const { socket } of connections.values()) sendElsewhere(socket, withinMs);
}

export function sendElsewhere(socket: Socket, withinMs: number = leastMs): void {
  socket.emit('elsewhere', { withinMs });
  socket.disconnect(true);
}
