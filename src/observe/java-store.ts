/**
 * The trust store of a JDK (cacerts). JKS: sun.security.provider.JavaKeyStore, "KEYSTORE FORMAT", in the JDK's sources.
 * The digest at the end of a JKS needs the store's password and is not verified, because detecting tampering is not the
 * goal.
 */
import { X509Certificate } from 'node:crypto';
import { open } from 'node:fs/promises';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { certificatesInPkcs12 } from './java-pkcs12.ts';

export interface JavaStore {
  format: 'jks' | 'pkcs12';
  /** ISO 8601 UTC. Shows an update of ECE or its JDK. */
  modifiedAt: string;
  /** The readable trusted certificates, in file order. */
  authorities: readonly X509Certificate[];
}

/** A JDK's own store has 150 entries and less than 200 kB. */
const largestBytes = 8_000_000;

/** Rejects with the system's code if the file is unreadable, with TOO_LARGE, or with NOT_A_STORE and a reason. */
export async function readJavaStore(file: string): Promise<JavaStore> {
  const handle = await open(file, 'r');
  try {
    const { size, mtimeMs, mtime } = await handle.stat();
    if (size > largestBytes)
      throw fault(failureCodes.tooLarge, `the store has ${size} bytes, more than ${largestBytes}`);
    const key = `${file} ${mtimeMs} ${size}`;
    if (kept?.key !== key) kept = { key, store: storeIn(await handle.readFile(), mtime.toISOString()) };
    return kept.store;
  } finally {
    await handle.close();
  }
}

/** Several steps of one job need the same file, so it is parsed again only after a change. */
let kept: { key: string; store: JavaStore } | undefined;

function storeIn(bytes: Buffer, modifiedAt: string): JavaStore {
  const magic = bytes.length < 4 ? 0 : bytes.readUInt32BE(0);
  if (magic === 0xfeedfeed) return { format: 'jks', modifiedAt, authorities: parsed(certificatesInJks(bytes)) };
  if (magic === 0xcececece) throw notAStore('a JCEKS key store, which is no trust store that this version reads');
  // PKCS#12 begins with a DER sequence.
  if (bytes[0] === 0x30) return { format: 'pkcs12', modifiedAt, authorities: parsed(certificatesInPkcs12(bytes)) };
  throw notAStore('neither a JKS nor a PKCS#12 store');
}

/**
 * Version 1 has no type names before certificates. Certificates of key entries are skipped, because Java does not trust
 * them.
 */
function certificatesInJks(bytes: Buffer): Buffer[] {
  const certificates: Buffer[] = [];
  let at = 4;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw notAStore('a JKS store that is cut off');
    return bytes.subarray(at, (at += length));
  };
  const number = (): number => take(4).readUInt32BE(0);
  const skipName = (): unknown => take(take(2).readUInt16BE(0));
  const version = number();
  if (version !== 1 && version !== 2) throw notAStore(`a JKS store of the unknown version ${version}`);
  const certificate = (): Buffer => {
    if (version === 2) skipName();
    return take(number());
  };
  for (let left = number(); left > 0; left -= 1) {
    const kind = number();
    skipName();
    take(8); // creation date
    if (kind === 2) certificates.push(certificate());
    else if (kind === 1) skipKey();
    else throw notAStore(`a JKS store with an entry of the unknown kind ${kind}`);
  }
  return certificates;

  function skipKey(): void {
    take(number());
    for (let left = number(); left > 0; left -= 1) certificate();
  }
}

/** Java also ignores unusable entries. */
function parsed(certificates: Buffer[]): X509Certificate[] {
  return certificates.flatMap((der) => {
    try {
      return [new X509Certificate(der)];
    } catch {
      return [];
    }
  });
}

function notAStore(text: string): Error {
  return fault(failureCodes.notAStore, `the file is ${text}`);
}
