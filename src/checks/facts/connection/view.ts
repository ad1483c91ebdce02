import { isIP } from 'node:net';
import { tlsPorts } from '../../../knowledge/ports.ts';
import type { NamedEndpoint } from '../../../model/endpoints.ts';
import type { StepKind } from '../../../model/job.ts';
import type { Observation } from '../../../model/observation.ts';
import type { DnsValue } from '../../../observe/dns.ts';
import type { TcpValue } from '../../../observe/tcp.ts';
import type { TlsFacts } from '../../../observe/tls-facts.ts';
import type { Facts } from '../../check.ts';
import { once } from '../once.ts';
import { valueOf } from '../value-of.ts';
import { type ServerClock, clockOf } from './clock-offset.ts';
import { type Given, givenAddress } from './given.ts';

/** `target`: `host:port`. */
export interface ConnectionPlace {
  target: string;
  server: string;
  given?: Given | undefined;
  /** ECE's own web server, at the external URL. */
  own?: true | undefined;
}

export interface ConnectionView {
  server: string;
  endpoint: NamedEndpoint;
  /** The protocol's own observation if there is one. */
  deepest: Observation;
  /** The probe resolved the name; false if it was given an address, undefined if it did not get that far. */
  resolved?: boolean | undefined;
  dns?: DnsValue | undefined;
  tcp?: TcpValue | undefined;
  tls?: TlsFacts | undefined;
  clock?: ServerClock | undefined;
  given?: Given | undefined;
  /** The sign-in host's observation from the same server on the same path. */
  signIn?: Observation | undefined;
  /** The host's certificates, which fill several packets of full size, arrived on this or another port. */
  wholePacketsPass: boolean;
  observations: string[];
}

/** The same object for the same endpoint, server and path, because dozens of rules ask for it. */
export function viewFrom(
  facts: Facts,
  server: string,
  endpoint: NamedEndpoint,
  path: 'direct' | 'proxy' = 'direct',
): ConnectionView | undefined {
  const known = views(facts);
  const key = `${server} ${path} ${endpoint.name} ${endpoint.target}`;
  if (!known.has(key)) known.set(key, viewOf(facts, server, endpoint, path));
  return known.get(key);
}

const views = once(() => new Map<string, ConnectionView | undefined>());

function viewOf(
  facts: Facts,
  server: string,
  endpoint: NamedEndpoint,
  path: 'direct' | 'proxy',
): ConnectionView | undefined {
  const observed = observationsFrom(facts);
  const atTarget = observed.get(`${server} ${path} ${endpoint.target}`) ?? [];
  const ofName = observed.get(`${server} ${path} ${endpoint.host}`) ?? [];
  const resolved = wasResolved(endpoint, atTarget) ?? ofName.map(resolvedBy).find((known) => known !== undefined);
  // The services of a host share one observation `dns`, and only some of them may have an address of their own.
  const about = [
    ...atTarget,
    ...ofName.filter((observation) => [undefined, resolved].includes(resolvedBy(observation))),
  ];
  const of = (kind: StepKind): Observation | undefined => about.find((observation) => observation.kind === kind);
  const deepest = ([protocolOf(endpoint), 'tls', 'tcp', 'dns'] as const)
    .map(of)
    .find((observation) => observation !== undefined);
  if (deepest === undefined) return undefined;
  const dns = valueOf(of('dns'), 'dns');
  const tcp = valueOf(of('tcp'), 'tcp');
  return {
    server,
    endpoint,
    deepest,
    resolved,
    dns,
    tcp,
    given: path === 'direct' && resolved === false ? givenAddress(endpoint, tcp) : undefined,
    tls: tlsOf(deepest) ?? tlsOf(of('tls')),
    clock: clockOf(facts, server),
    signIn: signIns(facts).get(`${server} ${path}`),
    wholePacketsPass: certified(facts).has(`${server} ${path} ${endpoint.host}`),
    observations: about.filter(({ kind }) => !aboutTheServer.includes(kind)).map(({ id }) => id),
  };
}

/** The simulator answered instead of the host, so the dialled address says nothing about the site. */
export function isStandIn({ deepest: { path }, resolved, given }: ConnectionView): boolean {
  return path === 'direct' && resolved === false && given === undefined;
}

/** By the phases of its connections: the phase `dns` is omitted if the probe was given an address. */
function wasResolved({ host }: NamedEndpoint, connections: readonly Observation[]): boolean | undefined {
  const phases = connections.flatMap((connection) => connection.phases.map(({ name }) => name));
  if (phases.includes('dns')) return true;
  return phases.includes('tcp') && isIP(host) === 0 ? false : undefined;
}

function resolvedBy(observation: Observation): boolean | undefined {
  const dns = valueOf(observation, 'dns');
  return dns && !dns.overridden;
}

/** Facts about the server; other checks use them. */
const aboutTheServer: readonly Observation['kind'][] = ['clock', 'java-trust'];

/** By server, path and subject. A site of a hundred servers needs thousands of look-ups. */
const observationsFrom = once(({ observations }) =>
  Map.groupBy(
    observations.filter(({ from }) => from.kind === 'server'),
    ({ from, path, subject }) => `${from.kind === 'server' ? from.name : ''} ${path} ${subject.name}`,
  ),
);

/** The observations of the sign-in host, by server and path. */
const signIns = once(
  ({ observations }) =>
    new Map(
      observations.flatMap((observation) => {
        const { from, path, kind } = observation;
        return from.kind === 'server' && kind === 'token-endpoint' ? [[`${from.name} ${path}`, observation]] : [];
      }),
    ),
);

/** By server, path and host, for each certificate that was presented. */
const certified = once(
  ({ observations }) =>
    new Set(
      observations.flatMap((observation) => {
        const { from, path } = observation;
        const tls = tlsOf(observation);
        return from.kind === 'server' && tls !== undefined ? [`${from.name} ${path} ${tls.name}`] : [];
      }),
    ),
);

export function placeOfView({ server, endpoint: { name, target }, given }: ConnectionView): ConnectionPlace {
  return {
    target,
    server,
    ...(given === undefined ? {} : { given }),
    ...(name === 'externalUrl' ? { own: true } : {}),
  };
}

/** Two endpoints may share a target; each is judged by its own protocol. */
export function protocolOf({ name, port }: NamedEndpoint): StepKind {
  switch (name) {
    case 'login':
      return 'token-endpoint';
    case 'imap':
    case 'pop3':
      return name;
    case 'smtp':
    case 'smtpOutlook':
      return 'smtp';
    case 'alarmRelay':
      return tlsPorts.includes(port) ? 'tls' : 'smtp';
    case 'extra':
      return tlsPorts.includes(port) ? 'tls' : 'tcp';
    default:
      return 'https';
  }
}

/** Includes the handshake with the store of ECE's Java. */
export function tlsIn(observation: Observation | undefined): TlsFacts | undefined {
  return tlsOf(observation) ?? valueOf(observation, 'java-trust')?.tls;
}

function tlsOf(observation: Observation | undefined): TlsFacts | undefined {
  return valueOf(observation, 'tls', 'https', 'token-endpoint', 'imap', 'pop3', 'smtp')?.tls;
}
