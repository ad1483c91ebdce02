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
 * One services and two application servers with IMAP and a shared account. Every server answered. Declared observations
 * come first.
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

/** A server's observation of an endpoint (`host:port`; for dns its host). */
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
 * Microsoft's answer about an application, account, mailbox or the tenant; with `pastedBy` a person's pasted answer.
 */
export function answered<Kind extends QuestionKind>(
  kind: Kind,
  subject: string,
  given: { value?: ValueOf<Kind>; error?: Failure; pastedBy?: string; at?: string },
): Observation {
  const { pastedBy, at = now, value, error } = given;
  // A fixture must have the shape of the tenant room's answers, or it proves nothing.
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

/** A good certificate of a public authority for the host. Tests override what they are about. */
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

export function words(text: Text, language: Language = 'en'): string {
  return read(text, { language });
}
