import { trustFaults } from '../../src/knowledge/log-marks.ts';
/** The servers themselves: errors in ECE's logs, the Windows service, the files of the installation. */
import { serverReplies } from '../../src/knowledge/server-replies.ts';
import type { Failure, Observation } from '../../src/model/observation.ts';
import type { Artifact } from '../../src/model/report.ts';
import { answering, type Occasions } from '../occasion.ts';

export const occasions: Occasions = (recorded) => {
  const healthy = recorded('healthy');
  return [...lines.map((line) => logging(healthy, line)), ...shown.map((what) => showing(healthy, what))];
};

const lines: { mark: string; code?: string }[] = [
  { mark: 'alias-disabled' },
  { mark: 'instance-failed' },
  { mark: 'entra', code: 'AADSTS7000222' },
  { mark: 'token-refused', code: 'invalid_client' },
  { mark: 'token-refused', code: 'invalid_grant' },
  ...serverReplies.map(({ id }) => ({ mark: 'mail-refused', code: id })),
  { mark: 'entra', code: 'AADSTS50034' },
  { mark: 'java-trust' },
  ...trustFaults.map((code) => ({ mark: 'java-trust', code })),
  { mark: 'no-name' },
  { mark: 'timed-out' },
  { mark: 'no-connection' },
  { mark: 'tls-version' },
  { mark: 'tls-failed' },
  { mark: 'out-of-memory' },
  { mark: 'mail-unreadable' },
  ...['ErrorAccessDenied', 'MailboxNotEnabledForRESTAPI', 'ApplicationThrottled', 'InvalidAuthenticationToken'].map(
    (code) => ({ mark: 'graph-refused', code }),
  ),
];

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

function logging(artifact: Artifact, line: (typeof lines)[number]): Artifact {
  const match = { process: 'retriever', count: 2, lastAt: artifact.run.startedAt, excerpt: 'a line', ...line };
  return answering(artifact, { kind: 'log', change: (value) => ({ ...value, matches: [match] }) });
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
