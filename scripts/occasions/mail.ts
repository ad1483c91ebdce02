/** Test sign-ins, log-ins with their tokens and round trips with every outcome, for the pages of docs/reference/checks/. */
import { declaredObservations } from '../../src/checks/facts/declared.ts';
import { wishesOfAlarms, wishesToOpen, wishesToSend } from '../../src/checks/facts/log-ins/log-ins.ts';
import { type Transport, transportNames } from '../../src/knowledge/transports.ts';
import { type Deployment, deploymentSchema } from '../../src/model/deployment.ts';
import { loginKinds } from '../../src/model/kinds.ts';
import type { Failure, Observation } from '../../src/model/observation.ts';
import type { Artifact } from '../../src/model/report.ts';
import { type RoundTrip, roundTripSchema } from '../../src/tenant/round-trip.ts';
import { type Claims, type TestSignIn, testSignInSchema } from '../../src/model/test-sign-in.ts';
import type { Occasions } from '../occasion.ts';

const account = 'svc-ece@example.com';
const other: Partial<Claims> = { user: 'another@example.com', objectId: 'id-of-another' };

interface SignIn {
  value?: Partial<TestSignIn>;
  claims?: Partial<Claims>;
  error?: Failure['code'];
}

/** The outcome of a round trip. It arrived if nothing else is given. */
interface Trip {
  value?: Partial<RoundTrip>;
  error?: Omit<Failure, 'text'> & { text?: string };
}

interface Case {
  signIns?: SignIn[];
  /**
   * The outcomes of log-ins, by kind, or by server and kind (`ece-app-01 smtp-login`) for a log-in from only that
   * server. A log-in without an entry succeeds.
   */
  logins?: Partial<Record<string, { phase?: string; code?: string; text?: string; value?: object }>>;
  declared?: Partial<Deployment>;
  trip?: Trip;
  /** By kind: members of the tenant's answer. */
  tenant?: Partial<Record<Observation['kind'], object>>;
}

/** Recorded observations of these kinds are replaced. */
const replaced = new Set<string>(['declared', 'test-sign-in', ...loginKinds]);

