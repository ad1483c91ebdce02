/** An application in Entra and its account as ECE needs them. Tests override what they are about. */
import assert from 'node:assert/strict';
import type { Check, Facts } from '../../../src/checks/check.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { QuestionKind } from '../../../src/model/question.ts';
import type {
  AccessPolicies,
  Account,
  Application,
  Grants,
  ServicePrincipal,
  RecentSignIns,
} from '../../../src/tenant/values.ts';
import { answered, facts, now, words } from '../given-facts.ts';

export const applicationId = '11111111-2222-3333-4444-555555555555';
export const tenantId = '66666666-7777-8888-9999-000000000000';
export const account = 'svc-ece@example.com';
export const accountId = 'id-of-svc-ece';
export const needed = ['IMAP.AccessAsUser.All', 'SMTP.Send', 'offline_access'];
export const forEverybody: Grants['grants'][number] = { resource: 'graph', scopes: needed };

export const ago = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();
export const inDays = (days: number): string => ago(-days * 24 * 60);

export function application(overrides: Partial<Application> = {}): Observation {
  const value: Application = {
    objectId: 'object-of-application',
    name: 'ECE mail',
    audience: 'AzureADMyOrg',
    publicClientFlows: false,
    redirectUris: { web: ['https://ece.example.com/system/callback'], spa: [], public: [] },
    asksFor: needed.map((name) => ({ resource: 'graph', kind: 'delegated' as const, name })),
    secrets: [{ id: 'secret-1', name: 'ece', hint: 'abc', startsAt: ago(1000), endsAt: inDays(300) }],
    certificates: [],
    ...overrides,
  };
  return answered('application', applicationId, { value });
}

export function principal(overrides: Partial<ServicePrincipal> = {}): Observation {
  return answered('service-principal', applicationId, {
    value: {
      objectId: 'object-of-principal',
      name: 'ECE mail',
      enabled: true,
      assignmentRequired: false,
      ...overrides,
    },
  });
}

export function grants(...given: Grants['grants']): Observation {
  return answered('grants', applicationId, { value: { grants: given, applicationPermissions: [] } });
}

export function person(overrides: Partial<Account> = {}, address = account): Observation {
  const value: Account = {
    objectId: accountId,
    userPrincipalName: address,
    addresses: [address],
    enabled: true,
    kind: 'member',
    synchronised: false,
    exchangePlans: [],
    licences: [],
    licenceErrors: [],
    groups: [],
    roles: [],
    ...overrides,
  };
  return answered('account', address, { value });
}

/** In Microsoft's own word. */
export function mfa(state: string, address = account): Observation {
  return answered('per-user-mfa', address, { value: { state } });
}

type SignIn = RecentSignIns['groups'][number];

/** A successful refresh by ECE's account ten minutes ago. */
export function signIn(overrides: Partial<SignIn> = {}): SignIn {
  return {
    account,
    accountId,
    code: 0,
    interactive: false,
    ip: '192.0.2.10',
    count: 3,
    firstAt: ago(300),
    lastAt: ago(10),
    ...overrides,
  };
}

export function log(...groups: SignIn[]): Observation {
  return answered('sign-ins', applicationId, { value: { since: ago(7 * 24 * 60), groups } });
}

type Rhythm = NonNullable<RecentSignIns['rhythms']>[number];

/** Hourly refreshes of ECE's account for a day, until `lastAt`. */
export function rhythm(overrides: Partial<Rhythm> = {}): Rhythm {
  const hour = 3_600_000;
  return {
    account,
    accountId,
    count: 24,
    firstAt: ago(24 * 60),
    lastAt: ago(10),
    medianMs: hour,
    p90Ms: hour,
    pauses: [],
    ...overrides,
  };
}

/** A log with rhythms, as it is read today. */
export function logWith(value: Partial<RecentSignIns>, ...groups: SignIn[]): Observation {
  return answered('sign-ins', applicationId, { value: { since: ago(10 * 24 * 60), groups, rhythms: [], ...value } });
}

type Policy = AccessPolicies['policies'][number];

/** An enabled policy for everybody and everything that demands nothing. */
export function policy(overrides: Partial<Policy> = {}): Policy {
  const nobody = { include: [], exclude: [] };
  return {
    id: 'policy',
    name: 'Everybody',
    state: 'enabled',
    users: { include: ['All'], exclude: [] },
    groups: nobody,
    roles: nobody,
    applications: { include: ['All'], exclude: [] },
    clientTypes: ['all'],
    conditions: { flows: [], signInRisk: [], userRisk: [], insiderRisk: [], device: false, applicationFilter: false },
    demands: [],
    ...overrides,
  };
}

export function policies(given: Policy[], overrides: Partial<AccessPolicies> = {}): Observation {
  return answered('access-policies', tenantId, { value: { securityDefaults: false, policies: given, ...overrides } });
}

export function refused(kind: QuestionKind, code: string, subject = applicationId): Observation {
  return answered(kind, subject, { error: { phase: 'answer', code, text: '' } });
}

export function entraFacts(observations: Observation[], deployment: Partial<Deployment> = {}): Facts {
  return facts({
    deployment: { microsoft: { cloud: 'worldwide', tenantId, applicationId }, ...deployment },
    observations,
  });
}

export function judge(check: Check, observations: Observation[], deployment: Partial<Deployment> = {}): Finding {
  const [finding, ...others] = check.evaluate(entraFacts(observations, deployment));
  assert.ok(finding);
  assert.deepEqual(others, []);
  return finding;
}

/** Every step in English. */
export function steps({ fix }: Finding): string {
  return fix.map((step) => words(step)).join('\n');
}

/** Each way in which a question stays unanswered gives `unknown`, with reason and next step. */
export function staysUnknown(
  check: Check,
  kind: QuestionKind,
  besides: Observation[] = [],
  subject = applicationId,
): void {
  for (const [code, says] of [
    ['FORBIDDEN', /may not read/],
    ['NO_PREMIUM', /P1 or P2/],
    ['NO_READER', /no application to read/],
    ['THROTTLED', /throttled the bot/],
  ] as const) {
    const finding = judge(check, [...besides, refused(kind, code, subject)]);
    assert.equal(finding.verdict, 'unknown', `${kind} ${code}`);
    assert.match(words(finding.observed), says);
    assert.ok(finding.fix.length > 0);
  }
  const unasked = judge(check, besides);
  assert.equal(unasked.verdict, 'unknown');
  assert.match(words(unasked.observed), /was not asked this/);
  const [waiting] = check.evaluate({ ...entraFacts(besides), tenant: { asked: 1, answered: 0, pending: true } });
  assert.equal(waiting?.verdict, 'unknown');
  assert.match(words(waiting.observed), /has not answered this yet/);
}
