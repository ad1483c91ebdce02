/** The trust store of ECE's Java: a JKS as keytool writes it (the JDK's sun.security.provider.JavaKeyStore). */
import { createHash, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { microsoftRoots } from '../src/knowledge/microsoft-roots.ts';
import { createAuthority } from './authority.ts';
import { type Fault, type SimulatedServer, touches } from './faults.ts';

const password = 'changeit';

/**
 * A store with `authority` (PEM) and the roots that Microsoft has announced, under java-root-missing without these.
 * Under java-trust-missing it has only another authority, like an outdated store.
 */
export async function javaStoreUnder(
  server: SimulatedServer,
  faults: readonly Fault[],
  authority: string,
): Promise<Buffer> {
  if (touches(server, 'java-trust-missing', faults))
    return javaStore([(await createAuthority('CN=Example Former Root CA, O=Example Trust Services')).pem]);
  return javaStore([authority, ...(touches(server, 'java-root-missing', faults) ? [] : announcedRoots())]);
}

/** The genuine certificates, from the list of this program's own TLS library. */
function announcedRoots(): string[] {
  return rootCertificates.filter((pem) => {
    const { fingerprint256 } = new X509Certificate(pem);
    return microsoftRoots.some(({ sha256 }) => sha256 === fingerprint256);
  });
}

/** `authorities` in PEM. */
export function javaStore(authorities: readonly string[]): Buffer {
  const entries = authorities.map((pem, index) => {
    const { raw } = new X509Certificate(pem);
    return [number(2), name(`authority-${index + 1}`), date(Date.now()), name('X.509'), number(raw.length), raw];
  });
  const content = Buffer.concat([number(0xfeedfeed), number(2), number(entries.length), ...entries.flat()]);
  // Java's integrity digest: over the password in UTF-16, a fixed phrase of the JDK, and the content.
  const digest = createHash('sha1')
    .update(Buffer.from(password, 'utf16le').swap16())
    .update('Mighty Aphrodite')
    .update(content)
    .digest();
  return Buffer.concat([content, digest]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function date(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function name(text: string): Buffer {
  const bytes = Buffer.from(text, 'ascii');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
