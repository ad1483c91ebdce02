/**
 * The HTTP proxy of a server's network. CONNECT works only to the simulated Microsoft. RFC 9110 section 9.3.6; missing
 * password: section 15.5.8.
 */
import { connect, type Socket } from 'node:net';
import type { Effects } from './faults.ts';

const maxHeaderBytes = 8192;

/** `leadsTo`: whether `host:port` is simulated. */
export function serveProxy(socket: Socket, { proxy }: Effects, leadsTo: (address: string) => boolean): void {
  let head = '';
  const hear = (chunk: Buffer): void => {
    head += chunk.toString('latin1');
    if (head.length > maxHeaderBytes) return void socket.destroy();
    if (!head.includes('\r\n\r\n')) return;
    socket.off('data', hear).pause();
    const address = /^CONNECT (\S+) HTTP\/1\.1\r\n/.exec(head)?.[1];
    if (proxy === 'asks-for-password')
      return refuse(
        socket,
        '407 Proxy Authentication Required',
        ['Negotiate', 'NTLM'].map((name) => `Proxy-Authenticate: ${name}`),
      );
    if (address === undefined || !leadsTo(address)) return refuse(socket, '403 Forbidden');
    tunnel(socket, address);
  };
  socket.on('data', hear);
}

function refuse(socket: Socket, status: string, headers: string[] = []): void {
  socket.end([`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', 'Connection: close', '', ''].join('\r\n'));
}

function tunnel(socket: Socket, address: string): void {
  const colon = address.lastIndexOf(':');
  const beyond = connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)) });
  let open = false;
  beyond
    .once('connect', () => {
      open = true;
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(beyond).pipe(socket);
    })
    .on('error', () => (open ? socket.destroy() : refuse(socket, '502 Bad Gateway')));
  socket.once('close', () => beyond.destroy());
}
