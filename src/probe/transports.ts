/** Tries each transport, up to an answer of the bot, without disturbing a running probe. */
import type { Socket } from 'socket.io-client';
import { botAboutSchema } from '../model/protocol.ts';
import { breakdownOf, joinNamespace, socketOver, type Breakdown, type SocketTransport } from './socket.ts';
import type { Route } from './route.ts';

export type TransportTest =
  /** `bot`: its version. */
  { how: 'through'; bot: string } | Breakdown;

/** Never rejects. */
export async function tryTransport(route: Route, transport: SocketTransport, waitMs: number): Promise<TransportTest> {
  // In the default namespace, the hub would take the connection for a probe's.
  const socket = socketOver(route, { namespace: '/enrol', transports: [transport], connectMs: waitMs });
  try {
    const broken = new Promise<Breakdown>((resolve) =>
      socket.once('disconnect', (_reason, told) => resolve(breakdownOf(told))),
    );
    return (await joinNamespace(socket, waitMs)) ?? (await Promise.race([askAbout(socket, waitMs), broken]));
  } finally {
    socket.disconnect();
  }
}

async function askAbout(socket: Socket, waitMs: number): Promise<TransportTest> {
  try {
    const answer: unknown = await socket.timeout(waitMs).emitWithAck('about', {});
    return { how: 'through', bot: botAboutSchema.parse(answer).version };
  } catch {
    return { how: 'silent' };
  }
}
