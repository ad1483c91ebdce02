import type { Finding } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import type { TlsFacts } from '../../../observe/tls-facts.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { authorityShown, staleOne, unanchored } from '../../facts/connection/certificate.ts';
import { tlsIn } from '../../facts/connection/view.ts';
import { utcSecond } from '../../facts/utc-second.ts';

/** The certificates behind the proofs that a client would refuse, each once, with the numbers that identify them. */
export function certificatesBehind(proofs: readonly Finding[], { observations }: Facts): Text[] {
  const ids = new Set(proofs.filter(isAboutConnections).flatMap((finding) => finding.observations));
  const seen = observations
    .filter(({ id, error }) => ids.has(id) && error === undefined)
    .flatMap((observation) => {
      const tls = tlsIn(observation);
      return tls === undefined || !isObjected(tls) ? [] : [{ tls, at: observation.at }];
    });
  return [...new Map(seen.map(({ tls, at }) => wordsOf(tls, at))).values()];
}

function isAboutConnections({ check }: Finding): boolean {
  return check.startsWith('network/') || check.startsWith('url/');
}

function isObjected({ chain, nameMatches, dates, anchor, java }: TlsFacts): boolean {
  const distrusted = java !== undefined && java.anchor === undefined;
  return (
    chain.length > 0 && (!nameMatches || dates !== 'valid' || anchor === 'none' || anchor === 'system' || distrusted)
  );
}

function wordsOf(tls: TlsFacts, at: string): [string, Text] {
  const [leaf] = tls.chain;
  const fault = unanchored(tls);
  const isLeaf = !tls.nameMatches || tls.dates !== 'valid' || fault === 'self-signed' || fault === 'incomplete';
  const authority = isLeaf ? undefined : authorityShown(tls);
  const certificate = authority ?? (tls.dates === 'valid' ? leaf : staleOne(tls, Date.parse(at)));
  if (certificate === undefined) return ['', say('evidence.no-certificate')];
  const { subject, issuer, fingerprint256: sha256, validFrom, validTo } = certificate;
  const values = { subject, issuer, sha256, from: utcSecond(validFrom), to: utcSecond(validTo) };
  if (authority === undefined)
    return [sha256, say(isLeaf ? 'evidence.certificate' : 'evidence.authority-not-shown', values)];
  return [sha256, say(subject === issuer ? 'evidence.authority' : 'evidence.authority-issued', values)];
}
