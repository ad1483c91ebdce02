/** Groups stopped connections into causes: the same kind of stop for the same servers is one task for one team. */
import { type Finding, isWrong, type Owner } from '../../model/finding.ts';
import type { NamedEndpoint } from '../../model/endpoints.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import type { Family, StopCode } from '../facts/connection/families.ts';
import { givenFor, spelt } from '../facts/connection/given.ts';
import { familyOf } from '../facts/connection/stop.ts';
import { seenThere, type Stop } from '../facts/connection/stop-reasons.ts';
import { ownFaultsIn, type Stopped, stopsIn, wrongUrlIn } from '../facts/connection/stops.ts';
import { type FindingOf, findingsOf } from '../findings.ts';
import { firstOf, named } from './cause.ts';

type CauseText = 'title' | 'because' | 'firstStep';
type With<Part extends CauseText> = { [Key in TextKey]: Key extends `cause.${infer Id}.${Part}` ? Id : never }[TextKey];
type CauseId = With<'title'> & With<'because'> & With<'firstStep'>;

interface Rule {
  id: CauseId;
  /** By default the id. */
  kind?: CauseId;
  order: number;
  owner: Owner;
  families?: Family[];
  codes?: StopCode[];
  /** All stops at given addresses; no other rule takes them. */
  given?: true;
  /** Only faults of ECE's own web server; no other rule takes them. */
  own?: true;
  /** Without a key, targets that stop for the same servers share a cause. */
  key?: (stopped: Stopped) => string;
  applies?: (group: Stopped[], facts: Facts) => boolean;
  words?: (group: Stopped[]) => Partial<Record<CauseText, TextKey>>;
}

export function diagnosisOf(rule: Rule): Diagnosis {
  const { id, order, families = [], codes = [], given = false, own = false, key, applies } = rule;
  return {
    id,
    order,
    diagnose: (findings, facts) => {
      const ofWrongUrl = wrongUrlIn(facts);
      const ownFaults = ownFaultsIn(facts);
      const stops = stopsIn(facts).filter(
        (stopped) =>
          (isGiven(stopped) ? given : families.includes(familyOf(stopped.stop)) || codes.includes(stopped.stop.code)) &&
          !ofWrongUrl.includes(stopped) &&
          ownFaults.includes(stopped) === own,
      );
      const groups = Map.groupBy(stops, key ?? ((stopped) => serversStoppedAt(stops, stopped).join('+')));
      return [...groups]
        .filter(([, group]) => applies?.(group, facts) ?? true)
        .flatMap(([name, group]) => causeOf(rule, name, group, findings));
    },
  };
}

export function isGiven({ stop }: Stopped): boolean {
  return givenFor(stop.code, stop.values) !== undefined;
}

function causeOf(
  { id, kind = id, owner, words }: Rule,
  name: string,
  group: Stopped[],
  findings: Finding[],
): Diagnosed[] {
  const { restsOn, explains } = consequences(group, findings);
  const shown = namedIn(group);
  const [first] = shown;
  if (first === undefined || restsOn.length === 0) return [];
  const targets = unique(shown.map(({ endpoint }) => endpoint.target));
  const hosts = unique(shown.map(({ endpoint }) => endpoint.host));
  const servers = unique(shown.map(({ server }) => server));
  const { given } = first.stop.values;
  const values = {
    targets: { list: targets },
    hosts: { list: hosts },
    servers: { list: servers },
    target: first.endpoint.target,
    first: firstOf(targets),
    opening: openingOf(shown),
    // As arguments of a command line.
    allTargets: targets.join(' '),
    host: first.endpoint.host,
    server: first.server,
    allow: ('allow' in first.stop.values ? first.stop.values.allow : undefined) ?? first.endpoint.target,
    name,
    address: given === undefined ? '' : spelt(given),
    seen: seenThere(first.stop),
  };
  const {
    title = `cause.${id}.title` as const,
    because = `cause.${id}.because` as const,
    firstStep = `cause.${id}.firstStep` as const,
  } = words?.(group) ?? {};
  const cause = {
    kind,
    id: `${id}:${name}`,
    title: say(title, {
      ...endpointsInTitle(shown.map(({ endpoint }) => endpoint)),
      hosts: named(hosts, 'hosts'),
      servers: named(servers, 'servers'),
    }),
    because: say(because, values),
    explains,
    firstStep: say(firstStep, values),
    owner,
  };
  return [{ cause, restsOn }];
}

/** The external URL is named beside Microsoft's hosts only if the network path is at fault. */
function namedIn(group: Stopped[]): Stopped[] {
  const named = group.filter(
    ({ endpoint, stop }) => endpoint.name !== 'externalUrl' || pathFamilies.includes(familyOf(stop)),
  );
  return named.length > 0 ? named : group;
}

const pathFamilies: readonly Family[] = [
  'name',
  'resolver-silent',
  'resolver-failed',
  'blocked',
  'cut',
  'silent',
  'slow',
  'size',
];

