/**
 * The recorded tenant with variations of ECE's application: its registration, consents, refusals and sign-ins. For the
 * pages of docs/reference/checks/.
 */
import type { Deployment } from '../../src/model/deployment.ts';
import type { Failure, Observation } from '../../src/model/observation.ts';
import type { QuestionKind } from '../../src/model/question.ts';
import type { Artifact } from '../../src/model/report.ts';
import { questions } from '../../src/tenant/questions/index.ts';
import { declaring, type Occasions } from '../occasion.ts';

interface Change {
  kind: QuestionKind;
  /** Members of the value, by the time at which the run began. */
  says?: (at: (days: number) => string) => Record<string, unknown>;
  error?: Failure['code'];
}

const own = 'https://ece.example.com/callback';
const scopes = ['IMAP.AccessAsUser.All', 'SMTP.Send', 'offline_access'];
const stranger = { resource: 'exchange', scopes, person: { id: 'id-of-another', account: 'another@example.com' } };
const uris = (given: object) => ({ redirectUris: { web: [], spa: [], public: [], ...given } });
const asking = (kind: string, ...names: string[]) => ({
  asksFor: names.map((name) => ({ resource: 'exchange', kind, name })),
});
const secret = (endsAt: string, more: object = {}) => ({ id: endsAt, hint: 'abc', endsAt, ...more });
const nobody = { include: [], exclude: [] };
const conditions = {
  flows: [],
  signInRisk: [],
  userRisk: [],
  insiderRisk: [],
  device: false,
  applicationFilter: false,
};
const policy = (more: object) => ({
  policies: [
    {
      id: 'policy',
      name: 'policy',
      state: 'enabled',
      users: { include: ['All'], exclude: [] },
      groups: nobody,
      roles: nobody,
      applications: { include: ['All'], exclude: [] },
      clientTypes: ['all'],
      conditions,
      demands: ['block'],
      ...more,
    },
  ],
});

const change = (kind: QuestionKind, says: Change['says'] | object): Change => ({
  kind,
  says: typeof says === 'function' ? (says as Change['says'] & object) : () => ({ ...says }),
});
const signIns = (...groups: object[]): Change =>
  change('sign-ins', (at) => ({
    groups: groups.map((one) => ({
      account: 'svc-ece@example.com',
      code: 0,
      interactive: false,
      count: 3,
      firstAt: at(-3),
      lastAt: at(-0.02),
      ...one,
    })),
  }));

const account = 'svc-ece@example.com';
const hourMs = 3_600_000;

/** The last refresh was so many days ago; every hour before, or every `gapMs`. */
const quiet = (days: number, { gapMs = hourMs, ...rhythm }: { gapMs?: number; count?: number } = {}): Change =>
  change('sign-ins', (at) => {
    const times = { firstAt: at(-3), lastAt: at(-days) };
    return {
      groups: [{ account, code: 0, interactive: false, count: 60, ...times }],
      rhythms: [{ account, count: 60, ...times, medianMs: gapMs, p90Ms: gapMs, pauses: [], ...rhythm }],
    };
  });
/** During a silence that began five hours ago. */
const hoursAgo = (at: (days: number) => string, hours: number): string => at(-hours / 24);

const silences: Change[][] = [
  [quiet(5 / 24)],
  [quiet(1, { gapMs: 2 * hourMs })],
  [quiet(3 / 24, { count: 2 })],
  [quiet(-1)],
  [
    quiet(5 / 24),
    change('application', (at: (days: number) => string) => ({ secrets: [secret(at(300)), secret(hoursAgo(at, 4))] })),
  ],
  [
    quiet(5 / 24),
    change('application', (at: (days: number) => string) => ({
      certificates: [{ id: 'certificate', endsAt: hoursAgo(at, 4) }],
    })),
  ],
  [
    quiet(5 / 24),
    change('account', (at: (days: number) => string) => ({
      passwordChangedAt: hoursAgo(at, 4),
      sessionsValidFrom: hoursAgo(at, 4),
    })),
  ],
  [quiet(5 / 24), change('account', (at: (days: number) => string) => ({ sessionsValidFrom: hoursAgo(at, 4) }))],
  [
    change('sign-ins', (at) => {
      const times = { firstAt: at(-3), lastAt: hoursAgo(at, 5) };
      const pauses = [{ from: at(-1 - 5 / 24), to: at(-0.5) }];
      return {
        groups: [{ account, code: 0, interactive: false, count: 60, ...times }],
        rhythms: [{ account, count: 60, ...times, medianMs: hourMs, p90Ms: hourMs, pauses }],
      };
    }),
  ],
  [
    change('sign-ins', (at) => ({
      truncated: true,
      groups: [
        {
          account: 'another@example.com',
          accountId: 'id-of-another',
          code: 0,
          interactive: true,
          count: 3,
          firstAt: at(-3),
          lastAt: at(-2),
        },
      ],
    })),
  ],
];

