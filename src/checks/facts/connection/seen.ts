/**
 * What one server saw of one endpoint: the observations of a run that belong together, with the shapes of their values.
 */
import { tlsPorts } from '../../../knowledge/ports.ts';
import type { NamedEndpoint } from '../../../model/endpoints.ts';
import type { StepKind } from '../../../model/job.ts';
import type { Observation } from '../../../model/observation.ts';
import type { ClockValue } from '../../../observe/clock.ts';
import type { DnsValue } from '../../../observe/dns.ts';
import type { HttpsValue } from '../../../observe/https.ts';
import type { ImapValue } from '../../../observe/imap.ts';
import type { JavaTrustValue } from '../../../observe/java-trust.ts';
import type { Pop3Value } from '../../../observe/pop3.ts';
import type { SmtpValue } from '../../../observe/smtp-session.ts';
import type { TcpValue } from '../../../observe/tcp.ts';
import type { TlsFacts, TlsValue } from '../../../observe/tls.ts';
import type { TokenEndpointValue } from '../../../observe/token-endpoint.ts';
import type { Facts } from '../../check.ts';
import { once } from '../once.ts';
import { type Clock, clockOf } from './clock-offset.ts';

export interface Seen {
  server: string;
  endpoint: NamedEndpoint;
  /** The observation that goes furthest up the ladder: the protocol's own if there is one. */
  deepest: Observation;
  dns?: DnsValue | undefined;
  tcp?: TcpValue | undefined;
  tls?: TlsFacts | undefined;
  clock?: Clock | undefined;
  /** All of them, for a finding to rest on. */
  observations: string[];
}

interface Values {
  dns: DnsValue;
  tcp: TcpValue;
  tls: TlsValue;
  https: HttpsValue;
  'token-endpoint': TokenEndpointValue;
  imap: ImapValue;
  pop3: Pop3Value;
  smtp: SmtpValue;
  clock: ClockValue;
  'java-trust': JavaTrustValue;
}

/** Undefined where the server has nothing to say about the endpoint. */
export function seenFrom(
  facts: Facts,
  server: string,
  endpoint: NamedEndpoint,
  path: 'direct' | 'proxy' = 'direct',
): Seen | undefined {
  const seenThere = observationsFrom(facts);
  const about = [
    ...(seenThere.get(`${server} ${path} ${endpoint.target}`) ?? []),
    ...(seenThere.get(`${server} ${path} ${endpoint.host}`) ?? []),
  ];
  const of = (kind: StepKind): Observation | undefined => about.find((observation) => observation.kind === kind);
  const deepest = ([protocolOf(endpoint), 'tls', 'tcp', 'dns'] as const)
    .map(of)
    .find((observation) => observation !== undefined);
  if (deepest === undefined) return undefined;
  return {
    server,
    endpoint,
    deepest,
    dns: valueOf(of('dns'), 'dns'),
    tcp: valueOf(of('tcp'), 'tcp'),
    tls: tlsOf(deepest) ?? tlsOf(of('tls')),
    clock: clockOf(facts, server),
    observations: about.filter(({ kind }) => !aside.includes(kind)).map(({ id }) => id),
  };
}

/** Seen at an endpoint, but about the server: checks of their own rest on them. */
const aside: readonly Observation['kind'][] = ['clock', 'java-trust'];

/** What each server saw, by server, path and subject. A site of a hundred servers is looked up thousands of times. */
const observationsFrom = once(({ observations }) =>
  Map.groupBy(
    observations.filter(({ from }) => from.kind === 'server'),
    ({ from, path, subject }) => `${from.kind === 'server' ? from.name : ''} ${path} ${subject.name}`,
  ),
);

/** An observation's value by its kind. The observer's schema was checked where the observation came in. */
export function valueOf<Kind extends keyof Values>(
  observation: Observation | undefined,
  kind: Kind,
): Values[Kind] | undefined {
  return observation?.kind === kind ? (observation.value as Values[Kind] | undefined) : undefined;
}

/**
 * The observation that tells the most about an endpoint. Two endpoints may share one target: each is judged by its own
 * protocol.
 */
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
    case 'extra':
      return tlsPorts.includes(port) ? 'tls' : 'tcp';
    default:
      return 'https';
  }
}

function tlsOf(observation: Observation | undefined): TlsFacts | undefined {
  const value = observation?.value as { tls?: TlsFacts } | undefined;
  return value?.tls;
}