const scopes: Record<Transport, Partial<Claims>> = {
  imap: { audience: 'https://outlook.office.com', scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send'] },
  pop3: { audience: 'https://outlook.office.com', scopes: ['POP.AccessAsUser.All', 'SMTP.Send'] },
  graph: { audience: 'https://graph.microsoft.com', scopes: ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'] },
};

const refusals = {
  'imap-open': [
    'a1 NO AUTHENTICATE failed.',
    'a1 NO User is authenticated but not connected.',
    'a2 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds',
    'a1 BAD Too long argument',
    'a1 NO AUTHENTICATE failed. Error="AuthFailed:LogonDenied-None-OAuthLog"',
  ],
  'pop3-open': [
    '-ERR Authentication failure: unknown user name or bad password.',
    '-ERR [SYS/TEMP] later',
    '-ERR [SYS/PERM] mailbox',
  ],
  'smtp-login': [
    '535 5.7.3 Authentication unsuccessful',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
    '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.',
    '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded',
    '451 4.7.0 Temporary server error. Please try again later.',
  ],
} as const;
const answers = [
  '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
  '550 5.1.8 Bad outbound sender',
  '451 4.7.0 Temporary',
  '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded',
];
const ends = [
  { phase: 'start', code: 'NO_TOKEN' },
  { phase: 'start', code: 'UNSUPPORTED' },
  { phase: 'start', code: 'TARGET_NOT_ALLOWED' },
  { phase: 'auth', code: 'CANCELLED' },
  { phase: 'auth', code: 'OBSERVER_FAILED' },
  { phase: 'tcp', code: 'ECONNREFUSED' },
  { phase: 'auth', code: 'TIMEOUT' },
  { phase: 'auth', code: 'CLOSED' },
  { phase: 'auth', code: 'MECHANISM_NOT_OFFERED', value: { mechanisms: ['PLAIN'] } },
  { phase: 'auth', code: 'MECHANISM_NOT_OFFERED' },
];

const cases: Case[] = [
  ...[{ transport: 'pop3' as const }, { transport: 'graph' as const }, { release: '15.0(1)' }].map(
    (declared): Case => ({ declared }),
  ),
  ...transportNames.map((transport): Case => ({ signIns: [{}], declared: { transport } })),
  { signIns: [{}], declared: { release: '15.0(1)' } },
  { signIns: [{}], declared: { release: '15.0(1)', transport: 'graph' } },
  { signIns: [{}], declared: { release: 'unknown' } },
  { signIns: [{}], declared: { accountModel: 'mailbox', sharedAccount: undefined } },
  { signIns: [{}, { value: { window: 'normal' } }] },
  { signIns: [{}, { value: { window: 'normal' }, claims: other }] },
  { signIns: [{ value: { window: 'normal' }, claims: { ...other, methods: ['wia'] } }] },
  { signIns: [{ value: { window: 'normal' }, error: 'AADSTS50020' }] },
  { signIns: [{ claims: other }] },
  {
    signIns: [{ claims: other }],
    logins: { 'imap-open': { text: refusals['imap-open'][1] }, 'smtp-login': { text: refusals['smtp-login'][0] } },
  },
  { signIns: [{ claims: { ...other, methods: ['wia'] } }] },
  { signIns: [{ claims: { user: 'svc-ece@corp.example.com', objectId: 'another' } }] },
  { signIns: [{ claims: { user: 'ana_partner.example#EXT#@example.onmicrosoft.com', objectId: 'guest' } }] },
  { signIns: [{ claims: { ...other, tenantId: '99999999-9999-9999-9999-999999999999' } }] },
  { signIns: [{ claims: { kind: 'app', scopes: [], roles: ['IMAP.AccessAsApp'] } }] },
  { signIns: [{ value: { claims: undefined } }] },
  { signIns: [{ value: { application: 'ece' } }] },
  {
    signIns: [
      {
        value: { application: 'unknown', window: 'file', way: 'file', refresh: undefined },
        claims: { applicationId: 'another' },
      },
    ],
  },
  ...[
    'AADSTS50057',
    'AADSTS53003',
    'AADSTS700016',
    'AADSTS65004',
    'AADSTS530036',
    'AADSTS90033',
    'AADSTS999999',
    'TIMEOUT',
  ].map((error): Case => ({ signIns: [{ error }] })),
  {
    signIns: [{ claims: { audience: 'https://graph.microsoft.com' } }],
    logins: { 'imap-open': { text: refusals['imap-open'][0] }, 'smtp-login': { text: refusals['smtp-login'][0] } },
  },
  { signIns: [{ claims: { audience: 'api://another' } }] },
  { signIns: [{ claims: { audience: 'https://outlook.office.com' } }], declared: { transport: 'graph' } },
  {
    signIns: [{ claims: { scopes: ['IMAP.AccessAsUser.All'] } }],
    logins: { 'smtp-login': { text: refusals['smtp-login'][0] } },
  },
  { signIns: [{ claims: { scopes: [] } }] },
  { signIns: [{ claims: { scopes: ['User.Read'] } }], declared: { transport: 'graph' } },
  {
    signIns: [{ claims: { expiresAt: '2026-01-01T00:30:00.000Z', issuedAt: '2026-01-01T00:00:00.000Z' } }],
    logins: { 'imap-open': { text: refusals['imap-open'][0] }, 'smtp-login': { text: refusals['smtp-login'][0] } },
  },
  { signIns: [{ claims: { issuedAt: undefined } }] },
  { signIns: [{ claims: { issuedAt: '2029-12-31T23:30:00.000Z' } }] },
  ...[
    { given: false },
    { given: true },
    { given: true, redeemed: false, error: { phase: 'refresh', code: 'AADSTS70043', text: '' } },
    { given: true, redeemed: false, error: { phase: 'tcp', code: 'TIMEOUT', text: 'no answer' } },
  ].map((refresh): Case => ({ signIns: [{ value: { refresh } }] })),
  ...refusals['imap-open'].map((text): Case => ({ signIns: [{}], logins: { 'imap-open': { text } } })),
  ...refusals['pop3-open'].flatMap((text): Case[] => [
    { signIns: [{}], declared: { transport: 'pop3' }, logins: { 'pop3-open': { text } } },
    {
      signIns: [{}],
      declared: { transport: 'pop3' },
      logins: { 'pop3-open': { text }, 'smtp-login': { text: refusals['smtp-login'][0] } },
    },
  ]),
  ...refusals['smtp-login'].flatMap((text): Case[] => [
    { signIns: [{}], logins: { 'smtp-login': { text } } },
    { signIns: [{}], declared: { release: '15.0(1)' }, logins: { 'smtp-login': { text } } },
  ]),
  {
    signIns: [{}],
    logins: { 'imap-open': { text: refusals['imap-open'][0] }, 'smtp-login': { text: refusals['smtp-login'][0] } },
  },
  {
    signIns: [{}],
    logins: { 'ece-app-01 smtp-login': { text: refusals['smtp-login'][4] } },
    declared: { release: '15.0(1)' },
  },
  ...[401, 403, 404, 429, 503].map((status): Case => ({
    signIns: [{}],
    declared: { transport: 'graph' },
    logins: { 'graph-open': { value: { status, code: 'code' } } },
  })),
  ...answers.map((reply): Case => ({
    signIns: [{}],
    logins: {
      'smtp-login': {
        value: { user: account, authenticated: true, senders: [{ mailbox: 'sales@example.com', taken: false, reply }] },
      },
    },
  })),
  {
    signIns: [{ claims: other }],
    logins: {
      'smtp-login': {
        value: {
          user: 'another@example.com',
          authenticated: true,
          senders: [{ mailbox: 'sales@example.com', taken: true, reply: '250' }],
        },
      },
    },
  },
  {
    signIns: [{}],
    logins: { 'smtp-login': { value: { user: 'svc@corp.example.com', authenticated: true, senders: [] } } },
  },
  {
    signIns: [{}],
    tenant: { 'mailbox-permission': { entries: [] } },
    logins: { 'imap-open': { text: refusals['imap-open'][1] } },
  },
  {
    signIns: [{}],
    tenant: { 'cas-mailbox': { imap: false } },
    logins: { 'imap-open': { text: refusals['imap-open'][1] } },
  },
  {
    signIns: [{}],
    tenant: { 'cas-mailbox': { smtpAuthDisabled: true } },
    logins: { 'smtp-login': { text: refusals['smtp-login'][2] } },
  },
  {
    signIns: [{}],
    tenant: { account: { exchangePlans: [], licences: [] } },
    logins: { 'imap-open': { text: refusals['imap-open'][1] } },
  },
  {
    signIns: [{}],
    tenant: { account: { enabled: false } },
    logins: { 'imap-open': { text: refusals['imap-open'][0] }, 'smtp-login': { text: refusals['smtp-login'][0] } },
  },
  { signIns: [{ error: 'AADSTS50057' }], tenant: { account: { enabled: false } } },
  {
    signIns: [{}],
    tenant: { account: { userPrincipalName: 'svc@corp.example.com' } },
    logins: { 'smtp-login': { text: refusals['smtp-login'][0], value: { user: account } } },
  },
  {
    signIns: [{}],
    tenant: { 'recipient-permission': { entries: [] } },
    logins: {
      'smtp-login': {
        value: {
          user: account,
          authenticated: true,
          senders: [{ mailbox: 'sales@example.com', taken: false, reply: answers[0] ?? '' }],
        },
      },
    },
  },
  ...ends.map((end): Case => ({ signIns: [{}], logins: { 'imap-open': end, 'smtp-login': end } })),
];

const trips: Trip[] = [
  {},
  { value: { user: 'another@example.com' } },
  { value: { found: false } },
  { value: { found: false }, error: { phase: 'arrive', code: 'CLOSED' } },
  ...['a1 NO AUTHENTICATE failed.', 'unknown'].map((text): Trip => ({
    value: { sent: false, found: false },
    error: { phase: 'open', code: 'REFUSED_BY_SERVER', text },
  })),
  { value: { sent: false, found: false }, error: { phase: 'send', code: 'TIMEOUT' } },
  ...[...refusals['smtp-login'], ...answers, '554 5.7.1 unknown'].map((text): Trip => ({
    value: { sent: false, found: false },
    error: { phase: 'send', code: 'REFUSED_BY_SERVER', text },
  })),
  {
    value: { sent: false, found: false, user: 'another@example.com' },
    error: { phase: 'send', code: 'REFUSED_BY_SERVER', text: answers[0] ?? '' },
  },
];

export const occasions: Occasions = (recorded) =>
  [...cases, ...trips.map((trip): Case => ({ trip }))].map((given) => withMail(recorded('healthy'), given));

function withMail(artifact: Artifact, { signIns = [], logins = {}, declared = {}, tenant = {}, trip }: Case): Artifact {
  const deployment = deploymentSchema.parse({
    ...artifact.deployment,
    sharedAccount: account,
    mailboxes: ['sales@example.com'],
    ...declared,
  });
  const { startedAt } = artifact.run;
  const wishes = deployment.servers.flatMap((server) =>
    [
      ...(['imap-open', 'pop3-open', 'graph-open'] as const).flatMap((kind) => wishesToOpen(kind, deployment, server)),
      ...wishesToSend(deployment, server),
      ...(server.roles.includes('application') ? wishesOfAlarms(deployment) : []),
    ].map((wish) => ({ wish, server: server.name })),
  );
  const observations = wishes.map(({ wish: { kind, account: whose, mailboxes }, server }): Observation => {
    const { phase = 'auth', code, text, value } = logins[`${server} ${kind}`] ?? logins[kind] ?? {};
    const fine =
      kind === 'graph-open'
        ? { status: 200, messages: 3 }
        : {
            user: whose,
            authenticated: true,
            ...(kind === 'smtp-login'
              ? { senders: mailboxes.map((mailbox) => ({ mailbox, taken: true, reply: '250' })) }
              : { messages: 3 }),
          };
    const refused = code !== undefined || text !== undefined;
    return {
      id: `login:${kind}:${mailboxes[0] ?? whose}:${server}`,
      kind,
      subject:
        kind === 'smtp-login' ? { kind: 'account', name: whose } : { kind: 'mailbox', name: mailboxes[0] ?? whose },
      from: { kind: 'server', name: server },
      path: 'direct',
      at: startedAt,
      phases: [{ name: phase, ms: 100 }],
      value: value ?? (refused ? {} : fine),
      ...(refused ? { error: { phase, code: code ?? 'REFUSED_BY_SERVER', text: text ?? '' } } : {}),
    };
  });
  const seen = artifact.observations
    .filter(({ kind }) => !replaced.has(kind))
    .map((observation) =>
      tenant[observation.kind] === undefined
        ? observation
        : { ...observation, value: { ...(observation.value as object), ...tenant[observation.kind] } },
    );
  const signedIn = signIns.map((signIn) => signInOf(deployment, signIn, startedAt));
  const withLogins = signedIn.some(
    ({ error, value }) => error === undefined && (value as TestSignIn).window !== 'normal',
  );
  return {
    ...artifact,
    deployment,
    observations: [
      ...declaredObservations(deployment, 'deployment.yaml', startedAt),
      ...seen,
      ...signedIn,
      ...(withLogins ? observations : []),
      ...(trip === undefined ? [] : [tripOf(trip, startedAt)]),
    ],
  };
}

function tripOf({ value, error }: Trip, at: string): Observation {
  const whole = roundTripSchema.parse({
    to: 'trial@example.org',
    user: account,
    mark: '',
    sent: true,
    reply: '250 2.0.0 OK',
    found: true,
    ms: 3000,
    ...value,
  });
  return {
    id: 'round-trip',
    kind: 'round-trip',
    subject: { kind: 'mailbox', name: 'sales@example.com' },
    from: { kind: 'bot' },
    path: 'direct',
    at,
    phases: [],
    value: whole,
    ...(error === undefined ? {} : { error: { text: 'said by the other side', ...error } }),
  };
}

function signInOf(deployment: Deployment, { value, claims = {}, error }: SignIn, at: string): Observation {
  const name = deployment.accountModel === 'shared' ? account : 'sales@example.com';
  const shown: Claims = {
    user: name,
    roles: [],
    methods: ['pwd'],
    kind: 'user',
    ip: '192.0.2.50',
    issuedAt: '2029-12-31T22:50:00.000Z',
    expiresAt: '2030-01-01T00:00:00.000Z',
    ...scopes[deployment.transport],
    ...claims,
  } as Claims;
  const base: TestSignIn = {
    window: 'private',
    way: 'link',
    application: 'bot',
    characters: error === undefined ? 1800 : 0,
    asked: [],
    granted: [],
    ...(error === undefined ? { claims: shown, refresh: { given: true, redeemed: true } } : {}),
  };
  const whole = testSignInSchema.parse({ ...base, ...value });
  return {
    id: `test-sign-in:${whole.window}`,
    kind: 'test-sign-in',
    subject: { kind: 'account', name },
    from: { kind: 'bot' },
    path: 'direct',
    at,
    phases: [],
    value: whole,
    ...(error === undefined ? {} : { error: { phase: 'authorize', code: error, text: 'said by Entra' } }),
  };
}
