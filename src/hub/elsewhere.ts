/** Sends the probes of a stopping replica to another one, or to its own next process. */
import type { Socket } from 'socket.io';
import type { HubState } from './state.ts';

/** A replica accepts about a thousand probes a second. */
const msForEach = 1;
const leastMs = 300;
const mostMs = 10_000;

/** Spreads the reconnections over a time. */
export function sendAllElsewhere({ connections }: HubState): void {
  const withinMs = Math.min(mostMs, Math.max(leastMs, connections.size * msForEach));
  for (const { socket } of connections.values()) sendElsewhere(socket, withinMs);
}

export function sendElsewhere(socket: Socket, withinMs: number = leastMs): void {
  socket.emit('elsewhere', { withinMs });
  socket.disconnect(true);
}
