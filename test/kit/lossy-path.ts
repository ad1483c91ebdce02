/**
 * A path on which packets of full size get lost on the way back, and nobody says so: an MTU that is smaller than both
 * ends believe, behind a firewall that drops ICMP. TCP sends the lost packet again and again, and gives its reader
 * nothing of what came behind it: from the first loss on, nothing more arrives. What one end writes at once and does
 * not fit into the path's packets is lost here in the same way.
 */
import net, { type Socket } from 'node:net';
import type { Behaviour } from './servers.ts';

/** Bytes of TCP in one packet of a path of 1,400 bytes: the headers of IP and TCP are 40. */
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
      // What the server says last is lost like the rest.
      .once('close', () => {
        if (!lost) socket.destroy();
      });
    socket.on('error', () => {}).once('close', () => other.destroy());
    socket.pipe(other);
  };
}
