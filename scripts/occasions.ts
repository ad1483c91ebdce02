/**
 * Runs in which the checks have something to say: the recorded ones, and those changed in the ways in which sites
 * differ and connections fail. What the pages of docs/checks/ tell about verdicts, steps and owners is what the rules
 * really said about them.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declaredObservations } from '../src/checks/facts/declared.ts';
import { type Deployment, deploymentSchema } from '../src/model/deployment.ts';
import type { Failure, Observation } from '../src/model/observation.ts';
import { type Artifact, artifactSchema, type Presence } from '../src/model/report.ts';
import { entraOccasions } from './entra-occasions.ts';
import { mailOccasions } from './mail-occasions.ts';
import { tenantOccasions } from './tenant-occasions.ts';

export function occasions(): Artifact[] {
  const recorded = globSync('test/fixtures/artifacts/*.json').sort().map(readArtifact);
  const healthy = readArtifact('test/fixtures/artifacts/healthy.json');
  return [
    ...recorded,
    ...declarations.map((changes) => declaring(healthy, changes)),
    ...presences.map((presence) => silent(healthy, presence)),
    ...failures.flatMap((failure) => [
      failing(healthy, failure, () => true),
      failing(healthy, failure, (server) => server === healthy.servers[0]?.name),
    ]),
    ...answers.map((answer) => answering(healthy, answer)),
    ...tenantOccasions(healthy),
    ...mailOccasions(healthy),
    ...entraOccasions(readArtifact('test/fixtures/artifacts/access-token-short.json')),
    ...lines.map((line) =>
      answering(healthy, {
        kind: 'log',
        change: (value) => ({
          ...value,
          matches: [{ process: 'retriever', count: 2, lastAt: healthy.run.startedAt, excerpt: 'a line', ...line }],
        }),
      }),
    ),
    ...shown.map((what) => showing(healthy, what)),
  ];
}

function readArtifact(file: string): Artifact {
  return artifactSchema.parse(JSON.parse(readFileSync(path.resolve(file), 'utf8')));
}

const declarations: Partial<Deployment>[] = [
  ...['11.5(1)', '11.6(1)_ES12', '12.0(1)_ES1', '12.5(1)', '12.6(1)_ES12', '12.6(2)', '15.0(1)', 'unknown'].map(
    (release) => ({ release }),
  ),
  ...(['graph', 'pop3'] as const).flatMap((transport) => [{ transport }, { transport, release: '12.6(1)_ES12' }]),
  ...[
    '',
    'https://ece.example.com/',
    'http://ece.example.com',
    'https://ece',
    'https://192.0.2.7:8443/path?query',
    'https://other.example.com',
  ].map((externalUrl) => ({ externalUrl })),
  { consoleUrl: 'https://other.example.com/system' },
  { extraEndpoints: ['crl.example.com:80'] },
  { accountModel: 'mailbox' },
];

const presences: Presence[] = ['partial', 'not-enrolled', 'not-connected', 'refused', 'pending'];

const failures: Omit<Failure, 'text'>[] = [
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
  {
    kind: 'java-trust',
    change: (value) =>
      'tls' in value ? { ...value, tls: { ...(value.tls as object), anchor: 'none', anchorName: 'authority' } } : value,
  },
];

/** Errors in ECE's logs. */
const lines: { mark: string; code?: string }[] = [
  { mark: 'alias-disabled' },
  { mark: 'instance-failed' },
  { mark: 'entra', code: 'AADSTS7000222' },
  { mark: 'token-refused', code: 'invalid_client' },
  { mark: 'token-refused', code: 'invalid_grant' },
  { mark: 'mail-refused', code: 'imap-not-connected' },
  { mark: 'mail-refused', code: 'imap-throttled' },
  { mark: 'java-trust' },
  { mark: 'no-name' },
  { mark: 'no-connection' },
];

/** What the servers themselves show: their Windows service, their gadget files, and the file with their release. */
const cisco = { name: 'CiscoService', display: 'Cisco Service' };
const modifiedAt = '2026-03-01T08:00:00.000Z';
const shown: { kind: Observation['kind']; value?: object; error?: Failure }[] = [
  ...(['running', 'stopped', 'start-pending'] as const).map((state) => ({
    kind: 'windows-service' as const,
    value: { named: cisco.name, service: { ...cisco, state }, candidates: [] },
  })),
  { kind: 'windows-service', value: { candidates: [{ ...cisco, state: 'running' }] } },
  { kind: 'windows-service', value: { named: 'ECE', candidates: [] } },
  { kind: 'windows-service', error: { phase: 'start', code: 'UNSUPPORTED', text: '' } },
  { kind: 'windows-service', error: { phase: 'list', code: 'EXIT_5', text: '' } },
  {
    kind: 'installation',
    value: {
      gadgets: [
        { file: 'eService/templates/finesse/gadget/spog/spog_config.js', modifiedAt, hosts: ['other.example.com'] },
      ],
    },
  },
  ...[['12.5(1)_ES10'], ['12.5(1)_ES3'], ['12.5(1)'], ['12.5(1)_ES9', '12.5(1)_ES10'], []].map((releases) => ({
    kind: 'installation' as const,
    value: { version: { modifiedAt, releases } },
  })),
  { kind: 'installation', error: { phase: 'version', code: 'ENOENT', text: '' } },
  { kind: 'installation', error: { phase: 'start', code: 'UNSUPPORTED', text: '' } },
];

function declaring(artifact: Artifact, changes: Partial<Deployment>): Artifact {
  const deployment = deploymentSchema.parse({
    ...artifact.deployment,
    ...(changes.externalUrl === '' ? { externalUrl: undefined } : changes),
  });
  return {
    ...artifact,
    deployment,
    observations: [
      ...declaredObservations(deployment, 'deployment.yaml', artifact.run.startedAt),
      ...artifact.observations.filter(({ kind }) => kind !== 'declared'),
    ],
  };
}

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
function failing(artifact: Artifact, failure: Omit<Failure, 'text'>, from: (server: string) => boolean): Artifact {
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

function showing(artifact: Artifact, { kind, ...seen }: (typeof shown)[number]): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map(({ value, error, ...observation }) => ({
      ...observation,
      ...(observation.kind === kind
        ? seen
        : { ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) }),
    })),
  };
}

function answering(artifact: Artifact, { kind, change }: (typeof answers)[number]): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map((observation) =>
      observation.kind === kind && typeof observation.value === 'object' && observation.value !== null
        ? { ...observation, value: change(observation.value) }
        : observation,
    ),
  };
}
