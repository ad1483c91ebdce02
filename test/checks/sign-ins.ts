/** Test sign-ins and log-ins with their tokens, in the documented shapes. Tests override what they are about. */
import type { Failure, Observation } from '../../src/model/observation.ts';
import { type Claims, type TestSignIn, testSignInSchema } from '../../src/model/test-sign-in.ts';
import { graphOpenValueSchema, openedValueSchema, smtpLoginValueSchema } from '../../src/observe/login.ts';
import { now } from './given-facts.ts';

export const who = 'svc-ece@example.com';
export const inMinutes = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();

export function claims(overrides: Partial<Claims> = {}): Claims {
  return {
    audience: 'https://outlook.office.com',
    user: who,
    objectId: `id-of-${who}`,
    scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send'],
    roles: [],
    kind: 'user',
    issuedAt: inMinutes(-6),
    expiresAt: inMinutes(66),
    methods: ['pwd'],
    ip: '192.0.2.50',
    ...overrides,
  };
}

/** In a private window, through the bot's own application, with everything that ECE needs. */
export function signedIn({
  account = who,
  error,
  token = {},
  at = now,
  ...overrides
}: Partial<TestSignIn> & {
  account?: string;
  error?: Failure;
  token?: Partial<Claims>;
  at?: string;
} = {}): Observation {
  const base: TestSignIn = {
    window: 'private',
    way: 'link',
    application: 'bot',
    characters: error === undefined ? 1800 : 0,
    asked: [],
    granted: [],
    ...(error === undefined ? { claims: claims(token), refresh: { given: true, redeemed: true } } : {}),
  };
  const value = testSignInSchema.parse({ ...base, ...overrides });
  return {
    id: `test-sign-in:${account}:${value.window}`,
    kind: 'test-sign-in',
    subject: { kind: 'account', name: account },
    from: { kind: 'bot' },
    path: 'direct',
    at,
    phases: [],
    value,
    ...(error === undefined ? {} : { error }),
  };
}

export function refusedSignIn(code: string, more: Parameters<typeof signedIn>[0] = {}): Observation {
  return signedIn({ error: { phase: 'authorize', code, text: 'said by Entra' }, ...more });
}

type Kind = 'imap-open' | 'pop3-open' | 'graph-open' | 'smtp-login';
const shapes = {
  'imap-open': openedValueSchema,
  'pop3-open': openedValueSchema,
  'graph-open': graphOpenValueSchema,
  'smtp-login': smtpLoginValueSchema,
};

/**
 * A log-in to a mailbox, or with smtp-login by an account, from a server. `said` is the server's refusal in the phase
 * `auth` or in the given phase.
 */
export function loggedIn(
  kind: Kind,
  subject: string,
  saw: { server?: string; value?: object; said?: string; phase?: string; code?: string; at?: string; ms?: number } = {},
): Observation {
  const { server = 'ece-svc-01', said, phase = 'auth', code = 'REFUSED_BY_SERVER', at = now, ms = 120 } = saw;
  const failed = said !== undefined || saw.code !== undefined;
  const fine =
    kind === 'graph-open'
      ? { status: 200, messages: 3 }
      : kind === 'smtp-login'
        ? { user: subject, authenticated: true }
        : { user: subject, authenticated: true, messages: 3 };
  const value = shapes[kind].parse(saw.value ?? (failed ? {} : fine));
  return {
    id: `${kind}:${subject}:${server}`,
    kind,
    subject: { kind: kind === 'smtp-login' ? 'account' : 'mailbox', name: subject },
    from: { kind: 'server', name: server },
    path: 'direct',
    at,
    phases: [{ name: phase, ms }],
    value,
    ...(failed ? { error: { phase, code, text: said ?? '' } } : {}),
  };
}
