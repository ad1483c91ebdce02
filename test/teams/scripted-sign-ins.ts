/** Test sign-ins that a typed line begins and the test ends. */
import type { KeptSignIn, SignInView, SignInWish, TestSignIns } from '../../src/access/test-sign-ins.ts';
import type { Failure, Observation } from '../../src/model/observation.ts';
import { type Claims, type TestSignIn, testSignInSchema } from '../../src/model/test-sign-in.ts';
import type { Text } from '../../src/model/text.ts';

export interface ScriptedSignIns extends TestSignIns {
  notReady: Text | undefined;
  wishes: SignInWish[];
  /** The answer to the next `begin`, instead of an attempt. */
  refusal: Text | undefined;
  /** The newest attempt. */
  last(): SignInView;
  change(change: Partial<SignInView>): void;
  keep(kept: KeptSignIn): void;
  forgotten: (string | undefined)[];
  remembered: string[];
}

export const expiresAt = '2026-11-25T12:15:00.000Z';
export const bot = '11111111-2222-3333-4444-555555555555';

export function scriptedSignIns(): ScriptedSignIns {
  const attempts: SignInView[] = [];
  let kept: KeptSignIn[] = [];
  const scripted: ScriptedSignIns = {
    notReady: undefined,
    wishes: [],
    refusal: undefined,
    forgotten: [],
    remembered: [],
    last: () => attempts.at(-1)!,
    change: (change) => void attempts.push({ ...attempts.pop()!, ...change, revision: attempts.length + 100 }),
    keep: (one) => void kept.unshift(one),
    async begin(_deployment, wish) {
      scripted.wishes.push(wish);
      if (scripted.refusal !== undefined) return { ok: false, refusal: scripted.refusal };
      const { account, window, way, application } = wish;
      const id = `attempt-${attempts.length + 1}`;
      attempts.push({
        id,
        revision: 0,
        account,
        window,
        way,
        application,
        state: 'waiting',
        expiresAt,
        link: way === 'link' ? `https://bot.example.com/signin/${id}-handle` : 'https://login.microsoft.com/device',
        ...(way === 'device-code' ? { code: 'ABCD1234' } : {}),
      });
      return { ok: true, id };
    },
    view: async (id) => attempts.find((one) => one.id === id),
    kept: async () => kept,
    async remember(_deployment, account) {
      if (scripted.refusal !== undefined) return { ok: false, refusal: scripted.refusal };
      scripted.remembered.push(account);
      return { ok: true };
    },
    async forget(_deployment, account) {
      scripted.forgotten.push(account);
      const gone = kept.filter((one) => account === undefined || one.account === account);
      kept = kept.filter((one) => !gone.includes(one));
      return new Set(gone.map((one) => one.account)).size;
    },
    usable: async () => ({ observations: [], tokens: new Map() }),
    open: () => Promise.reject(new Error('not of this test')),
    callback: () => Promise.reject(new Error('not of this test')),
    close: async () => undefined,
  };
  return scripted;
}

export function claims(more: Partial<Claims> = {}): Claims {
  return {
    audience: 'https://outlook.office.com',
    user: 'svc-ece@example.com',
    name: 'ECE service',
    objectId: 'object-of-svc',
    applicationId: bot,
    clientProof: '0',
    scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send'],
    roles: [],
    kind: 'user',
    issuedAt: '2026-11-25T12:00:00.000Z',
    expiresAt: '2026-11-25T13:12:00.000Z',
    methods: ['pwd', 'mfa'],
    ip: '192.0.2.7',
    ...more,
  };
}

export function outcome(more: Partial<TestSignIn> = {}, error?: Failure): Observation {
  const value = {
    window: 'private',
    way: 'link',
    application: 'bot',
    characters: 1800,
    asked: [],
    granted: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'],
    claims: claims(),
    refresh: { given: true, redeemed: true },
    ...more,
  };
  const shaped = testSignInSchema.parse(
    error === undefined ? value : { ...value, claims: undefined, characters: 0, granted: [], refresh: undefined },
  );
  return {
    id: 'sign-in-outcome',
    kind: 'test-sign-in',
    subject: { kind: 'account', name: 'svc-ece@example.com' },
    from: { kind: 'bot' },
    path: 'direct',
    at: '2026-11-25T12:00:00.000Z',
    phases: [],
    value: shaped,
    ...(error === undefined ? {} : { error }),
  };
}

export const alex = (more: Partial<Claims> = {}): Claims =>
  claims({ user: 'alex@example.com', name: 'Alex Wilber', objectId: 'object-of-alex', methods: ['wia'], ...more });
