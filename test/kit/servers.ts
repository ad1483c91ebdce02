/**
 * Small servers on loopback and free ports. A Behaviour is what a server does with a connection; faulty ones are real
 * servers too. Call `closeServers` in an afterEach to end all servers of a test.
 */
import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import tls, { type TlsOptions } from 'node:tls';
import { freePort } from './free-port.ts';
import type { Identity } from './certificates.ts';

export type Behaviour = (socket: Socket) => void;

export interface TestServer {
  port: number;
  connections: number;
  /** Resolves when both sides have closed every connection so far, which proves that none is left open. */
  allClosed(): Promise<void>;
  /** All that clients have written, as text (with TLS: decrypted). */
  received(): string;
  close(): Promise<void>;
}

const running = new Set<TestServer>();

export async function closeServers(): Promise<void> {
  await Promise.all([...running].map((server) => server.close()));
}

/** A plain TCP server; by default on a free port of 127.0.0.1. */
export function serve(behaviour: Behaviour, where: { port?: number; host?: string } = {}): Promise<TestServer> {
  return track(net.createServer({ noDelay: true }), 'connection', behaviour, where);
}

/** A TLS server. `options` are those of node:tls: minVersion, ciphers, requestCert … */
export function serveTls(identity: Identity, behaviour: Behaviour, options: TlsOptions = {}): Promise<TestServer> {
  const server = tls.createServer({ ...identity, noDelay: true, ...options });
  // Tests check failed handshakes, so the server ignores them.
  server.on('tlsClientError', () => {});
  return track(server, 'secureConnection', behaviour);
}

/** A port on which nothing listens, and which no other test's server gets meanwhile. */
export const closedPort = freePort;

/** Accepts and never answers. */
export const silent: Behaviour = () => {};

export const closing: Behaviour = (socket) => void socket.end();

export const resetting: Behaviour = reset;

/** Resets after the client's first bytes, as middleboxes do for some ClientHellos. */
export const resettingOnceSpokenTo: Behaviour = (socket) => void socket.once('data', () => reset(socket));

/** Sends the text byte by byte, `everyMs` apart, then continues with `then`. */
export function dripping(text: string, everyMs: number, then: Behaviour = silent): Behaviour {
  return (socket) => {
    let at = 0;
    const timer = setInterval(() => {
      if (at < text.length) socket.write(text[at++] ?? '');
      else {
        clearInterval(timer);
        then(socket);
      }
    }, everyMs);
    socket.once('close', () => clearInterval(timer));
  };
}

export function garbage(bytes = Buffer.from([0, 255, 7, 27, 91, 50, 74, 13, 10])): Behaviour {
  return (socket) => void socket.write(bytes);
}

/**
 * Sends `bytes` of one line without an end, as fast as possible. `sent` returns how many it wrote before the client
 * closed.
 */
export function hugeBanner(bytes = 20_000_000): Behaviour & { sent(): number } {
  const chunk = Buffer.alloc(65_536, 'A');
  let sent = 0;
  const behaviour = (socket: Socket): void => {
    const more = (): void => {
      while (sent < bytes && !socket.destroyed) {
        sent += chunk.length;
        if (!socket.write(chunk)) return void socket.once('drain', more);
      }
    };
    more();
  };
  return Object.assign(behaviour, { sent: () => sent });
}

/** Sends one text, then stays silent. */
export function saying(text: string): Behaviour {
  return (socket) => void socket.write(text);
}

/** Sends one text and closes: `* BYE`, `421`, or only a greeting. */
export function sayingAndClosing(text: string): Behaviour {
  return (socket) => void socket.end(text);
}

/** Begins after `ms`. */
export function late(ms: number, then: Behaviour): Behaviour {
  return (socket) => {
    const timer = setTimeout(() => then(socket), ms);
    socket.once('close', () => clearTimeout(timer));
  };
}

/**
 * A line protocol: greets, then answers each line of the client. An answer is text, a behaviour to continue with, or
 * undefined for silence.
 */
export function speaking(greeting: string, answer: (line: string) => string | Behaviour | undefined): Behaviour {
  return (socket) => {
    let rest = '';
    const onData = (chunk: Buffer): void => {
      rest += chunk.toString('latin1');
      for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
        const line = rest.slice(0, at).replace(/\r$/, '');
        rest = rest.slice(at + 1);
        const reply = answer(line);
        if (typeof reply === 'string') socket.write(reply);
        else if (reply !== undefined) {
          socket.off('data', onData);
          return reply(socket);
        }
      }
    };
    socket.on('data', onData);
    if (greeting !== '') socket.write(greeting);
  };
}

export function upgrading(identity: Identity, inside: Behaviour, options: TlsOptions = {}): Behaviour {
  return (socket) => {
    const secure = new tls.TLSSocket(socket, {
      isServer: true,
      secureContext: tls.createSecureContext({ ...identity, ...options }),
    });
    below.set(secure, below.get(socket) ?? socket);
    secure.on('error', () => {}).once('secure', () => inside(secure));
  };
}

/** Reads the ClientHello and stops there. */
export const stalledHandshake: Behaviour = silent;

/** A TLS socket cannot reset, but the connection below it can. */
function reset(socket: Socket): void {
  (below.get(socket) ?? socket).resetAndDestroy();
}

const below = new WeakMap<Socket, Socket>();

async function track(
  server: net.Server,
  event: 'connection' | 'secureConnection',
  behaviour: Behaviour,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<TestServer> {
  const open = new Set<Socket>();
  const received: string[] = [];
  server.on('connection', (socket: Socket) => {
    tracked.connections += 1;
    open.add(socket);
    socket.on('error', () => {}).once('close', () => open.delete(socket));
  });
  server.on(event, (socket: Socket) => {
    socket.on('error', () => {});
    const connection = [...open].find(({ remotePort }) => remotePort === socket.remotePort);
    if (connection !== undefined) below.set(socket, connection);
    behaviour(socket);
    // Only a reader notices that the client has closed.
    socket.on('data', (chunk: Buffer) => void received.push(chunk.toString('latin1')));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const tracked: TestServer = {
    port: (server.address() as net.AddressInfo).port,
    connections: 0,
    allClosed: async () =>
      void (await Promise.all([...open].map((socket) => new Promise((resolve) => socket.once('close', resolve))))),
    received: () => received.join(''),
    async close() {
      running.delete(tracked);
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  running.add(tracked);
  return tracked;
}