const changes: Change[][] = [
  ...(
    [
      'application',
      'service-principal',
      'grants',
      'token-lifetime',
      'sign-ins',
      'access-policies',
      'account',
      'per-user-mfa',
    ] as const
  ).flatMap((kind) => (['NO_READER', 'FORBIDDEN', 'NOT_FOUND'] as const).map((error): Change[] => [{ kind, error }])),
  [change('application', { audience: 'AzureADMultipleOrgs' })],
  [change('application', { audience: 'PersonalMicrosoftAccount' })],
  [change('application', { disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' })],
  ...[
    {},
    { spa: [own] },
    { public: [own] },
    { web: [own], spa: [own] },
    { web: ['https://other.example.com/'] },
    { web: ['https://ece.example.com:8443/'] },
  ].map((given) => [change('application', uris(given))]),
  ...[[], [-1], [3], [3, 300], [200, 300], [-1, 300]].map((days) => [
    change('application', (at: (days: number) => string) => ({ secrets: days.map((day) => secret(at(day))) })),
  ]),
  [change('application', (at: (days: number) => string) => ({ secrets: [secret(at(300), { startsAt: at(2) })] }))],
  [
    change('application', (at: (days: number) => string) => ({
      secrets: [],
      certificates: [{ id: 'certificate', endsAt: at(300) }],
    })),
  ],
  [change('application', asking('delegated', 'SMTP.Send')), change('grants', { grants: [] })],
  [change('application', asking('delegated', 'SMTP.Send'))],
  [change('application', asking('delegated', 'SMTP.Send')), { kind: 'grants', error: 'FORBIDDEN' }],
  [change('application', asking('delegated', 'SMTP.Send', 'IMAP.AccessAsUser.All')), change('grants', { grants: [] })],
  [change('application', asking('application', 'IMAP.AccessAsApp')), change('grants', { grants: [] })],
  [change('grants', { applicationPermissions: [{ resource: 'graph', name: 'Mail.ReadWrite' }] })],
  [change('grants', { grants: [stranger] })],
  [change('grants', { grants: [stranger] }), signIns()],
  [change('grants', { grants: [], truncated: true })],
  [change('service-principal', { enabled: false })],
  ...[{ assignments: [] }, {}, { assignments: [{ principalId: 'group', kind: 'group', name: 'group' }] }].map(
    (given) => [
      change('service-principal', { assignmentRequired: true, ...given }),
      change('account', { groups: [{ objectId: 'group', name: 'group' }] }),
    ],
  ),
  ...[
    { ofApplication: true, everywhere: false, accessTokenMinutes: 10 },
    { ofApplication: false, everywhere: true, accessTokenMinutes: 120 },
  ].map((given) => [change('token-lifetime', { policies: [{ id: 'policy', name: 'policy', ...given }] })]),
  [signIns()],
  [signIns({ interactive: true })],
  [signIns({ account: 'another@example.com', accountId: 'id-of-another', interactive: true })],
  [signIns({ code: 53003, policies: ['policy'] })],
  [signIns({ code: 999999, reason: 'a reason' })],
  [signIns({}, { code: 7000222 })],
  ...[
    'block',
    'mfa',
    'compliantDevice',
    'approvedApplication',
    'passwordChange',
    'termsOfUse',
    'customControl',
    'tokenProtection',
  ].map((demand) => [change('access-policies', policy({ demands: [demand] }))]),
  ...[
    { state: 'report-only' },
    { users: nobody, roles: { include: ['role'], exclude: [] } },
    { locations: { include: ['All'], exclude: ['place'] } },
    { conditions: { ...conditions, signInRisk: ['high'] } },
    { demands: [], notRead: ['grantControls.builtInControls: something'] },
    { demands: [], signInFrequency: { everyTime: true } },
  ].map((given) => [change('access-policies', policy(given))]),
  [change('access-policies', { securityDefaults: true })],
  ...['enabled', 'enforced', 'something'].map((state) => [change('per-user-mfa', { state })]),
  [change('per-user-mfa', { state: 'enforced' }), signIns({ code: 50076 })],
];

const managed = 'microsoft-user-default-recommended';
const errors = ['NO_READER', 'FORBIDDEN', 'NOT_FOUND'] as const;
const excluding = (more: object) => ({
  excludes: [
    {
      type: 'delegated',
      classification: 'all',
      resource: 'any',
      permissions: ['all'],
      clients: ['all'],
      clientTenants: ['all'],
      publishers: ['all'],
      verifiedPublishersOnly: false,
      ...more,
    },
  ],
});

/** The consent policies of a tenant in which only one account has consent. */
const consentPolicies: Change[][] = [
  ...(['user-consent', 'consent-exclusions'] as const).flatMap((kind) =>
    errors.map((error): Change[] => [{ kind, error }]),
  ),
  [change('user-consent', { builtIn: [] })],
  [change('user-consent', { builtIn: ['microsoft-user-default-legacy'] })],
  [change('user-consent', { builtIn: ['microsoft-user-default-low'], own: ['policy'] })],
  [change('user-consent', { builtIn: [managed], own: ['policy'] })],
  [change('service-principal', { ownerTenantId: 'another-tenant' })],
  [change('service-principal', { assignmentRequired: true })],
  [change('consent-exclusions', { excludes: [] })],
  [change('consent-exclusions', excluding({ classification: 'low' }))],
  [change('grants', { truncated: true })],
  [change('grants', { grants: [] })],
];

const restricting = (restriction: object, more: object = {}) => ({
  tenant: { name: 'default', enabled: true, restrictions: [{ type: 'passwordAddition', ...restriction }] },
  ...more,
});

const named = (policy: object) => ({ ...policy, name: 'policy' });

/** Policies for new secrets of a tenant that forbids them. */
const secretPolicies: Change[][] = [
  ...errors.map((error): Change[] => [{ kind: 'secret-policies', error }]),
  ...[-1, 10, 60, 300].map((days) => [
    change('application', (at: (days: number) => string) => ({ secrets: [secret(at(days))] })),
  ]),
  [change('application', { secrets: [] })],
  [change('secret-policies', restricting({ state: 'something' }))],
  ...[10, 300].map((days) => [
    change('application', (at: (days: number) => string) => ({ secrets: [secret(at(days))] })),
    change('secret-policies', restricting({ type: 'passwordLifetime', mostDays: 90 })),
  ]),
  [change('secret-policies', { own: [named(restricting({}).tenant)] })],
  [
    change('secret-policies', {
      own: [named(restricting({ type: 'passwordLifetime', mostDays: 90 }).tenant)],
    }),
  ],
];

const declarations: Partial<Deployment>[] = [
  { microsoft: undefined },
  { transport: 'graph' },
  { sharedAccount: undefined },
  { externalUrl: undefined },
];

export const occasions: Occasions = (recorded) => {
  // The recorded tenant is asked about everything here, and only its token lifetime is wrong.
  const artifact = withAnswers(recorded('access-token-short'), [change('token-lifetime', { policies: [] })]);
  return [
    ...[...changes, ...silences].map((changed) => withAnswers(artifact, changed)),
    ...consentPolicies.map((changed) => withAnswers(recorded('consent-by-person'), changed)),
    ...secretPolicies.map((changed) => withAnswers(recorded('new-secrets-forbidden'), changed)),
    ...declarations.map((declared) => declaring(artifact, declared)),
    withAnswers(declaring(artifact, { transport: 'graph' }), [
      change('application', asking('delegated')),
      change('grants', { grants: [] }),
    ]),
  ];
};

function withAnswers(artifact: Artifact, changed: Change[]): Artifact {
  const at = (days: number): string => new Date(Date.parse(artifact.run.startedAt) + days * 86_400_000).toISOString();
  const answers = artifact.observations.map((observation): Observation => {
    const found = changed.find(({ kind }) => kind === observation.kind);
    const { value, ...about } = observation;
    if (found?.error !== undefined) return { ...about, error: { phase: 'answer', code: found.error, text: '' } };
    return found?.says === undefined
      ? observation
      : { ...about, value: questions[found.kind].value.parse({ ...(value as object), ...found.says(at) }) };
  });
  return { ...artifact, observations: answers };
}
