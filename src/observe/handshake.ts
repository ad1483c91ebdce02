import type { X509Certificate } from 'node:crypto';
import net, { type Socket } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { failureCodes } from '../model/observation.ts';
import { before } from './deadline.ts';
import { fault } from './failure.ts';
import type { Deadline, Endpoint } from './observer.ts';
import { toPlain } from './plain.ts';
import type { TlsFacts } from './tls-facts.ts';
import { judgeChain, trustContext } from './trust.ts';

export interface Secured {
  socket: TLSSocket;
  facts: TlsFacts;
}

export interface HandshakeOptions {
  /** For connections that send a secret: rejects an untrusted connection. */
  requireTrust?: boolean | undefined;
  /** Called before the certificate is judged, so that a refused one can be shown. */
  onFacts?: ((facts: TlsFacts) => void) | undefined;
}

/**
 * Starts TLS over an open connection. A bad certificate is a fact, not an error. A failed handshake is a fault with the
 * library's code (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION for a server with only TLS 1.0 and 1.1), or TIMEOUT, because the
 * library has no timer. Destroys the connection on rejection.
 */
export async function handshake(
  connection: Socket,
  endpoint: Endpoint,
  deadline: Deadline,
  options: HandshakeOptions = {},
): Promise<Secured> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let socket: TLSSocket | undefined;
  try {
    deadline.signal.throwIfAborted();
    socket = tls.connect({
      socket: connection,
      // The host, independent of the dialled address. An IP address must not be sent as SNI (RFC 6066 section 3).
      ...(net.isIP(endpoint.host) === 0 ? { servername: endpoint.host } : { host: endpoint.host }),
      secureContext: trustContext(endpoint.ca),
      rejectUnauthorized: false,
    });
    socket.on('error', reject).once('secureConnect', resolve);
    socket.once('close', () =>
      reject(
        connection.errored ?? fault(failureCodes.closed, 'the other side closed the connection during the handshake'),
      ),
    );
    await before(deadline, promise);
    const facts = factsOf(socket, endpoint);
    options.onFacts?.(facts);
    if (options.requireTrust === true && !isTrusted(facts)) throw untrusted(facts);
    return { socket, facts };
  } catch (error) {
    promise.catch(() => {});
    socket?.destroy();
    connection.destroy();
    throw error;
  }
}

/** The library checks signatures, dates and purpose; trust.ts checks the authority and the name. */
function isTrusted(facts: TlsFacts): boolean {
  return facts.libraryError === undefined && facts.nameMatches && facts.anchor !== 'none';
}

function untrusted({ libraryError, name, anchorName }: TlsFacts): Error {
  return fault(
    libraryError ?? 'CERT_UNTRUSTED',
    `the certificate for ${name} is not trusted (issued under ${anchorName}): nothing was sent`,
  );
}

function factsOf(socket: TLSSocket, endpoint: Endpoint): TlsFacts {
  const version = socket.getProtocol();
  // Typed as Error, but the library stores its code, a string.
  const objection: unknown = socket.authorizationError;
  return {
    ...(version === null ? {} : { version }),
    cipher: socket.getCipher().standardName,
    name: endpoint.host,
    ...judgeChain(presentedBy(socket), endpoint),
    ...(typeof objection === 'string' ? { libraryError: toPlain(objection, 100) } : {}),
  };
}

/** The chain as received. getPeerCertificate(true) would add roots from the local store. */
function presentedBy(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (
    let next = socket.getPeerX509Certificate();
    next !== undefined && chain.length < 20;
    next = next.issuerCertificate
  )
    chain.push(next);
  return chain;
}
