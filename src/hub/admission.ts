/**
 * Limits for unauthenticated clients: sessions, requests and unread bytes. A long-polling session exists without an open
 * connection, so a limit on TCP connections would not bound them.
 */
import type { Server as HttpServer } from 'node:http';
import type { Server, Socket } from 'socket.io';
import { Decoder, Encoder } from 'socket.io-parser';
import type { Meter } from '../model/meter.ts';
import { limits, probePath } from '../model/protocol.ts';
import type { HubState } from './state.ts';

/** A whole fleet may reconnect at once. An unproven session ends within 5 s, an enrolment within 30 s. */
export const mostUnproven = 10_000;
/** Namespaces on one connection; a probe joins one. */
const mostNamespaces = 3;

/** For socket.io's `allowRequest`, which is called once for each new session. */
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

/** Code of engine.io for requests that `admits` refused and counted. */
const forbidden = 4;

/** The transport that `probe doctor` asks for, because every bot refuses it with a known answer (probe/test-route.ts). */
const probeTest = 'none';

/** Counts requests that engine.io itself refuses with 400, and messages beyond the transport's limit. */
export function countStrayRequests(engine: Server['engine'], meter: Meter): void {
  engine.on('connection_error', ({ code, context }: { code: number; context?: { transport?: unknown } }) => {
    if (code !== forbidden && context?.transport !== probeTest) meter.refused('probe', 'malformed');
  });
  engine.on('connection', (session: Socket['conn']) => {
    session.once('close', (_reason: string, error?: unknown) => {
      // ws passes on no code.
      if (String(error).includes('Max payload size exceeded')) meter.refused('probe', 'too-large');
    });
  });
}

/** Disconnects a client that joins namespaces again and again, which no probe does. */
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

/** Probes send no attachments, of which socket.io would buffer ten of 2 MB for each message. The hub may send some. */
export const parser = {
  Encoder,
  Decoder: class extends Decoder {
    constructor() {
      super({ maxAttachments: 0 });
    }
  },
};

/** Estimated overhead of a waiting packet. */
const packetBytes = 200;

/** Ends sessions of clients that do not read. */
export function endUnreadSessions(engine: Server['engine'], meter: Meter): void {
  engine.on('connection', (session: Socket['conn']) => {
    let waiting = 0;
    const count = ({ data }: { data?: string | Uint8Array }): void => {
      waiting += packetBytes + (data?.length ?? 0);
      if (waiting <= limits.unreadBytes) return;
      session.off('packetCreate', count);
      meter.refused('probe', 'too-fast');
      // The session may stay open for half a minute.
      session.removeAllListeners('data');
      session.close(true);
    };
    session.on('packetCreate', count);
    session.on('flush', () => (waiting = 0));
  });
}

/**
 * Refuses upgrades on other paths: Node leaves such a connection, without its time-outs, to the listeners. Ends a WebSocket
 * that sends without reading, because the pongs that its pings cause are not packets that `endUnreadSessions` counts.
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
