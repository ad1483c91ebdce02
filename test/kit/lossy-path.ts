/**
 * A path that silently loses full-size packets on the way back: its MTU is smaller than both ends believe, and a
 * firewall drops ICMP. TCP repeats the lost packet and holds back all that follows, so nothing arrives after the first
 * loss. Here a write that does not fit into one packet counts as lost.
 */
import net, { type Socket } from 'node:net';
import type { Behaviour } from './servers.ts';

/** Bytes of TCP in a packet on a path of 1,400 bytes: the headers of IP and TCP are 40. */
const passes = 1360;

export function losingLargePackets(port: number): Behaviour {
  return (socket: Socket) => {
    const other = net.connect(port, '127.0.0.1');
    let lost = false;
    other
      .on('data', (chunk: Buffer) => {
        lost ||= chunk.length > passes;
        if (!lost) socket.write(chunk);
      })
      .on('error', () => {})
      // The server's end of the connection is lost too.
      .once('close', () => {
        if (!lost) socket.destroy();
      });
    socket.on('error', () => {}).once('close', () => other.destroy());
    socket.pipe(other);
  };
}
