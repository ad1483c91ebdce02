/** Servers without any observation, connections that fail in each phase, and endpoints with wrong answers. */
import type { Failure, Observation } from '../../src/model/observation.ts';
import type { Artifact, Presence } from '../../src/model/report.ts';
import { answering, type Occasions } from '../occasion.ts';

export const occasions: Occasions = (recorded) => {
  const healthy = recorded('healthy');
  return [
    ...presences.map((presence) => silent(healthy, presence)),
    ...failures.flatMap((failure) => [
      failing(healthy, failure, () => true),
      failing(healthy, failure, (server) => server === healthy.servers[0]?.name),
    ]),
    ...answers.map((answer) => answering(healthy, answer)),
    ...proxies.map((error) => throughProxy(healthy, error)),
    ...['127.0.0.1:10993', '192.0.2.7:10993'].flatMap((address) =>
      [true, false].map((declared) => givenByHand(healthy, address, declared)),
    ),
  ];
};

const presences: Presence[] = ['partial', 'not-enrolled', 'not-connected', 'refused', 'pending'];

/** How a connection ends, in the order of its phases. */
export const failures: Omit<Failure, 'text'>[] = [
  { phase: 'dns', code: 'ENOTFOUND' },
  { phase: 'dns', code: 'TIMEOUT' },
  { phase: 'dns', code: 'ESERVFAIL' },
  { phase: 'tcp', code: 'ECONNREFUSED' },
  { phase: 'tcp', code: 'TIMEOUT' },
  { phase: 'tls', code: 'TIMEOUT' },
  { phase: 'tls', code: 'ECONNRESET' },
  { phase: 'tls', code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' },
  { phase: 'tls', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
  { phase: 'tls', code: 'LARGE_PACKETS_LOST' },
  { phase: 'tls', code: 'CLEAR_TEXT' },
  { phase: 'greeting', code: 'IMPLICIT_TLS' },
  { phase: 'starttls', code: 'STARTTLS_INJECTED' },
  { phase: 'greeting', code: 'TIMEOUT' },
  { phase: 'greeting', code: 'CLOSED' },
  { phase: 'greeting', code: 'REFUSED_BY_SERVER' },
  { phase: 'ehlo', code: 'STARTTLS_NOT_OFFERED' },
  { phase: 'start', code: 'TARGET_NOT_ALLOWED' },
];

/** How a proxy fails; undefined: it lets connections through. */
const proxies: (Failure | undefined)[] = [
  undefined,
  { phase: 'proxy-tcp', code: 'ECONNREFUSED', text: 'connect ECONNREFUSED' },
  {
    phase: 'proxy',
    code: 'PROXY_REFUSED',
    text: '407 Proxy Authentication Required; Proxy-Authenticate: Negotiate, NTLM',
  },
  { phase: 'proxy', code: 'PROXY_REFUSED', text: '403 Forbidden' },
];

const answers: { kind: Observation['kind']; change: (value: object) => object }[] = [
  {
    kind: 'token-endpoint',
    change: (value) => ({ ...value, metadata: { answer: { status: 400 }, errorCodes: [90002] } }),
  },
  ...[
    { status: 429 },
    { status: 503 },
    { status: 200, contentType: 'application/json', bodyHead: '{"token_endpoint":' },
    { status: 302, location: 'https://portal.example.net/login?session=1' },
  ].map((answer) => ({
    kind: 'token-endpoint' as const,
    change: (value: object) => ({ ...value, refusal: { answer, errorCodes: [] } }),
  })),
  ...(['https', 'imap', 'smtp', 'token-endpoint'] as const).map((kind) => ({
    kind,
    change: (value: object) =>
      'tls' in value
        ? { ...value, tls: { ...(value.tls as object), dates: 'not-yet-valid', libraryError: 'CERT_NOT_YET_VALID' } }
        : value,
  })),
  { kind: 'clock', change: (value) => ({ ...value, offsetMs: 500 }) },
  ...[true, false].map((held) => ({
    kind: 'java-trust' as const,
    change: (value: object) => ({ ...value, roots: [{ name: 'DigiCert Global Root G2', held }] }),
  })),
  {
    kind: 'java-trust',
    change: (value) =>
      'tls' in value ? { ...value, tls: { ...(value.tls as object), anchor: 'none', anchorName: 'authority' } } : value,
  },
];

function silent(artifact: Artifact, presence: Presence): Artifact {
  return {
    ...artifact,
    servers: artifact.servers.map((server) => ({
      ...server,
      presence,
      ...(presence === 'refused' ? { reason: 'expired' } : { lastSeenAt: artifact.run.startedAt }),
    })),
    observations: artifact.observations.filter(({ kind }) => kind === 'declared'),
  };
}

function throughProxy(artifact: Artifact, error: Failure | undefined): Artifact {
  const again = artifact.observations
    .filter(({ kind }) => kind === 'imap')
    .map(({ value, ...observation }): Observation => ({
      ...observation,
      id: `${observation.id}-proxy`,
      path: 'proxy',
      ...(error === undefined ? { value } : { error }),
    }));
  return { ...artifact, observations: [...artifact.observations, ...again] };
}

/**
 * Nothing listens at IMAP's given address. It comes from the deployment file, or from `probe allow` on each server with
 * another one in the deployment file.
 */
function givenByHand(artifact: Artifact, address: string, declared: boolean): Artifact {
  const refused = { phase: 'tcp', code: 'ECONNREFUSED', text: 'said by the other side' };
  const [ip = '', port] = address.split(':');
  const attempts = [{ address: ip, port: Number(port), ms: 1, error: refused }];
  return {
    ...artifact,
    deployment: { ...artifact.deployment, endpoints: { imap: { address: declared ? address : '192.0.2.9' } } },
    observations: artifact.observations.map((observation) => {
      if (!observation.subject.name.endsWith(':993')) return observation;
      const { value: _, ...rest } = observation;
      return { ...rest, error: refused, ...(observation.kind === 'tcp' ? { value: { attempts } } : {}) };
    }),
  };
}

/** Each observation of the server that reaches the phase ends in this failure. */
export function failing(
  artifact: Artifact,
  failure: Omit<Failure, 'text'>,
  from: (server: string) => boolean,
): Artifact {
  const broken = (observation: Observation): Observation => {
    const concerned =
      observation.from.kind === 'server' &&
      from(observation.from.name) &&
      (failure.phase === 'dns' || observation.kind !== 'dns') &&
      (observation.kind !== 'tcp' || ['dns', 'tcp', 'start'].includes(failure.phase));
    if (!concerned) return observation;
    const { value: _, ...rest } = observation;
    return { ...rest, phases: observation.phases.slice(0, 1), error: { ...failure, text: 'said by the other side' } };
  };
  return { ...artifact, observations: artifact.observations.map(broken) };
}
