/** The trust store of ECE's Java: a JKS as keytool writes it (the JDK's sun.security.provider.JavaKeyStore). */
import { createHash, X509Certificate } from 'node:crypto';
import { createAuthority } from './authority.ts';
import { type Fault, type SimulatedServer, touches } from './faults.ts';

const password = 'changeit';

/** A store with `authority` (PEM), or under java-trust-missing with only another authority, like an outdated store. */
export async function javaStoreUnder(
  server: SimulatedServer,
  faults: readonly Fault[],
  authority: string,
): Promise<Buffer> {
  const held = touches(server, 'java-trust-missing', faults)
    ? (await createAuthority('CN=Example Former Root CA, O=Example Trust Services')).pem
    : authority;
  return javaStore([held]);
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
