/**
 * A path on which packets of full size get lost on the way back, and nobody says so. What TCP does then is done here: it
 * gives its reader nothing of what comes behind a packet that never arrives.
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Bytes of TCP in a packet that every path must carry: RFC 9293 section 3.7.1. The certificates here are small. */
const passes = 536;

/** The other side of the path; what is written there in one piece goes in packets that are as full as can be. */
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
      // The end comes behind what was lost.
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
