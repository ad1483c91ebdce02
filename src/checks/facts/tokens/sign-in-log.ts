/**
 * Sorts Entra's sign-in log of ECE's application into open and past refusals, without harmless entries.
 */
import type { RecentSignIns } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { answerAbout, type ApplicationAnswer } from '../application.ts';
import { once } from '../once.ts';
import { valueOf } from '../value-of.ts';
import { identityOf, type NamedPerson } from './people.ts';

/** Counts equal entries of the log. */
export type SignIn = RecentSignIns['groups'][number];

/** The newest first. */
export interface SignInLog {
  successes: SignIn[];
  /** No success for that account since; one of each code. */
  open: SignIn[];
  /** Refused in the last hour, but granted since; one of each code. */
  grantedSince: SignIn[];
  /** Refused earlier and granted since; one of each code. */
  past: SignIn[];
}

const recentMs = 3_600_000;

/** Entries of an ordinary sign-in: no session yet, a mistyped password, "stay signed in?". 50140 is not sourced. */
const harmless = new Set([50058, 50140]);
const wrongPassword = 50126;

type ReadLog = Extract<ApplicationAnswer<'sign-ins'>, { ok: true }> & { log: SignInLog };

export const signInLogOf = once((facts: Facts): ReadLog | Extract<ApplicationAnswer<'sign-ins'>, { ok: false }> => {
  const read = answerAbout(facts, 'sign-ins');
  return read.ok ? { ...read, log: sorted(facts, read.value) } : read;
});

function sorted(facts: Facts, { groups }: RecentSignIns): SignInLog {
  const newestFirst = groups.toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
  const successes = newestFirst.filter(({ code }) => code === 0);
  const failures = newestFirst.filter(isFailure);
  // Another person's refusal is over once anyone succeeded after it: the wrong person tried first, then the right one.
  const succeededSince = (failure: SignIn): boolean =>
    successes.some(
      (success) =>
        (isSamePerson(success, failure) || identityOf(facts, personOf(failure)).kind !== 'account') &&
        Date.parse(success.lastAt) > Date.parse(failure.lastAt),
    );
  const isRecent = ({ lastAt }: SignIn): boolean => Date.parse(facts.now) - Date.parse(lastAt) <= recentMs;
  const over = failures.filter(succeededSince);
  return {
    successes,
    open: newestOfEachCode(failures.filter((failure) => !over.includes(failure))),
    grantedSince: newestOfEachCode(over.filter(isRecent)),
    past: newestOfEachCode(over.filter((failure) => !isRecent(failure))),
  };
}

export function currentRefusals({ open, grantedSince }: SignInLog): SignIn[] {
  return open.length > 0 ? open : grantedSince;
}

export function personOf({ account, accountId }: Pick<SignIn, 'account' | 'accountId'>): NamedPerson {
  return { account, id: accountId };
}

export function isSignInOf(facts: Facts, account: string, signIn: Pick<SignIn, 'account' | 'accountId'>): boolean {
  const identity = identityOf(facts, personOf(signIn));
  return identity.kind === 'account' && identity.account === account;
}

export function isSamePerson(a: SignIn, b: SignIn): boolean {
  if (a.accountId !== undefined && b.accountId !== undefined) return a.accountId === b.accountId;
  return a.account.toLowerCase() === b.account.toLowerCase();
}

/** A test sign-in through ECE's own application and its single refresh are in the log of an older artifact. */
const testTakesMs = 5 * 60_000;

export function isOfTestSignIn({ observations }: Facts, account: string, { lastAt }: SignIn): boolean {
  return observations.some(
    (observation) =>
      valueOf(observation, 'test-sign-in')?.application === 'ece' &&
      observation.subject.name.toLowerCase() === account &&
      Math.abs(Date.parse(observation.at) - Date.parse(lastAt)) <= testTakesMs,
  );
}

/** A refusal that is no step of an ordinary sign-in. */
export function isFailure(signIn: SignIn): boolean {
  return signIn.code !== 0 && !isHarmless(signIn);
}

function isHarmless({ code, interactive }: SignIn): boolean {
  return harmless.has(code) || (interactive && code === wrongPassword);
}

/** `groups`: newest first. */
function newestOfEachCode(groups: SignIn[]): SignIn[] {
  return groups.filter(({ code }, index) => groups.findIndex((group) => group.code === code) === index);
}
