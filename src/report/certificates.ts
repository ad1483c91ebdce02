/**
 * Each certificate chain that the servers were shown, to compare fingerprints. Different chains for one host are seen
 * at a glance.
 */
import type { Facts } from '../checks/check.ts';
import { authorityShown } from '../checks/facts/connection/certificate.ts';
import { tlsIn } from '../checks/facts/connection/view.ts';
import { utcSecond } from '../checks/facts/utc-second.ts';
import type { ChainSeen, Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import type { TlsFacts } from '../observe/tls-facts.ts';
import { say } from '../text/index.ts';

/** Enough for a hundred servers, each behind its own inspecting device. */
const mostChains = 100;

/** The chains in the order of observation, untrusted ones first. */
export function chainsSeen({ observations, servers }: Facts): ChainSeen[] {
  const seen = observations.flatMap((observation) => {
    const tls = observation.from.kind === 'server' ? tlsIn(observation) : undefined;
    return tls === undefined || tls.chain.length === 0 || observation.from.kind !== 'server'
      ? []
      : [{ tls, server: observation.from.name }];
  });
  const groups = Map.groupBy(seen, ({ tls }) => tls.chain.map(({ fingerprint256 }) => fingerprint256).join(' '));
  const chains = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const leaf = first?.tls.chain[0];
    if (first === undefined || leaf === undefined) return [];
    const top = authorityShown(first.tls);
    const saw = new Set(group.map(({ server }) => server));
    return [
      {
        hosts: [...new Set(group.map(({ tls }) => tls.name))],
        servers: servers.flatMap(({ name }) => (saw.has(name) ? [name] : [])),
        subject: leaf.subject,
        issuer: leaf.issuer,
        sha256: leaf.fingerprint256,
        validFrom: leaf.validFrom,
        validTo: leaf.validTo,
        ...(top === undefined ? {} : { top: { subject: top.subject, sha256: top.fingerprint256 } }),
        versions: [...new Set(group.flatMap(({ tls }) => tls.version ?? []))],
        trusted: group.every(({ tls }) => isTrusted(tls)),
      },
    ];
  });
  return chains.toSorted((a, b) => Number(a.trusted) - Number(b.trusted)).slice(0, mostChains);
}

function isTrusted({ nameMatches, dates, anchor, java }: TlsFacts): boolean {
  const byJava = java === undefined || java.anchor !== undefined;
  return nameMatches && dates === 'valid' && (anchor === 'public' || anchor === 'given') && byJava;
}

/** One line for each chain. A trusted chain is shown without its top certificate. */
export function chainLines({ chains, servers }: Pick<Report, 'chains' | 'servers'>): Text[] {
  return chains.map(({ hosts, servers: saw, subject, issuer, sha256, validFrom, validTo, top, versions, trusted }) => {
    const isEverywhere = servers.length > 1 && saw.length === servers.length;
    const values = {
      hosts: { list: hosts },
      servers: isEverywhere ? say('report.chains.all-servers') : { list: saw },
      subject,
      issuer,
      sha256,
      from: utcSecond(validFrom),
      to: utcSecond(validTo),
      versions: { list: versions },
    };
    if (trusted) return say('report.chains.trusted', values);
    return top === undefined
      ? say('report.chains.alone', values)
      : say('report.chains.whole', { ...values, top: top.subject, topSha256: top.sha256 });
  });
}
