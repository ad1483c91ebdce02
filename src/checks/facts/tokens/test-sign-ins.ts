import { accountsOf } from '../../../model/accounts.ts';
import type { Failure } from '../../../model/observation.ts';
import type { Claims, TestSignIn } from '../../../model/test-sign-in.ts';
import { say } from '../../../text/index.ts';
import type { Facts, Judged, Reasons, Wording } from '../../check.ts';
import { ofDeployment } from '../../subjects.ts';
import { notDeclared, notDeclaredReasons } from '../absence.ts';
import { once } from '../once.ts';
import { shortenedList } from '../shortened.ts';
import { valueOf } from '../value-of.ts';
import { isAnothers, type Ownership, ownershipOf } from './ownership.ts';

export interface SignedIn {
  value: TestSignIn;
  /** ISO 8601 UTC. */
  at: string;
  error?: Failure | undefined;
  observation: string;
}

export interface SignIns {
  /** The sign-in in a private window, or the token from a file. It is used for mail log-ins. */
  tried?: SignedIn;
  /** The sign-in in a normal window. It shows the person that single sign-on picks; its token is not kept. */
  normal?: SignedIn;
}

export const noTestTokenReasons = {
  'no-test-token': ({ accounts }: { accounts: readonly string[] }): Wording => ({
    observed: say('token.test.none', { accounts: shortenedList(accounts), count: accounts.length }),
  }),
} satisfies Reasons;

export const unreadTokenReasons = {
  ...notDeclaredReasons,
  ...noTestTokenReasons,
  /** The content of such a token says nothing about the account. */
  'test-token-of-other-person': (values: { account: string; person: string }): Wording => ({
    observed: say('token.test.of-other', values),
  }),
} satisfies Reasons;

export const tokenNotReadableReasons = {
  /** The token is not a JWT, or lacks the claim in question. */
  'token-not-readable': ({ account }: { account: string }): Wording => ({
    observed: say('token.test.opaque', { account }),
    fix: [say('token.test.fix.work-account', { account })],
  }),
} satisfies Reasons;

export function testSignInsOf(facts: Facts, account: string): SignIns {
  return signInsByAccount(facts).get(account) ?? {};
}

/** The newest of each kind of window. */
const signInsByAccount = once(({ observations }: Facts): Map<string, SignIns> => {
  const byAccount = new Map<string, SignIns>();
  const oldestFirst = observations
    .filter(({ kind }) => kind === 'test-sign-in')
    .toSorted((a, b) => a.at.localeCompare(b.at));
  for (const observation of oldestFirst) {
    const value = valueOf(observation, 'test-sign-in');
    if (value === undefined) continue;
    const account = observation.subject.name.toLowerCase();
    const signedIn: SignedIn = { value, at: observation.at, error: observation.error, observation: observation.id };
    byAccount.set(account, {
      ...byAccount.get(account),
      [value.window === 'normal' ? 'normal' : 'tried']: signedIn,
    });
  }
  return byAccount;
});

/** Prefers the private window. */
export function tokenShown(facts: Facts, account: string): SignedIn | undefined {
  const { tried, normal } = testSignInsOf(facts, account);
  return [tried, normal].find(
    (signIn) => signIn !== undefined && signIn.error === undefined && signIn.value.characters > 0,
  );
}

/** The owner of the token that is used for mail log-ins. */
export function tokenOwner(facts: Facts, account: string): Ownership | undefined {
  const { tried } = testSignInsOf(facts, account);
  return tried === undefined || tried.error !== undefined ? undefined : ownershipOf(facts, account, tried.value.claims);
}

/** The person, if that token certainly is another person's. */
export function ofOtherPerson(facts: Facts, account: string): string | undefined {
  const { tried } = testSignInsOf(facts, account);
  const owner = tokenOwner(facts, account);
  return owner?.kind === 'other' && isAnothers(owner) ? personIn(tried?.value.claims) : undefined;
}

export function personIn(claims: Claims | undefined): string {
  return claims?.user ?? claims?.name ?? claims?.objectId ?? '';
}

/** The accounts without a token share one judgement. */
export function eachToken<const Judgement extends object>(
  facts: Facts,
  judge: (signedIn: SignedIn, account: string) => Judgement,
) {
  const accounts = accountsOf(facts.deployment);
  if (accounts.length === 0) return [ofDeployment(facts, notDeclared('sharedAccount'))];
  const shown = accounts.flatMap((account) => {
    const signedIn = tokenShown(facts, account);
    return signedIn === undefined ? [] : [{ account, signedIn }];
  });
  const others = accounts.filter((name) => !shown.some(({ account }) => account === name));
  return [
    ...shown.map(({ account: name, signedIn }) => ({
      ...(ofOther(facts, name, signedIn) ?? judge(signedIn, name)),
      subject: { kind: 'account' as const, name },
      observations: [signedIn.observation],
    })),
    ...(others.length === 0 ? [] : [ofDeployment(facts, noTestToken(others))]),
  ];
}

/** The token of a normal window shows whom single sign-on picks; it is not used for log-ins. */
function ofOther(facts: Facts, account: string, { value: { claims } }: SignedIn) {
  const owner = ownershipOf(facts, account, claims);
  if (owner.kind !== 'other' || !isAnothers(owner)) return undefined;
  const values = { account, person: personIn(claims) };
  return {
    verdict: 'skipped',
    owner: 'ece-administrator',
    reason: { code: 'test-token-of-other-person', values },
  } as const satisfies Judged<typeof unreadTokenReasons>;
}

export function noTestToken(accounts: readonly string[]) {
  return {
    verdict: 'skipped',
    owner: 'ece-administrator',
    reason: { code: 'no-test-token', values: { accounts } },
  } as const satisfies Judged<typeof noTestTokenReasons>;
}

export function tokenNotReadable(account: string) {
  return {
    verdict: 'unknown',
    reason: { code: 'token-not-readable', values: { account } },
  } as const satisfies Judged<typeof tokenNotReadableReasons>;
}
