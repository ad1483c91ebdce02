/**
 * Trusted certificates in a PKCS#12 store (RFC 7292) as Java writes it: since JDK 18 its own cacerts is one with
 * neither encryption nor password; older ones are encrypted with the store's password.
 */
import forge from 'node-forge';
import { failureCodes } from '../model/observation.ts';
import { fault } from './failure.ts';

/**
 * Java's attribute of a certificate that it trusts; without it, Java ignores the entry. node-forge reads named
 * attributes only.
 */
const trustedMark = '2.16.840.1.113894.746875.1.1';
const markName = 'javaTrustedKeyUsage';
forge.pki.oids[trustedMark] = markName;

/** Java's own default, used where the store is encrypted; no other password is tried or asked for. */
const defaultPassword = 'changeit';

/**
 * Java takes 5,000,000 at most and writes 10,000 (sun.security.pkcs12.PKCS12KeyStore); more than this would keep the process
 * busy for minutes.
 */
const mostIterations = 1_000_000;
const deepest = 30;

/** DER of each. Faults with NOT_A_STORE, or with STORE_PASSWORD when Java's default password does not open it. */
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
 * The largest number behind a salt: how often a key or the MAC is hashed (RFC 7292 section 4 and RFC 8018 appendix A). What
 * is encrypted is not looked into.
 */
function iterationsIn({ type, value }: forge.asn1.Asn1, depth = 0): number {
  if (depth > deepest) return Infinity;
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
    // node-forge has the same error for a wrong password and for a damaged store.
    throw fault(
      failureCodes.storePassword,
      'the PKCS#12 store does not open: its password is not the default one of Java, or it is damaged',
    );
  }
}

/** As it was stored: node-forge parses RSA certificates only and keeps the others as they are. */
function derOf({ cert, asn1 }: forge.pkcs12.Bag): Buffer {
  const content = cert === undefined || cert === null ? asn1 : forge.pki.certificateToAsn1(cert);
  return Buffer.from(forge.asn1.toDer(content).getBytes(), 'binary');
}
