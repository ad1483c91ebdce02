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

/** DER of each. Faults with NOT_A_STORE, or with STORE_PASSWORD when Java's default password does not open it. */
export function certificatesInPkcs12(bytes: Buffer): Buffer[] {
  let asn1: forge.asn1.Asn1;
  try {
    asn1 = forge.asn1.fromDer(forge.util.createBuffer(bytes.toString('binary')));
  } catch {
    throw fault(failureCodes.notAStore, 'the file begins like a PKCS#12 store but is none');
  }
  const bags = bagsIn(asn1);
  return bags.filter(({ type, attributes }) => type === forge.pki.oids['certBag'] && markName in attributes).map(derOf);
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
