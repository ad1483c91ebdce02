/** Makes certificates for tests: authorities, good leaves, and every bad one that a client can meet. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** What a TLS server needs, in PEM: the chain to present, leaf first, and the leaf's key. */
export interface Identity {
  cert: string;
  key: string;
}

export interface Authority {
  name: string;
  /** PEM of the authority's own certificate, for clients to trust. */
  pem: string;
  issue(wish?: LeafWish): Promise<Identity>;
  /** An authority under this one. Its leaves present it too, unless the options say otherwise. */
  intermediate(name: string): Promise<Authority>;
}

export interface LeafWish {
  /** DNS names; by default `mail.example.test` and `localhost`. */
  names?: string[];
  ips?: string[];
  notBefore?: Date;
  notAfter?: Date;
  /** False leaves out the intermediates, as badly configured servers do. */
  withChain?: boolean;
}

export const testHost = 'mail.example.test';

x509.cryptoProvider.set(webcrypto);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

export async function createAuthority(name: string, organization = 'ECE Doctor tests'): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}, O=${organization}`,
    serialNumber: serial(),
    keys,
    ...validity({}),
    signingAlgorithm: algorithm,
    extensions: authorityExtensions(),
  });
  return authority(name, certificate, keys, []);
}

/** A self-signed leaf, as appliances have it. */
export async function selfSigned(names: string[] = [testHost]): Promise<Identity> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${names[0]}`,
    serialNumber: serial(),
    keys,
    ...validity({}),
    signingAlgorithm: algorithm,
    extensions: [alternativeNames(names, [])],
  });
  return { cert: certificate.toString('pem'), key: await pemOf(keys.privateKey) };
}

export async function certificateKit(host = testHost) {
  const root = await createAuthority('Test Root');
  const intermediate = await root.intermediate('Test Issuing CA');
  const inspector = await createAuthority('Corporate Inspection CA', 'Example Corporation');
  const names = [host];
  const now = Date.now();
  return {
    root,
    /** PEM of the root: `endpoint.ca`. */
    ca: root.pem,
    good: await root.issue({ names, ips: ['127.0.0.1'] }),
    viaIntermediate: await intermediate.issue({ names }),
    /** A chain of several packets, like those of public authorities. */
    large: await intermediate.issue({ names: [host, ...Array.from({ length: 100 }, (_, n) => `host-${n}.${host}`)] }),
    intermediateMissing: await intermediate.issue({ names, withChain: false }),
    expired: await root.issue({ names, notBefore: new Date(now - 30 * day), notAfter: new Date(now - day) }),
    notYetValid: await root.issue({ names, notBefore: new Date(now + day), notAfter: new Date(now + 30 * day) }),
    expiresSoon: await root.issue({ names, notAfter: new Date(now + day) }),
    wrongHost: await root.issue({ names: ['other.example.test'] }),
    /** Expired and for another name. The library reports only one of the two. */
    expiredAndWrongHost: await root.issue({
      names: ['other.example.test'],
      notBefore: new Date(now - 30 * day),
      notAfter: new Date(now - day),
    }),
    selfSigned: await selfSigned(names),
    /** Signed by another authority on the way, as TLS inspection does. */
    inspected: await inspector.issue({ names }),
    inspector,
  };
}

export type CertificateKit = Awaited<ReturnType<typeof certificateKit>>;

function authority(
  name: string,
  certificate: x509.X509Certificate,
  keys: webcrypto.CryptoKeyPair,
  above: string[],
): Authority {
  const pem = certificate.toString('pem');
  const issuedBy = { issuer: certificate.subject, signingKey: keys.privateKey, signingAlgorithm: algorithm };
  const authorityKey = x509.AuthorityKeyIdentifierExtension.create(keys.publicKey);
  return {
    name,
    pem,
    async issue({ names = [testHost, 'localhost'], ips = [], withChain = true, ...dates } = {}) {
      const leafKeys = await newKeys();
      const leaf = await x509.X509CertificateGenerator.create({
        ...issuedBy,
        subject: `CN=${names[0]}`,
        serialNumber: serial(),
        publicKey: leafKeys.publicKey,
        ...validity(dates),
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          alternativeNames(names, ips),
          await authorityKey,
        ],
      });
      const chain = [leaf.toString('pem'), ...(withChain ? above : [])];
      return { cert: chain.join('\n'), key: await pemOf(leafKeys.privateKey) };
    },
    async intermediate(below) {
      const lowerKeys = await newKeys();
      const lower = await x509.X509CertificateGenerator.create({
        ...issuedBy,
        subject: `CN=${below}, O=ECE Doctor tests`,
        serialNumber: serial(),
        publicKey: lowerKeys.publicKey,
        ...validity({}),
        extensions: [...authorityExtensions(), await authorityKey],
      });
      return authority(below, lower, lowerKeys, [lower.toString('pem'), ...above]);
    },
  };
}

function authorityExtensions(): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(true, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
  ];
}

function alternativeNames(names: string[], ips: string[]): x509.SubjectAlternativeNameExtension {
  return new x509.SubjectAlternativeNameExtension([
    ...names.map((value) => ({ type: 'dns' as const, value })),
    ...ips.map((value) => ({ type: 'ip' as const, value })),
  ]);
}

function validity({
  notBefore = new Date(Date.now() - 30 * day),
  notAfter = new Date(Date.now() + 365 * day),
}: Pick<LeafWish, 'notBefore' | 'notAfter'>): { notBefore: Date; notAfter: Date } {
  return { notBefore, notAfter };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function pemOf(key: CryptoKey): Promise<string> {
  const base64 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${base64.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

function serial(): string {
  return `01${Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex')}`;
}
