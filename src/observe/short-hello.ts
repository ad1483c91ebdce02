/**
 * The smallest TLS exchange. A TLS 1.3 ClientHello without a key share (RFC 8446 section 4.2.8: "This vector MAY be
 * empty if the client is requesting a HelloRetryRequest") is answered with about a hundred bytes, or by a TLS 1.2
 * server with an alert. A full handshake is answered with certificates, several full-size packets.
 */
import { randomBytes } from 'node:crypto';
import net, { type Socket } from 'node:net';
import { before } from './deadline.ts';
import type { Deadline } from './observer.ts';

/** With its headers, such a record fits into every IP packet (RFC 791: 576 bytes). */
const mostBytes = 500;

/** Closes the socket. True if a small TLS record comes back. */
export async function answersShortHello(socket: Socket, host: string, deadline: Deadline): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let received = Buffer.alloc(0);
  socket
    .on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 5) resolve(isSmallRecord(received));
    })
    .once('error', () => resolve(false))
    .once('close', () => resolve(false));
  try {
    socket.resume();
    socket.write(shortHello(host));
    return await before(deadline, promise);
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** An alert (21) or a handshake message (22): RFC 8446 section 5.1. */
function isSmallRecord(bytes: Buffer): boolean {
  return (bytes[0] === 21 || bytes[0] === 22) && bytes[1] === 3 && bytes.readUInt16BE(3) <= mostBytes;
}

/** RFC 8446 section 4.1.2, with the mandatory extensions of section 9.2. */
export function shortHello(host: string): Buffer {
  const extensions = Buffer.concat([
    ...(net.isIP(host) === 0 ? [extension(0, sized(2, Buffer.concat([Buffer.of(0), sized(2, ascii(host))])))] : []),
    extension(10, sized(2, hex('001d00170018'))), // supported_groups: X25519, P-256, P-384
    extension(13, sized(2, hex('0403080404010503080505010806'))), // signature_algorithms
    extension(43, sized(1, hex('0304'))), // supported_versions: TLS 1.3
    extension(51, sized(2, Buffer.alloc(0))), // key_share: none
  ]);
  const body = Buffer.concat([
    hex('0303'),
    randomBytes(32),
    Buffer.of(0), // no session
    sized(2, hex('130113021303')),
    sized(1, Buffer.of(0)), // no compression
    sized(2, extensions),
  ]);
  return Buffer.concat([hex('160301'), sized(2, Buffer.concat([Buffer.of(1), sized(3, body)]))]);
}

function extension(type: number, data: Buffer): Buffer {
  return Buffer.concat([Buffer.of(type >> 8, type & 255), sized(2, data)]);
}

/** The bytes after their length, which takes `width` bytes. */
function sized(width: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(width);
  head.writeUIntBE(bytes.length, 0, width);
  return Buffer.concat([head, bytes]);
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
