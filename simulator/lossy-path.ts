/**
 * A path that silently drops full-size packets on the way back. As under TCP, the reader gets nothing after a lost
 * packet.
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** TCP bytes that every path must carry: RFC 9293 section 3.7.1. The certificates here are small. */
const passes = 536;

/** The far side; each write goes out in packets that are as full as possible. */
export function lossyPath(socket: Socket): Duplex {
  let lost = false;
  const path = new Duplex({
    read: () => void socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      lost ||= chunk.length > passes;
      if (lost) done();
      else socket.write(chunk, done);
    },
    final(done) {
      // The end would come after the lost packet, so it never arrives.
      if (lost) done();
      else socket.end(done);
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket
    .on('data', (chunk: Buffer) => {
      if (!path.push(chunk)) socket.pause();
    })
    .once('end', () => path.push(null))
    .once('close', () => path.destroy());
  return path;
}
