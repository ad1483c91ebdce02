/** TLS facts without names: placeholders in the site's own certificate, authorities unchanged. */
import { isIP } from 'node:net';
import type { Certificate, TlsFacts } from '../../observe/tls-facts.ts';
import type { Placeholders } from './placeholders.ts';
import type { Rename } from './text.ts';

/** `authority` replaces only known names, because issuers must stay: they show who inspects TLS. */
export function withoutNamesInTls(
  tls: TlsFacts,
  placeholders: Placeholders,
  rename: Rename,
  authority: Rename,
): TlsFacts {
  const [leaf, ...rest] = tls.chain;
  const own = leaf && ownCertificate(leaf, placeholders, rename, authority);
  const others = rest.map((certificate): Certificate => ({
    ...certificate,
    subject: authority(certificate.subject),
    issuer: authority(certificate.issuer),
    names: certificate.names.map(authority),
  }));
  // In a self-signed certificate the name at the top of the chain is the site's own.
  const top =
    leaf !== undefined &&
    own !== undefined &&
    leaf.subject === leaf.issuer &&
    commonName(leaf.subject) === tls.anchorName
      ? commonName(own.subject)
      : authority(tls.anchorName);
  return {
    ...tls,
    name: placeholders.host(tls.name),
    chain: own === undefined ? [] : [own, ...others],
    anchorName: top,
    ...(tls.java?.anchor === undefined ? {} : { java: { anchor: authority(tls.java.anchor) } }),
  };
}

/**
 * Keeps only the common name of the subject, because the rest is the owner's address. The fingerprint is replaced,
 * because public logs lead from it to the name.
 */
function ownCertificate(leaf: Certificate, placeholders: Placeholders, rename: Rename, authority: Rename): Certificate {
  const names = leaf.names.map((name) =>
    isIP(name) === 0 && /^[\p{L}\p{N}*_-]+(?:\.[\p{L}\p{N}_-]+)*\.?$/u.test(name)
      ? placeholders.host(name)
      : rename(name),
  );
  const common = commonName(leaf.subject);
  const renamed = leaf.names.includes(common) ? (names[leaf.names.indexOf(common)] ?? '') : rename(common);
  if (names.every((name, index) => name === leaf.names[index]) && renamed === common)
    return { ...leaf, subject: authority(leaf.subject), issuer: authority(leaf.issuer) };
  const subject = `CN=${renamed}`;
  return {
    ...leaf,
    subject,
    issuer: leaf.issuer === leaf.subject ? subject : authority(leaf.issuer),
    names,
    fingerprint256: placeholders.fingerprint(leaf.fingerprint256),
  };
}

function commonName(distinguishedName: string): string {
  return /(?:^|, )CN=(.*?)(?=, [A-Za-z.0-9]+=|$)/.exec(distinguishedName)?.[1] ?? distinguishedName;
}
