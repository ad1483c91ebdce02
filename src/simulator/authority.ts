/**
 * A certificate authority that lives as long as the process. Elliptic keys, so that a start costs milliseconds.
 * Profile of RFC 5280 sections 4.1 and 4.2: what OpenSSL checks of an authority and of a server certificate.
 */
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

/** PEM of a server's key and of its chain, leaf first. */
export interface Identity {
  key: string;
  cert: string;
}

export interface Authority {
  /** PEM of the root. */
  pem: string;
  /** Valid for `names` from 30 days before `until` (or before now) to `until`, by default in 60 days. */
  issue(names: string[], until?: Date): Promise<Identity>;
}

/** `name` is an X.500 name such as `CN=Example Root, O=Example`. */
export async function createAuthority(name: string): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name,
    notBefore: new Date(Date.now() - 365 * day),
    notAfter: new Date(Date.now() + 365 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pem = root.toString('pem');

  const issue = async (names: string[], until = new Date(Date.now() + 60 * day)): Promise<Identity> => {
    const leaf = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=${names[0] ?? 'localhost'}`,
      issuer: root.subject,
      notBefore: new Date(Math.min(Date.now(), until.getTime()) - 30 * day),
      notAfter: until,
      signingAlgorithm: algorithm,
      publicKey: leaf.publicKey,
      signingKey: keys.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
        await AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', leaf.privateKey)).toString('base64');
    return {
      key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
      // The root goes along, as inspecting proxies and Exchange's own chain do, so that a reader sees who signed.
      cert: `${certificate.toString('pem')}\n${pem}\n`,
    };
  };
  return { pem, issue };
}

/** Positive and 16 bytes at most (RFC 5280 section 4.1.2.2: up to 20). */
function serial(): string {
  return `01${randomBytes(15).toString('hex')}`;
}
