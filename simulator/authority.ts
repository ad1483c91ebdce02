/**
 * A certificate authority in memory. Ed25519 (RFC 8410) is fast, and all keys and signatures follow from a seed.
 * Profile: RFC 5280 sections 4.1 and 4.2, as far as OpenSSL checks it.
 */
import 'reflect-metadata';
import { createHash, createPrivateKey, createPublicKey, randomBytes, webcrypto } from 'node:crypto';
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

const algorithm = { name: 'Ed25519' };
const day = 86_400_000;

export interface CertificateOptions {
  /** Determines all keys and serial numbers. Secret: it can issue certificates. Default: random. */
  seed?: string;
  /** Validity in days from now. Default: 60. */
  days?: number;
}

/** PEM; the chain has the leaf first. */
export interface Identity {
  key: string;
  cert: string;
}

export interface Authority {
  /** PEM. */
  pem: string;
  /** Valid for `names` from 30 days before `until` (or before now) to `until`. */
  issue(names: string[], until?: Date): Promise<Identity>;
}

/** `name` is an X.500 name such as `CN=Example Root, O=Example`. */
export async function createAuthority(
  name: string,
  { seed = randomBytes(32).toString('hex'), days = 60 }: CertificateOptions = {},
): Promise<Authority> {
  const { keys } = await keyFrom(`${seed} ${name}`);
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialFrom(`${seed} ${name}`),
    name,
    notBefore: new Date(Date.now() - 365 * day),
    notAfter: new Date(Date.now() + Math.max(365, days) * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pem = root.toString('pem');

  const issue = async (names: string[], until = new Date(Date.now() + days * day)): Promise<Identity> => {
    const what = `${seed} ${name} ${names.join(' ')} ${until.toISOString()}`;
    const leaf = await keyFrom(what);
    const certificate = await X509CertificateGenerator.create({
      serialNumber: serialFrom(what),
      subject: `CN=${names[0] ?? 'localhost'}`,
      issuer: root.subject,
      notBefore: new Date(Math.min(Date.now(), until.getTime()) - 30 * day),
      notAfter: until,
      signingAlgorithm: algorithm,
      publicKey: leaf.keys.publicKey,
      signingKey: keys.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
        await AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return {
      key: leaf.pem,
      // With the root, like inspecting proxies and Exchange, so that a reader sees the signer.
      cert: `${certificate.toString('pem')}\n${pem}\n`,
    };
  };
  return { pem, issue };
}

/** A self-signed certificate for `host`, as appliances ship it. */
export async function selfSigned(
  host: string,
  { seed = randomBytes(32).toString('hex'), days = 60 }: CertificateOptions = {},
): Promise<Identity> {
  const what = `${seed} self-signed ${host}`;
  const { keys, pem } = await keyFrom(what);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialFrom(what),
    name: `CN=${host}`,
    notBefore: new Date(Date.now() - 30 * day),
    notAfter: new Date(Date.now() + days * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  });
  return { key: pem, cert: `${certificate.toString('pem')}\n` };
}

/** PKCS #8 header before the 32 bytes of an Ed25519 key (RFC 8410 section 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The private key is the SHA-256 of `text`; `pem` holds it. */
async function keyFrom(text: string): Promise<{ keys: webcrypto.CryptoKeyPair; pem: string }> {
  const pkcs8 = Buffer.concat([pkcs8Head, hashOf(text)]);
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    keys: {
      privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
      publicKey: await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']),
    },
    pem: key.export({ type: 'pkcs8', format: 'pem' }),
  };
}

/** Positive and 16 bytes long (RFC 5280 section 4.1.2.2: up to 20). */
function serialFrom(text: string): string {
  return `01${hashOf(`serial ${text}`).subarray(0, 15).toString('hex')}`;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
