/**
 * How many connections there may be that have proven nothing. A session over long polling exists without an open
 * connection, so a limit on TCP connections does not bound them.
 */
import type { Server, Socket } from 'socket.io';
import type { Meter } from '../model/meter.ts';
import type { HubState } from './state.ts';

/** A whole fleet may come back at once when a bot has been started again; each of these ends within 5 s, or 30 s of an enrolment. */
export const mostUnproven = 10_000;
/** On one transport connection; a probe joins one namespace. */
const mostNamespaces = 3;

/** For socket.io's `allowRequest`, which is asked once for each session, before anything is kept of it. */
export function admits(
  { connections, meter }: Pick<HubState, 'connections' | 'meter'>,
  sessions: () => number,
  most: number,
): (request: unknown, decide: (refusal: string | null, isAdmitted: boolean) => void) => void {
  return (_request, decide) => {
    if (sessions() - connections.size < most) return decide(null, true);
    meter.refused('probe', 'too-many');
    decide('too many connections; try again later', false);
  };
}

/** Of engine.io: what `admits` refused, which is counted there. */
const forbidden = 4;

/**
 * Counts what engine.io answers with 400 by itself: a request on the path of the probes that is none of its handshake, or of
 * a session that this replica does not know. And the messages beyond the limit of the transport, which end their connection.
 */
export function countStrayRequests(engine: Server['engine'], meter: Meter): void {
  engine.on('connection_error', ({ code }: { code: number }) => {
    if (code !== forbidden) meter.refused('probe', 'malformed');
  });
  engine.on('connection', (session: Socket['conn']) => {
    session.once('close', (_reason: string, error?: unknown) => {
      // Of ws, which passes on no code.
      if (String(error).includes('Max payload size exceeded')) meter.refused('probe', 'too-large');
    });
  });
}

/** Passes on the sockets of a namespace. A client that joins again and again, which no probe does, is disconnected. */
export function onConnection(
  state: Pick<HubState, 'meter'>,
  namespace: Pick<ReturnType<Server['of']>, 'on'>,
  serve: (socket: Socket) => void,
): void {
  namespace.on('connection', (socket) => {
    const { conn } = socket;
    const joined = (joinedBy.get(conn) ?? 0) + 1;
    joinedBy.set(conn, joined);
    if (joined <= mostNamespaces) return serve(socket);
    state.meter.refused('probe', 'too-fast');
    conn.close();
  });
}

const joinedBy = new WeakMap<object, number>();
