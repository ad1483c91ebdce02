/**
 * The trust store of a JDK (cacerts), read and never written. JKS as documented in the JDK's own sources
 * (sun.security.provider.JavaKeyStore, "KEYSTORE FORMAT"); PKCS#12 in java-pkcs12.ts. The digest at the end of a JKS,
 * which needs the store's password, is not checked: the certificates are in clear, and tampering with the file is not
 * what is looked for here.
 */
import { X509Certificate } from 'node:crypto';
import { open } from 'node:fs/promises';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';
import { certificatesInPkcs12 } from './java-pkcs12.ts';

export interface JavaStore {
  format: 'jks' | 'pkcs12';
  /** When the file was last written, ISO 8601 UTC: an update of ECE or of its JDK shows there. */
  modifiedAt: string;
  /** The trusted certificates that could be read, in the order of the file. */
  authorities: readonly X509Certificate[];
}

/** A JDK's own has 150 entries and less than 200 kB. */
const largestBytes = 8_000_000;

/**
 * Rejects with the system's code where the file cannot be read, with TOO_LARGE, or with NOT_A_STORE and what is wrong
 * with it.
 */
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

/** Several steps of one job need the same file: it is parsed once, and again when it was written to. */
let kept: { key: string; store: JavaStore } | undefined;

function storeIn(bytes: Buffer, modifiedAt: string): JavaStore {
  const magic = bytes.length < 4 ? 0 : bytes.readUInt32BE(0);
  if (magic === 0xfeedfeed) return { format: 'jks', modifiedAt, authorities: parsed(certificatesInJks(bytes)) };
  if (magic === 0xcececece) throw notAStore('a JCEKS key store, which is no trust store that this version reads');
  // A DER sequence: PKCS#12 begins with one.
  if (bytes[0] === 0x30) return { format: 'pkcs12', modifiedAt, authorities: parsed(certificatesInPkcs12(bytes)) };
  throw notAStore('neither a JKS nor a PKCS#12 store');
}

/**
 * Version 1 has no type names in front of certificates. Java trusts the trusted entries; keys have certificates of
 * their own.
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
    take(8); // when it was added
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

/** An entry of a kind that this library does not know is left out, as Java leaves out what it cannot use. */
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
