/**
 * What the transport takes of clients of which nothing is known yet, and keeps for those that do not read: how many
 * connections that have proven nothing, which requests, and how many bytes wait to be read. A session over long polling
 * exists without an open connection, so a limit on TCP connections does not bound them.
 */
import type { Server as HttpServer } from 'node:http';
import type { Server, Socket } from 'socket.io';
import { Decoder, Encoder } from 'socket.io-parser';
import type { Meter } from '../model/meter.ts';
import { limits, probePath } from '../model/protocol.ts';
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

/** No message of a probe has binary parts, and ten of two megabytes would be kept for each; the hub's own may have some. */
export const parser = {
  Encoder,
  Decoder: class extends Decoder {
    constructor() {
      super({ maxAttachments: 0 });
    }
  },
};

/** Of a packet that waits, beside its data; a guess. */
const packetBytes = 200;

/** Ends a session whose packets wait because nobody fetches them. */
export function endUnreadSessions(engine: Server['engine'], meter: Meter): void {
  engine.on('connection', (session: Socket['conn']) => {
    let waiting = 0;
    const count = ({ data }: { data?: string | Uint8Array }): void => {
      waiting += packetBytes + (data?.length ?? 0);
      if (waiting <= limits.unreadBytes) return;
      session.off('packetCreate', count);
      meter.refused('probe', 'too-fast');
      // It may stay open for half a minute; nothing more is taken of it.
      session.removeAllListeners('data');
      session.close(true);
    };
    session.on('packetCreate', count);
    session.on('flush', () => (waiting = 0));
  });
}

/**
 * After the hub took its path: what else wants to upgrade is refused, because Node leaves such a connection, without its
 * time-outs, to whoever listens for upgrades. And ends a WebSocket that sends on while it reads nothing, be it pings, which
 * are answered where nothing counts them.
 */
export function superviseUpgrades(server: HttpServer, meter: Meter): void {
  server.on('upgrade', ({ url = '' }, socket) => {
    if (url.startsWith(`${probePath}/`)) {
      socket.on('data', () => {
        if (socket.writableLength <= limits.unreadBytes || socket.destroyed) return;
        meter.refused('probe', 'too-fast');
        socket.destroy();
      });
      return;
    }
    meter.refused('http', 'not-found');
    socket.on('error', () => {});
    socket.end(strayUpgrade, () => socket.destroy());
  });
}

const sentence = 'nothing but /probe/ takes an upgrade here; send the request without one\n';
const strayUpgrade = [
  'HTTP/1.1 404 Not Found',
  'Connection: close',
  'Content-Type: text/plain',
  `Content-Length: ${sentence.length}`,
  '',
  sentence,
].join('\r\n');
