/** Judges name, dates and issuer separately, because a TLS library reports only its first objection. */
import { allowedAs } from '../../../model/endpoints.ts';
import { earliest } from '../../../model/instant.ts';
import type { Certificate, TlsFacts } from '../../../observe/tls-facts.ts';
import { placeOfView, type ConnectionView } from './view.ts';
import type { Stop } from './stop-reasons.ts';

/** A chain that only this machine's own store completes is no fault here: network/tls-inspection reports it. */
export function certificateStop(view: ConnectionView): Stop | undefined {
  const { tls, clock } = view;
  const leaf = tls?.chain[0];
  if (tls === undefined || leaf === undefined) return undefined;
  const place = placeOfView(view);
  const issuer = issuerOf(tls);
  const allowed = view.endpoint.ca === undefined ? {} : { allow: allowedAs(view.endpoint) };
  if (!tls.nameMatches) {
    const names = leaf.names.length === 0 ? [shortName(leaf.subject)] : leaf.names.slice(0, 3);
    return { code: 'certificate-other-name', values: { ...place, host: tls.name, names, issuer } };
  }
  const stale = tls.dates === 'valid' ? undefined : staleOne(tls, Date.parse(view.deepest.at));
  if (stale !== undefined) {
    if (onlyByTheClock(view, tls))
      return { code: 'certificate-clock', values: { ...place, offsetMs: clock?.offsetMs ?? 0 } };
    const values = { ...place, subject: shortName(stale.subject), issuer: shortName(stale.issuer) };
    return tls.dates === 'expired'
      ? { code: 'certificate-expired', values: { ...values, since: stale.validTo } }
      : { code: 'certificate-not-yet-valid', values: { ...values, from: stale.validFrom } };
  }
  switch (unanchored(tls)) {
    case 'self-signed':
      return { code: 'certificate-self-signed', values: { ...place, ...allowed, subject: shortName(leaf.subject) } };
    case 'incomplete':
      return { code: 'certificate-incomplete', values: { ...place, issuer } };
    case 'unknown-issuer':
      return {
        code: 'certificate-unknown-issuer',
        values: { ...place, ...allowed, issuer, ...authorityFingerprint(tls) },
      };
    default:
      return undefined;
  }
}

/** A device that decrypts TLS shows its own certificate, so a public certificate rules one out. */
export function hasPublicCertificate({ tls }: ConnectionView): boolean {
  return tls !== undefined && tls.nameMatches && (tls.anchor === 'public' || tls.anchor === 'given');
}

/**
 * Why no store completes the chain; undefined if a store does. `incomplete`: the certificate of the public issuer was
 * not presented.
 */
export function unanchored({
  anchor,
  chain,
  incomplete,
}: TlsFacts): 'self-signed' | 'incomplete' | 'unknown-issuer' | undefined {
  const [leaf, ...others] = chain;
  if (anchor !== 'none' || leaf === undefined) return undefined;
  if (others.length === 0 && leaf.subject === leaf.issuer) return 'self-signed';
  return incomplete === true ? 'incomplete' : 'unknown-issuer';
}

/**
 * Name and dates are right, but the issuer is not a public authority. `known`: this machine's own store trusts it,
 * which says nothing about the store of ECE's Java.
 */
export function reSigned(tls: TlsFacts): 'known' | 'unknown' | undefined {
  if (!tls.nameMatches || tls.dates !== 'valid' || tls.chain.length === 0) return undefined;
  return tls.anchor === 'system' ? 'known' : unanchored(tls) === 'unknown-issuer' ? 'unknown' : undefined;
}

export function issuerOf(tls: TlsFacts): string {
  return shortName(tls.anchorName);
}

/** The top of the presented chain. */
export function authorityShown({ chain }: TlsFacts): Certificate | undefined {
  return chain.length > 1 ? chain.at(-1) : undefined;
}

export function authorityFingerprint(tls: TlsFacts): { sha256?: string } {
  const shown = authorityShown(tls);
  return shown === undefined ? {} : { sha256: shown.fingerprint256 };
}

/** The common name, or else the organisation. */
export function shortName(distinguishedName: string): string {
  const part = (attribute: string): string | undefined =>
    new RegExp(`(?:^|[,\\n/+] *)${attribute} *= *([^,\\n/]+)`, 'i').exec(distinguishedName)?.[1]?.trim();
  return part('CN') ?? part('O') ?? distinguishedName;
}

/** A chain is valid until its first certificate expires. ISO 8601 UTC. */
export function earliestEnd({ chain }: TlsFacts): string | undefined {
  return earliest(chain.map(({ validTo }) => validTo));
}

/** The leaf first. */
export function staleOne({ chain, dates }: TlsFacts, at: number): Certificate | undefined {
  return (
    chain.find(({ validFrom, validTo }) =>
      dates === 'expired' ? Date.parse(validTo) < at : Date.parse(validFrom) > at,
    ) ?? chain[0]
  );
}

function onlyByTheClock({ clock, deepest }: ConnectionView, { chain }: TlsFacts): boolean {
  if (clock === undefined || Math.abs(clock.offsetMs) <= clock.uncertaintyMs) return false;
  const rightTime = Date.parse(deepest.at) - clock.offsetMs;
  return chain.every(
    ({ validFrom, validTo }) => Date.parse(validFrom) <= rightTime && rightTime <= Date.parse(validTo),
  );
}
