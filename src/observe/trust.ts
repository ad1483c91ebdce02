/** Judges a chain's authority, names and dates. The TLS library reports only its first objection. */
import { X509Certificate } from 'node:crypto';
import net from 'node:net';
import tls, { type SecureContext } from 'node:tls';
import type { Endpoint } from './observer.ts';
import { toPlain } from './plain.ts';
import type { Certificate, TlsFacts } from './tls-facts.ts';

type Judged = Pick<TlsFacts, 'chain' | 'nameMatches' | 'dates' | 'anchor' | 'anchorName' | 'incomplete' | 'java'>;

/** `presented` is leaf first. An empty chain matches nothing. */
export function judgeChain(presented: X509Certificate[], endpoint: Endpoint, now = new Date()): Judged {
  const leaf = presented[0];
  return {
    chain: presented.slice(0, 10).map(describe),
    nameMatches:
      leaf !== undefined &&
      (net.isIP(endpoint.host) === 0 ? leaf.checkHost(endpoint.host) : leaf.checkIP(endpoint.host)) !== undefined,
    dates: datesOf(presented, now),
    ...anchorOf(presented, endpoint.ca),
    ...(endpoint.javaAuthorities === undefined ? {} : { java: javaAnchorOf(presented, endpoint.javaAuthorities) }),
  };
}

/** Only the endpoint's own authority, or the public and system roots. */
export function trustContext(ca: string | undefined): SecureContext {
  const key = ca ?? '';
  let context = contexts.get(key);
  if (context === undefined) {
    // A store may have an issuing authority without its root (Windows' intermediate store, Java's). It anchors a chain
    // too.
    context = tls.createSecureContext({
      ca: ca === undefined ? [...new Set([...publicRoots(), ...systemRoots()])] : ca,
      allowPartialTrustChain: true,
      // As ECE's Java does. OpenSSL's first choice (X25519MLKEM768) makes a ClientHello of two packets. A device that
      // drops those would say nothing about ECE.
      ecdhCurve: 'X25519:P-256:P-384:P-521',
    });
    contexts.set(key, context);
  }
  return context;
}

/** Reading the system's store blocks for a tenth of a second, so it precedes everything that is timed. */
export function loadTrust(): void {
  trustContext(undefined);
}

const contexts = new Map<string, SecureContext>();
const publicRoots = (): string[] => tls.getCACertificates('bundled');
const systemRoots = (): string[] => tls.getCACertificates('system');

/** Authorities by subject. */
type Store = Map<string, X509Certificate[]>;
const stores = new Map<string, Store>();

function storeOf(name: string, read: () => string[]): Store {
  let store = stores.get(name);
  if (store === undefined) {
    store = bySubject(
      read()
        .map(readCertificate)
        .filter((certificate) => certificate !== undefined),
    );
    stores.set(name, store);
  }
  return store;
}

function bySubject(certificates: readonly X509Certificate[]): Store {
  return Map.groupBy(certificates, ({ subject }) => subject);
}

/** As in Java's PKIX validation, any entry is an anchor, even an issuing authority without its root. */
function javaAnchorOf(
  presented: X509Certificate[],
  authorities: readonly X509Certificate[],
): NonNullable<TlsFacts['java']> {
  const store = bySubject(authorities);
  for (const certificate of pathOf(presented)) {
    const authority = authorityFor(certificate, store);
    if (authority !== undefined)
      return { anchor: nameOf(authority.subject), until: authority.validToDate.toISOString() };
  }
  return {};
}

function anchorOf(
  presented: X509Certificate[],
  ca: string | undefined,
): Pick<TlsFacts, 'anchor' | 'anchorName' | 'incomplete'> {
  const path = pathOf(presented);
  const candidates =
    ca === undefined
      ? ([
          ['public', () => storeOf('public', publicRoots)],
          ['system', () => storeOf('system', systemRoots)],
        ] as const)
      : ([
          [
            'given',
            () => storeOf(ca, () => ca.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []),
          ],
        ] as const);
  for (const [anchor, store] of candidates) {
    for (const certificate of path) {
      const authority = authorityFor(certificate, store());
      if (authority !== undefined) return { anchor, anchorName: nameOf(authority.subject) };
    }
  }
  const last = path.at(-1);
  const known = candidates.some(
    ([name, store]) => name !== 'system' && last !== undefined && isOfKnownOrganization(last, store()),
  );
  return {
    anchor: 'none',
    anchorName: nameOf(last?.issuer ?? ''),
    ...(known ? { incomplete: true as const } : {}),
  };
}

/**
 * Public authorities issue from intermediates that carry their own organization's name. A re-signing proxy's
 * organization has no public root.
 */
function isOfKnownOrganization({ subject, issuer }: X509Certificate, store: Store): boolean {
  const organization = partOf(issuer, 'O');
  return (
    subject !== issuer &&
    organization !== undefined &&
    [...store.keys()].some((name) => partOf(name, 'O') === organization)
  );
}

/** The leaf and its presented issuers, in order of issue. */
function pathOf(presented: X509Certificate[]): X509Certificate[] {
  const path = presented.slice(0, 1);
  const rest = presented.slice(1);
  for (let last = path.at(-1); last !== undefined && !issued(last, last);) {
    const current: X509Certificate = last;
    const at = rest.findIndex((candidate) => candidate.ca && issued(candidate, current));
    last = at < 0 ? undefined : rest.splice(at, 1)[0];
    if (last !== undefined) path.push(last);
  }
  return path;
}

/** The certificate itself in the store, or its issuer. */
function authorityFor(certificate: X509Certificate, store: Store): X509Certificate | undefined {
  const itself = store
    .get(certificate.subject)
    ?.find(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);
  return itself ?? store.get(certificate.issuer)?.find((authority) => issued(authority, certificate));
}

function issued(authority: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
  } catch {
    return false; // an unsupported key or signature
  }
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined; // skips a broken entry
  }
}

function datesOf(presented: X509Certificate[], now: Date): TlsFacts['dates'] {
  if (presented.some(({ validToDate }) => validToDate < now)) return 'expired';
  return presented.some(({ validFromDate }) => validFromDate > now) ? 'not-yet-valid' : 'valid';
}

function describe(certificate: X509Certificate): Certificate {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: certificate.validFromDate.toISOString(),
    validTo: certificate.validToDate.toISOString(),
    fingerprint256: certificate.fingerprint256,
    names: namesOf(certificate),
  };
}

/** "DNS:a.example, IP Address:192.0.2.1" as names. Without any, the common name, as in the library. */
function namesOf(certificate: X509Certificate): string[] {
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? []);
  const commonName = partOf(certificate.subject, 'CN');
  return (names.length === 0 && commonName !== undefined ? [commonName] : names)
    .slice(0, 100)
    .map((name) => toPlain(name, 300));
}

/** Common name, else organization, else the whole name. */
function nameOf(distinguishedName: string): string {
  return toPlain(partOf(distinguishedName, 'CN') ?? partOf(distinguishedName, 'O') ?? oneLine(distinguishedName), 500);
}

function partOf(distinguishedName: string, attribute: string): string | undefined {
  return distinguishedName
    .split('\n')
    .find((part) => part.startsWith(`${attribute}=`))
    ?.slice(attribute.length + 1);
}

function oneLine(distinguishedName: string): string {
  return toPlain(distinguishedName.split('\n').join(', '), 500);
}
