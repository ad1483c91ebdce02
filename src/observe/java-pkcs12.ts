/**
 * Trusted certificates in a PKCS#12 store (RFC 7292) as Java writes it. Since JDK 18, cacerts has neither encryption
 * nor password. Older stores are encrypted.
 */
import forge from 'node-forge';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';

/** Java ignores certificates without this mark. node-forge reads only registered attributes. */
const trustedMark = '2.16.840.1.113894.746875.1.1';
const markName = 'javaTrustedKeyUsage';
forge.pki.oids[trustedMark] = markName;

/** Java's default. No other password is tried or asked for. */
const defaultPassword = 'changeit';

/**
 * Java accepts 5,000,000 and writes 10,000 (sun.security.pkcs12.PKCS12KeyStore). More than this would block the process
 * for minutes.
 */
const mostIterations = 1_000_000;
const maximumDepth = 30;

/** The trusted certificates as DER. Faults: NOT_A_STORE; STORE_PASSWORD if Java's default password does not open it. */
export function certificatesInPkcs12(bytes: Buffer): Buffer[] {
  let asn1: forge.asn1.Asn1;
  try {
    asn1 = forge.asn1.fromDer(forge.util.createBuffer(bytes.toString('binary')));
  } catch {
    throw fault(failureCodes.notAStore, 'the file begins like a PKCS#12 store but is none');
  }
  if (iterationsIn(asn1) > mostIterations)
    throw fault(failureCodes.notAStore, `the file is a PKCS#12 store of more than ${mostIterations} iterations`);
  const bags = bagsIn(asn1);
  return bags.filter(({ type, attributes }) => type === forge.pki.oids['certBag'] && markName in attributes).map(derOf);
}

/**
 * The largest iteration count of a key or MAC, a number after a salt (RFC 7292 section 4 and RFC 8018 appendix A).
 * Skips encrypted data.
 */
function iterationsIn({ type, value }: forge.asn1.Asn1, depth = 0): number {
  if (depth > maximumDepth) return Infinity;
  if (!Array.isArray(value)) {
    const inner = type === forge.asn1.Type.OCTETSTRING ? derIn(value) : undefined;
    return inner === undefined ? 0 : iterationsIn(inner, depth + 1);
  }
  return value.reduce((most, child, index) => {
    const isBehindSalt = value[index - 1]?.type === forge.asn1.Type.OCTETSTRING;
    const own =
      isBehindSalt && child.type === forge.asn1.Type.INTEGER && typeof child.value === 'string'
        ? Number(`0x${forge.util.bytesToHex(child.value) || '0'}`)
        : iterationsIn(child, depth + 1);
    return Math.max(most, own);
  }, 0);
}

function derIn(bytes: string): forge.asn1.Asn1 | undefined {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(bytes));
  } catch {
    return undefined;
  }
}

function bagsIn(asn1: forge.asn1.Asn1): forge.pkcs12.Bag[] {
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, false, defaultPassword).safeContents.flatMap(({ safeBags }) => safeBags);
  } catch {
    // node-forge has the same error for a wrong password and a damaged store.
    throw fault(
      failureCodes.storePassword,
      'the PKCS#12 store does not open: its password is not the default one of Java, or it is damaged',
    );
  }
}

/** node-forge parses only RSA certificates and keeps others as ASN.1. */
function derOf({ cert, asn1 }: forge.pkcs12.Bag): Buffer {
  const content = cert === undefined || cert === null ? asn1 : forge.pki.certificateToAsn1(cert);
  return Buffer.from(forge.asn1.toDer(content).getBytes(), 'binary');
}
