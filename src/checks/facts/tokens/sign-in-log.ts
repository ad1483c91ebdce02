/**
 * Sorts Entra's sign-in log of ECE's application into open and past refusals, without harmless entries.
 */
import { aadsts } from '../../../knowledge/aadsts.ts';
import { longestTokenMs } from '../../../knowledge/token-refreshes.ts';
import type { RecentSignIns } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { answerAbout, type ApplicationAnswer } from '../application.ts';
import { once } from '../once.ts';
import { grantedAgain, succeededSince } from './granted.ts';
import { isFailure, isSamePerson, type SignIn } from './sign-in.ts';

/** The newest first. */
export interface SignInLog {
  successes: SignIn[];
  /** No success for that account since; one of each code and account. */
  open: SignIn[];
  /** Granted since, but refused and granted in turn of late; one of each code and account. */
  grantedSince: SignIn[];
  /** The other refusals that were granted since; one of each code. */
  past: SignIn[];
}

type Answer = ApplicationAnswer<'sign-ins'>;
export type ReadLog = Extract<Answer, { ok: true }> & { log: SignInLog };

export const signInLogOf = once((facts: Facts): ReadLog | Extract<Answer, { ok: false }> => {
  const read = answerAbout(facts, 'sign-ins');
  return read.ok ? { ...read, log: sorted(facts, read.value) } : read;
});

function sorted(facts: Facts, value: RecentSignIns): SignInLog {
  const newestFirst = value.groups.toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
  const successes = newestFirst.filter(({ code }) => code === 0);
  const failures = newestFirst.filter(isFailure);
  const over = failures.filter((failure) => succeededSince(facts, successes, failure));
  const inTurn = over.filter((failure) => isInTurn(facts, value, failure));
  return {
    successes,
    open: newestOfEachCode(
      failures.filter((failure) => !over.includes(failure)),
      isSamePerson,
    ),
    grantedSince: newestOfEachCode(inTurn, isSamePerson),
    past: newestOfEachCode(over.filter((failure) => !inTurn.includes(failure))),
  };
}

/** A sign-in in a browser whose code Entra then refused to ECE: no token came from it. */
export function isUnredeemed(signIn: SignIn, { open }: Pick<SignInLog, 'open'>): boolean {
  return (
    signIn.interactive &&
    open.some(
      (refusal) =>
        !refusal.interactive &&
        aadsts(refusal.code)?.family === 'redirect-under-spa' &&
        isSamePerson(refusal, signIn) &&
        Date.parse(refusal.lastAt) >= Date.parse(signIn.lastAt),
    )
  );
}

export function currentRefusals({ open, grantedSince }: SignInLog): SignIn[] {
  return open.length > 0 ? open : grantedSince;
}

const recentMs = 3_600_000;

/**
 * Whether Entra refuses and grants in turn: successes lie between its last refusals. Without `series`, only a single
 * refusal is certainly none of several.
 */
function isInTurn(facts: Facts, value: RecentSignIns, refusal: SignIn): boolean {
  const { series, count, lastAt } = refusal;
  const ageMs = Date.parse(facts.now) - Date.parse(lastAt);
  if (grantedAgain(facts, value, refusal) === undefined) return ageMs <= recentMs;
  if (series === undefined) return count > 1 && ageMs <= recentMs;
  const { earlierAt, firstAt } = series;
  return (
    earlierAt !== undefined &&
    ageMs <= longestTokenMs &&
    Date.parse(firstAt) - Date.parse(earlierAt) <= 2 * longestTokenMs
  );
}

/** `groups`: newest first. */
function newestOfEachCode(groups: SignIn[], isSame: typeof isSamePerson = () => true): SignIn[] {
  return groups.filter(
    (one, index) => groups.findIndex((group) => group.code === one.code && isSame(group, one)) === index,
  );
}