/** A firewall rule needs the ports first. `count` is the number of ports or endpoints in `portsOf` and `portsTo`. */
function endpointsInTitle(endpoints: readonly NamedEndpoint[]): Record<string, TextValue> {
  const targets = unique(endpoints.map(({ target }) => target));
  const ports = unique(endpoints.map(({ port }) => String(port)));
  const all = named(targets, 'endpoints');
  if (ports.length > 2) return { targets: all, portsOf: all, portsTo: all, count: targets.length };
  const values = {
    ports: { list: ports },
    hosts: named(unique(endpoints.map(({ host }) => host)), 'hosts'),
    count: ports.length,
  };
  return {
    targets: targets.length === 1 ? all : say('stopped.ports', values),
    portsOf: say('stopped.ports-of', values),
    portsTo: say('stopped.ports-to', values),
    count: ports.length,
  };
}

/** As firewall rules are written. */
function openingOf(shown: readonly Stopped[]): Text {
  const [port = '', ...others] = unique(shown.map(({ endpoint }) => String(endpoint.port)));
  const servers = { list: unique(shown.map(({ server }) => server)) };
  return others.length === 0
    ? say('stopped.opening', { port, servers, hosts: firstOf(unique(shown.map(({ endpoint }) => endpoint.host))) })
    : say('stopped.opening.several', { servers, first: firstOf(unique(shown.map(({ endpoint }) => endpoint.target))) });
}

/** Findings about the endpoint from the server are proofs; the comparison of servers follows. */
export function consequences(group: Stopped[], findings: Finding[]): { restsOn: string[]; explains: string[] } {
  const touched = findings.filter((finding) => isOpen(finding) && group.some((stopped) => follows(finding, stopped)));
  const proofs = touched.filter(
    ({ subject, verdict, check }) =>
      subject.from !== undefined &&
      (verdict !== 'unknown' || group.every(({ stop }) => familyOf(stop) === 'probe')) &&
      check !== 'network/tls-inspection',
  );
  return { restsOn: (proofs.length > 0 ? proofs : touched).map(({ id }) => id), explains: touched.map(({ id }) => id) };
}

export function isOpen(finding: Finding): boolean {
  return isWrong(finding) || finding.verdict === 'unknown';
}

export function isLoginStoppedAt(finding: Finding, target: string, server: string): boolean {
  return (
    finding.subject.from === server &&
    findingsOf([finding], 'mail/imap-open', 'mail/pop3-open', 'mail/graph-open', 'mail/smtp-login', 'mail/alarm-path')
      .map(({ reason }) => targetOfStop(reason))
      .includes(target)
  );
}

type LoginReason = FindingOf<'mail/imap-open' | 'mail/smtp-login' | 'mail/alarm-path'>['reason'];

function targetOfStop(reason: LoginReason): string | undefined {
  switch (reason.code) {
    case 'no-way':
    case 'no-mechanism':
    case 'silent':
    case 'cut':
      return reason.values.target;
    case 'refused':
      // The reply is about the network path, not the token.
      return reason.values.reply === 'smtp-tls-too-old' ? reason.values.target : undefined;
    case 'not-tried':
      return ['not-allowed', 'not-known'].includes(reason.values.why) ? reason.values.target : undefined;
    default:
      return undefined;
  }
}

function follows(finding: Finding, { server, endpoint, stop }: Stopped): boolean {
  const { check, subject, verdict } = finding;
  if (isLoginStoppedAt(finding, endpoint.target, server)) return true;
  // Without an answer from the sign-in host, no clock can be compared.
  if (check === 'network/clock')
    return endpoint.name === 'login' && subject.name === server && isClockNotCompared(finding);
  // If no connection got to TLS, there was no chain to compare with the store of ECE's Java.
  if (check === 'network/java-trust')
    return subject.name === server && (isWithoutChain(finding) || distrustsOnly(finding, endpoint.host, stop));
  if (subject.kind !== 'endpoint' || subject.name !== endpoint.target) return false;
  // A re-signed certificate is separate evidence, whatever else failed at that endpoint.
  if (check === 'network/tls-inspection' && verdict !== 'unknown' && familyOf(stop) !== 'issuer') return false;
  return subject.from === undefined ? verdict !== 'unknown' : subject.from === server;
}

function isClockNotCompared(finding: Finding): boolean {
  return findingsOf([finding], 'network/clock').some(({ reason }) => reason.code === 'not-compared');
}

function isWithoutChain(finding: Finding): boolean {
  return findingsOf([finding], 'network/java-trust').some(({ reason }) => reason.code === 'no-certificate');
}

/** Java distrusts a certificate that no store trusts, so its own store is not at fault. */
function distrustsOnly(finding: Finding, host: string, { code }: Stop): boolean {
  return (
    code.startsWith('certificate-') &&
    findingsOf([finding], 'network/java-trust').some(
      ({ reason }) =>
        reason.code === 'distrusted' &&
        reason.values.chains.every(({ sound }) => sound === false) &&
        reason.values.chains.some((chain) => chain.host === host),
    )
  );
}

function serversStoppedAt(stops: Stopped[], { endpoint: { target } }: Stopped): string[] {
  return unique(stops.filter(({ endpoint }) => endpoint.target === target).map(({ server }) => server)).toSorted();
}

export function unique(values: string[]): string[] {
  return [...new Set(values)];
}
