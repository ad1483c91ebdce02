/** Errors and refusals that are over, as a newer success or an answer of Microsoft proves, or that still need the proof. */
import type { Observation } from '../../src/model/observation.ts';
import type { Artifact } from '../../src/model/report.ts';
import { answering, type Occasions } from '../occasion.ts';

export const occasions: Occasions = (recorded) => {
  const [healthy, mailCame] = [recorded('healthy'), recorded('mail-came')];
  return [
    ...lines.map(({ minutes, line }) => logging(healthy, minutes, line)),
    logging(mailCame, 150, { mark: 'mail-refused', code: 'imap-not-connected' }),
    logging(renewed(healthy), 20, { mark: 'entra', code: 'AADSTS7000222' }),
    logging(healthy, 1500, { mark: 'mail-refused', code: 'imap-throttled' }),
  ];
};

/** `minutes` before the run. */
const lines = [
  { minutes: 30, line: { mark: 'entra', code: 'AADSTS50173' } },
  { minutes: 120, line: { mark: 'mail-refused', code: 'smtp-auth-off-tenant' } },
  { minutes: 30, line: { mark: 'mail-refused', code: 'smtp-auth-off-tenant' } },
  { minutes: 120, line: { mark: 'mail-refused', code: 'smtp-security-defaults' } },
  { minutes: 120, line: { mark: 'mail-refused', code: 'smtp-send-as-denied' } },
  { minutes: 30, line: { mark: 'java-trust' } },
];

function logging(artifact: Artifact, minutes: number, line: object): Artifact {
  const match = { process: 'retriever', count: 2, lastAt: before(artifact, minutes), excerpt: 'a line', ...line };
  return answering(artifact, { kind: 'log', change: (value) => ({ ...value, matches: [match] }) });
}

/** A new secret fifteen minutes ago, after a refusal, and no refresh yet. */
function renewed(artifact: Artifact): Artifact {
  const secret = { id: 'new', name: 'new', startsAt: before(artifact, 15), endsAt: before(artifact, -500_000) };
  const changes: { kind: Observation['kind']; change: (value: object) => object }[] = [
    { kind: 'application', change: (value) => ({ ...value, secrets: [secret] }) },
    {
      kind: 'sign-ins',
      change: (value) => {
        const { groups } = value as { groups: object[] };
        const times = { firstAt: before(artifact, 20), lastAt: before(artifact, 20), count: 1 };
        const success = { ...groups[0], firstAt: before(artifact, 2000), lastAt: before(artifact, 80) };
        return { ...value, groups: [{ ...groups[0], code: 7_000_222, ...times }, success] };
      },
    },
  ];
  return changes.reduce((changed, change) => answering(changed, change), artifact);
}

function before({ run }: Artifact, minutes: number): string {
  return new Date(Date.parse(run.startedAt) - minutes * 60_000).toISOString();
}
