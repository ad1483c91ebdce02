/**
 * Recorded observations for the tests of checks: a deployment, its servers and what they saw, as small as a test wants
 * it.
 */
import type { Facts } from '../../src/checks/check.ts';
import { declaredObservations } from '../../src/checks/facts/declared.ts';
import { type Deployment, deploymentSchema } from '../../src/model/deployment.ts';
import type { Failure, Observation, ObservationKind } from '../../src/model/observation.ts';
import { type QuestionKind } from '../../src/model/question.ts';
import type { ServerState } from '../../src/model/report.ts';
import type { Text } from '../../src/model/text.ts';
import type { TlsFacts } from '../../src/observe/tls-facts.ts';
import { questions } from '../../src/tenant/questions/index.ts';
import type { ValueOf } from '../../src/tenant/values.ts';
import { type Language, read } from '../../src/text/index.ts';

export const now = '2026-11-24T12:00:00.000Z';

/**
 * One services and two application servers with IMAP and a shared account; every server answered; what the deployment
 * declares stands before what was observed.
 */
export function facts(
  given: { deployment?: Partial<Deployment>; servers?: ServerState[]; observations?: Observation[] } = {},
): Facts {
  const ours = deployment(given.deployment);
  return {
    deployment: ours,
    servers: given.servers ?? ours.servers.map(({ name, roles }) => ({ name, roles, presence: 'answered' as const })),
    observations: [...declaredObservations(ours, 'contoso.yaml', now), ...(given.observations ?? [])],
    now,
  };
}

export function deployment(overrides: Partial<Deployment> = {}): Deployment {
  return deploymentSchema.parse({
    name: 'contoso',
    release: '12.6(1)_ES6_ET2',
    externalUrl: 'https://ece.example.com',
    consoleUrl: 'https://ece.example.com/system',
    transport: 'imap',
    accountModel: 'shared',
    sharedAccount: 'svc-ece@example.com',
    mailboxes: ['sales@example.com', 'support@example.com'],
    servers: [
      { name: 'ece-svc-01', roles: ['services'] },
      { name: 'ece-app-01', roles: ['application'] },
      { name: 'ece-app-02', roles: ['application'] },
    ],
    ...overrides,
  });
}

/** What a server saw at an endpoint (`host:port`; for dns the host of it). */
export function seen(
  kind: Exclude<ObservationKind, 'declared' | QuestionKind>,
  target: string,
  server: string,
  saw: { value?: unknown; error?: Failure; path?: 'direct' | 'proxy' },
): Observation {
  const subject =
    kind === 'dns'
      ? ({ kind: 'host', name: target.replace(/:\d+$/, '') } as const)
      : ({ kind: 'endpoint', name: target } as const);
  const { path = 'direct', ...rest } = saw;
  return {
    id: `${kind}:${target}:${server}:${path}`,
    kind,
    subject,
    from: { kind: 'server', name: server },
    path,
    at: now,
    phases: [],
    ...rest,
  };
}

/**
 * What Microsoft answered about an application, account, mailbox or the tenant; with `pastedBy` what a person pasted in
 * its place.
 */
export function answered<Kind extends QuestionKind>(
  kind: Kind,
  subject: string,
  given: { value?: ValueOf<Kind>; error?: Failure; pastedBy?: string; at?: string },
): Observation {
  const { pastedBy, at = now, value, error } = given;
  // A fixture of another shape than the tenant room can give would prove nothing.
  if (value !== undefined) questions[kind].value.parse(value);
  const from: Observation['from'] = pastedBy === undefined ? { kind: 'tenant' } : { kind: 'declared', by: pastedBy };
  return {
    id: `${kind}:${subject}${pastedBy === undefined ? '' : ':pasted'}`,
    kind,
    subject: { kind: questions[kind].about, name: subject },
    from,
    path: 'direct',
    at,
    phases: [],
    ...(value === undefined ? {} : { value }),
    ...(error === undefined ? {} : { error }),
  };
}

/** A good certificate for the host from a public authority; override what the test is about. */
export function tlsFacts(host: string, overrides: Partial<TlsFacts> = {}): TlsFacts {
  const leaf = {
    subject: `CN=${host}`,
    issuer: 'CN=Public CA 1,O=Public',
    validFrom: '2026-06-01T00:00:00.000Z',
    validTo: '2027-06-01T00:00:00.000Z',
    fingerprint256: 'AA:BB',
    names: [host],
  };
  return {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    name: host,
    chain: [leaf],
    nameMatches: true,
    dates: 'valid',
    anchor: 'public',
    anchorName: 'CN=Public CA 1,O=Public',
    ...overrides,
  };
}

/** The sentence, as an English reader sees it. */
export function words(text: Text, language: Language = 'en'): string {
  return read(text, { language });
}
