/**
 * The test sign-ins that a run knows of, by account, and what every check of the token that came of one begins with.
 */
import { accountsOf } from '../../../model/accounts.ts';
import type { Failure } from '../../../model/observation.ts';
import type { Claims, TestSignIn } from '../../../model/test-sign-in.ts';
import type { Finding } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { undeclared } from '../absence.ts';
import type { Facts } from '../../check.ts';
import { conclude } from '../../conclude.ts';
import { type Judged, wholeDeployment } from '../subjects.ts';
import { once } from '../once.ts';
import { shortened } from '../shortened.ts';
import { valueOf } from '../value-of.ts';
import { type Ownership, ownershipOf } from './ownership.ts';

export interface SignedIn {
  value: TestSignIn;
  at: string;
  error?: Failure | undefined;
  observation: string;
}

export interface SignIns {
  /** In a private window or out of a file: the one whose token logs in to mail. */
  tried?: SignedIn;
  /** In a normal window: whom single sign-on picks. Its token is not kept. */
  normal?: SignedIn;
}

export function signInsOf(facts: Facts, account: string): SignIns {
  return known(facts).get(account) ?? {};
}

/** The newest of each kind of window. */
const known = once(({ observations }: Facts): Map<string, SignIns> => {
  const all = new Map<string, SignIns>();
  const ours = observations
    .filter(({ kind }) => kind === 'test-sign-in')
    .toSorted((one, other) => one.at.localeCompare(other.at));
  for (const observation of ours) {
    const value = valueOf(observation, 'test-sign-in');
    if (value === undefined) continue;
    const account = observation.subject.name.toLowerCase();
    const signedIn: SignedIn = { value, at: observation.at, error: observation.error, observation: observation.id };
    all.set(account, { ...all.get(account), [value.window === 'normal' ? 'normal' : 'tried']: signedIn });
  }
  return all;
});

/** A token came of it: the one of the private window before that of a normal one. */
export function tokenShown(facts: Facts, account: string): SignedIn | undefined {
  const { tried, normal } = signInsOf(facts, account);
  return [tried, normal].find((one) => one !== undefined && one.error === undefined && one.value.characters > 0);
}

/** Whose the token is that logs in to mail for this account; undefined where none is known. */
export function ownerOf(facts: Facts, account: string): Ownership | undefined {
  const { tried } = signInsOf(facts, account);
  return tried === undefined || tried.error !== undefined ? undefined : ownershipOf(facts, account, tried.value.claims);
}

/** The name in the token, else what it has in place of one. */
export function personIn(claims: Claims | undefined): string {
  return claims?.user ?? claims?.name ?? claims?.objectId ?? '';
}

/** A finding for each account whose test sign-in gave a token; one for all the others together. */
export function eachToken(
  check: string,
  facts: Facts,
  expected: Text,
  judge: (signedIn: SignedIn, account: string) => Judged,
): Finding[] {
  const accounts = accountsOf(facts.deployment);
  if (accounts.length === 0)
    return [
      wholeDeployment(check, facts, expected, {
        verdict: 'unknown',
        owner: 'ece-administrator',
        ...undeclared('sharedAccount'),
      }),
    ];
  const shown = accounts.flatMap((account) => {
    const signedIn = tokenShown(facts, account);
    return signedIn === undefined ? [] : [{ account, signedIn }];
  });
  const others = accounts.filter((account) => !shown.some((one) => one.account === account));
  return [
    ...shown.map(({ account, signedIn }) =>
      conclude(
        check,
        { kind: 'account', name: account },
        { expected, owner: 'ece-administrator', ...judge(signedIn, account), observations: [signedIn.observation] },
      ),
    ),
    ...(others.length === 0 ? [] : [wholeDeployment(check, facts, expected, withoutToken(others))]),
  ];
}

/** What needs a token where there is none. */
export function withoutToken(accounts: readonly string[]): Judged {
  return {
    verdict: 'skipped',
    owner: 'ece-administrator',
    observed: say('token.test.none', { accounts: shortened(accounts), count: accounts.length }),
  };
}
