import net, { type Socket } from 'node:net';
import type { Behaviour } from './servers.ts';

export interface ProxyWish {
  /** 200 (the default) tunnels. Any other status is sent, and the connection closed. */
  status?: 200 | 401 | 403 | 407 | 500 | 502;
  headers?: string[];
  /** Dialled instead of the client's target, so that made-up hosts work. */
  to?: { host: string; port: number };
}

const reasons = {
  200: 'Connection established',
  401: 'Unauthorized',
  403: 'Forbidden',
  407: 'Proxy Authentication Required',
  500: 'Unable to connect',
  502: 'Bad Gateway',
};

/** The clients' requests are in the server's received(). */
export function connectProxy({
  status = 200,
  headers = status === 407 ? ['Proxy-Authenticate: Basic realm="corp"', 'Proxy-Authenticate: NTLM'] : [],
  to,
}: ProxyWish = {}): Behaviour {
  return (socket) => {
    let head = '';
    const onData = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', onData);
      socket.pause();
      const answer = [`HTTP/1.1 ${status} ${reasons[status]}`, ...headers].join('\r\n');
      if (status !== 200) return void socket.end(`${answer}\r\nContent-Length: 0\r\n\r\n`);
      const authority = /^CONNECT (\S+) /.exec(head)?.[1] ?? '';
      const colon = authority.lastIndexOf(':');
      tunnel(
        socket,
        to ?? { host: authority.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(authority.slice(colon + 1)) },
        answer,
      );
    };
    socket.on('data', onData);
  };
}

function tunnel(socket: Socket, { host, port }: { host: string; port: number }, answer: string): void {
  const upstream = net.connect({ host, port });
  upstream.once('connect', () => {
    socket.write(`${answer}\r\n\r\n`);
    socket.pipe(upstream).pipe(socket);
  });
  upstream.on('error', () => socket.destroy()).once('close', () => socket.destroy());
  socket.once('close', () => upstream.destroy());
}
