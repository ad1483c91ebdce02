/** An entry of Entra's sign-in log: whose it is, whether ECE or the bot made it, and whether it is a failure. */
import type { RecentSignIns } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { once } from '../once.ts';
import { valueOf } from '../value-of.ts';
import { identityOf, type NamedPerson } from './people.ts';

/** Counts equal entries of the log. */
export type SignIn = RecentSignIns['groups'][number];

type Person = Pick<SignIn, 'account' | 'accountId'>;

export function personOf({ account, accountId }: Person): NamedPerson {
  return { account, id: accountId };
}

export function isSignInOf(facts: Facts, account: string, person: Person): boolean {
  const identity = identityOf(facts, personOf(person));
  return identity.kind === 'account' && identity.account === account;
}

export function isSamePerson(a: Person, b: Person): boolean {
  if (a.accountId !== undefined && b.accountId !== undefined) return a.accountId === b.accountId;
  return a.account.toLowerCase() === b.account.toLowerCase();
}

/** A test sign-in through ECE's own application and its single refresh are in the log of an older artifact. */
const testTakesMs = 5 * 60_000;

export function isOfTestSignIn(facts: Facts, account: string, { lastAt }: Pick<SignIn, 'lastAt'>): boolean {
  return testsThroughEce(facts).some(
    ({ subject, at }) =>
      subject.name.toLowerCase() === account && Math.abs(Date.parse(at) - Date.parse(lastAt)) <= testTakesMs,
  );
}

const testsThroughEce = once(({ observations }) =>
  observations.filter((observation) => valueOf(observation, 'test-sign-in')?.application === 'ece'),
);

/** Entries of an ordinary sign-in: no session yet, a mistyped password, "stay signed in?". 50140 is not sourced. */
const harmless = new Set([50058, 50140]);
const wrongPassword = 50126;

/** A refusal that is no step of an ordinary sign-in. */
export function isFailure({ code, interactive }: SignIn): boolean {
  return code !== 0 && !harmless.has(code) && !(interactive && code === wrongPassword);
}
