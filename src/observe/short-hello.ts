/**
 * The smallest exchange of TLS. A ClientHello of TLS 1.3 without a key share (RFC 8446 section 4.2.8: "This vector MAY
 * be empty if the client is requesting a HelloRetryRequest") is answered with about a hundred bytes, and by a server of
 * TLS 1.2 with an alert; a whole handshake is answered with the certificates, several packets of full size.
 */
import { randomBytes } from 'node:crypto';
import net, { type Socket } from 'node:net';
import { before } from './deadline.ts';
import type { Deadline } from './observer.ts';

/** A record of this size fits into any packet that IP lets through (RFC 791: 576 bytes) but its headers. */
const mostBytes = 500;

/** Sends the short ClientHello over an open connection, which it ends: true where a small record of TLS comes back. */
export async function answersShortHello(socket: Socket, host: string, deadline: Deadline): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let came = Buffer.alloc(0);
  socket
    .on('data', (chunk: Buffer) => {
      came = Buffer.concat([came, chunk]);
      if (came.length >= 5) resolve(isSmallRecord(came));
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

/** An alert (21) or a message of the handshake (22): RFC 8446 section 5.1. */
function isSmallRecord(bytes: Buffer): boolean {
  return (bytes[0] === 21 || bytes[0] === 22) && bytes[1] === 3 && bytes.readUInt16BE(3) <= mostBytes;
}

/** RFC 8446 section 4.1.2, with the extensions that section 9.2 wants. */
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

/** The bytes behind their number, which takes `width` bytes. */
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
