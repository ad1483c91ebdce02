/** Servers of which nothing came, connections that fail in each phase, and endpoints that answer otherwise. */
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
  ];
};

const presences: Presence[] = ['partial', 'not-enrolled', 'not-connected', 'refused', 'pending'];

/** How a connection ends, in the order of its phases. */
export const failures: Omit<Failure, 'text'>[] = [
  { phase: 'dns', code: 'ENOTFOUND' },
  { phase: 'dns', code: 'TIMEOUT' },
  { phase: 'tcp', code: 'ECONNREFUSED' },
  { phase: 'tcp', code: 'TIMEOUT' },
  { phase: 'tls', code: 'TIMEOUT' },
  { phase: 'tls', code: 'ECONNRESET' },
  { phase: 'tls', code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' },
  { phase: 'tls', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
  { phase: 'greeting', code: 'TIMEOUT' },
  { phase: 'greeting', code: 'CLOSED' },
  { phase: 'greeting', code: 'REFUSED_BY_SERVER' },
  { phase: 'ehlo', code: 'STARTTLS_NOT_OFFERED' },
  { phase: 'start', code: 'TARGET_NOT_ALLOWED' },
];

/** Other answers than the healthy one: by kind of observation, what its value says instead. */
const answers: { kind: Observation['kind']; change: (value: object) => object }[] = [
  {
    kind: 'token-endpoint',
    change: (value) => ({ ...value, metadata: { answer: { status: 400 }, errorCodes: [90002] } }),
  },
  ...(['https', 'imap', 'smtp', 'token-endpoint'] as const).map((kind) => ({
    kind,
    change: (value: object) =>
      'tls' in value
        ? { ...value, tls: { ...(value.tls as object), dates: 'not-yet-valid', libraryError: 'CERT_NOT_YET_VALID' } }
        : value,
  })),
  { kind: 'clock', change: (value) => ({ ...value, offsetMs: 500 }) },
  {
    kind: 'java-trust',
    change: (value) =>
      'tls' in value ? { ...value, tls: { ...(value.tls as object), anchor: 'none', anchorName: 'authority' } } : value,
  },
];

/** Nothing came from any server, for this reason. */
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

/** What a server saw beyond a name ends in this failure. */
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
