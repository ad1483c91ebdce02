/**
 * Sorts Entra's sign-in log of ECE's application into open and past refusals, without harmless entries.
 */
import { type AadstsFamily, aadsts } from '../../../knowledge/aadsts.ts';
import { earliest, latest } from '../../../model/instant.ts';
import type { RecentSignIns } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { answerAbout, type ApplicationAnswer } from '../application.ts';
import { toleratedOffMs } from '../connection/clock-offset.ts';
import { once } from '../once.ts';
import { answer } from '../tenant-answer.ts';
import { valueOf } from '../value-of.ts';
import { identityOf, type NamedPerson } from './people.ts';

/** Counts equal entries of the log. */
export type SignIn = RecentSignIns['groups'][number];

/** The newest first. */
export interface SignInLog {
  successes: SignIn[];
  /** No success for that account since; one of each code. */
  open: SignIn[];
  /** Granted since, but refused and granted in turn of late; one of each code. */
  grantedSince: SignIn[];
  /** The other refusals that were granted since; one of each code. */
  past: SignIn[];
}

const recentMs = 3_600_000;
/** If the log shows no rhythm of the account: the longest usual lifetime of an access token. */
const longestUsualGapMs = 90 * 60_000;
/** With fewer refreshes, their gaps say little. */
const fewestRefreshes = 5;
/** No gap is usual beyond this: the site pauses at night or at weekends. */
const longestGapMs = 4 * 3_600_000;

/** Entries of an ordinary sign-in: no session yet, a mistyped password, "stay signed in?". 50140 is not sourced. */
const harmless = new Set([50058, 50140]);
const wrongPassword = 50126;

type ReadLog = Extract<ApplicationAnswer<'sign-ins'>, { ok: true }> & { log: SignInLog };

export const signInLogOf = once((facts: Facts): ReadLog | Extract<ApplicationAnswer<'sign-ins'>, { ok: false }> => {
  const read = answerAbout(facts, 'sign-ins');
  return read.ok ? { ...read, log: sorted(facts, read.value) } : read;
});

function sorted(facts: Facts, value: RecentSignIns): SignInLog {
  const newestFirst = value.groups.toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
  const successes = newestFirst.filter(({ code }) => code === 0);
  const failures = newestFirst.filter(isFailure);
  // Another person's refusal is over once anyone succeeded after it: the wrong person tried first, then the right one.
  const succeededSince = (failure: SignIn): boolean =>
    successes.some(
      (success) =>
        (isSamePerson(success, failure) || identityOf(facts, personOf(failure)).kind !== 'account') &&
        isOfSameKind(success, failure) &&
        Date.parse(success.lastAt) > Date.parse(failure.lastAt) &&
        !isFuture(facts, success.lastAt) &&
        !isOfTest(facts, success, success.lastAt),
    );
  const over = failures.filter(succeededSince);
  const inTurn = over.filter((failure) => isInTurn(facts, value, failure));
  return {
    successes,
    open: newestOfEachCode(failures.filter((failure) => !over.includes(failure))),
    grantedSince: newestOfEachCode(inTurn),
    past: newestOfEachCode(over.filter((failure) => !inTurn.includes(failure))),
  };
}

export function currentRefusals({ open, grantedSince }: SignInLog): SignIn[] {
  return open.length > 0 ? open : grantedSince;
}

/**
 * The first known success of the same person and resource after a refusal, ISO 8601 UTC. Undefined if the person is
 * not certain.
 */
export function grantedAgain(facts: Facts, value: RecentSignIns, refusal: SignIn): string | undefined {
  if (identityOf(facts, personOf(refusal)).kind !== 'account') return undefined;
  return firstAfter(facts, value, Date.parse(refusal.lastAt), (success) => {
    const isSame =
      refusal.accountId !== undefined && success.accountId !== undefined
        ? refusal.accountId === success.accountId
        : isSamePerson(success, refusal) && !hasSeveralIds(value, success);
    return isSame && isOfSameKind(success, refusal) && proves(success, refusal.code);
  });
}

/**
 * When every account of the deployment had a token again after `after` (milliseconds since 1970), ISO 8601 UTC.
 * Undefined if one has none that proves that `code` is over, or if Entra still refuses for it, always or in turn. A log
 * line names no account, so one account is not enough. Without a code, a refresh in the background proves it.
 */
export function grantedToAll(
  facts: Facts,
  accounts: readonly string[],
  after: number,
  code: number | undefined,
): string | undefined {
  const read = signInLogOf(facts);
  if (!read.ok || accounts.length === 0) return undefined;
  const { open, grantedSince } = read.log;
  if ([...open, ...grantedSince].some((refusal) => code === undefined || refusal.code === code)) return undefined;
  const times = accounts.map((account) => {
    const isRead = answer(facts, 'account', account).state === 'answered';
    return firstAfter(
      facts,
      read.value,
      after,
      (success) =>
        isSignInOf(facts, account, success) &&
        ((isRead && success.accountId !== undefined) || !hasSeveralIds(read.value, success)) &&
        (code === undefined ? !success.interactive : proves(success, code)),
    );
  });
  return times.every((time) => time !== undefined) ? latest(times) : undefined;
}

/** Milliseconds in which the account, or the slowest of all, usually gets its next token. */
export function usualGapOf({ rhythms = [] }: RecentSignIns, account?: Pick<SignIn, 'account' | 'accountId'>): number {
  const gaps = rhythms
    .filter(({ count }) => count >= fewestRefreshes)
    .filter((rhythm) => account === undefined || isSamePerson(rhythm, account))
    .flatMap(({ p90Ms }) => p90Ms ?? []);
  return gaps.length === 0 ? longestUsualGapMs : Math.min(Math.max(...gaps), longestGapMs);
}

export function personOf({ account, accountId }: Pick<SignIn, 'account' | 'accountId'>): NamedPerson {
  return { account, id: accountId };
}

export function isSignInOf(facts: Facts, account: string, signIn: Pick<SignIn, 'account' | 'accountId'>): boolean {
  const identity = identityOf(facts, personOf(signIn));
  return identity.kind === 'account' && identity.account === account;
}

type Person = Pick<SignIn, 'account' | 'accountId'>;

export function isSamePerson(a: Person, b: Person): boolean {
  if (a.accountId !== undefined && b.accountId !== undefined) return a.accountId === b.accountId;
  return a.account.toLowerCase() === b.account.toLowerCase();
}

/** A test sign-in through ECE's own application and its single refresh are in the log of an older artifact. */
const testTakesMs = 5 * 60_000;

export function isOfTestSignIn(facts: Facts, account: string, { lastAt }: SignIn): boolean {
  return testsThroughEce(facts).some(
    ({ subject, at }) =>
      subject.name.toLowerCase() === account && Math.abs(Date.parse(at) - Date.parse(lastAt)) <= testTakesMs,
  );
}

const testsThroughEce = once(({ observations }) =>
  observations.filter((observation) => valueOf(observation, 'test-sign-in')?.application === 'ece'),
);

function isOfTest(facts: Facts, signIn: SignIn, at: string): boolean {
  const identity = identityOf(facts, personOf(signIn));
  return identity.kind === 'account' && isOfTestSignIn(facts, identity.account, { ...signIn, lastAt: at });
}

/** A clock may jump. */
function isFuture({ now }: Facts, at: string): boolean {
  return Date.parse(at) > Date.parse(now) + toleratedOffMs;
}

/** A browser needs no client secret, so a sign-in there does not answer a refused refresh. */
function isOfSameKind(success: SignIn, refusal: SignIn): boolean {
  return isOfSameResource(success, refusal) && !(success.interactive && !refusal.interactive && isOfSecret(refusal));
}

function isOfSameResource({ resourceId: a }: SignIn, { resourceId: b }: SignIn): boolean {
  return a === undefined || b === undefined || a === b;
}

function isOfSecret({ code }: SignIn): boolean {
  return aadsts(code)?.group === 'secret';
}

/** A new sign-in in a browser satisfies these policies for the refreshes after it. */
const satisfiedByPerson = new Set<AadstsFamily>([
  'mfa',
  'mfa-registration',
  'external-mfa',
  'password-change',
  'sign-in-frequency',
]);

/** Only a sign-in in a browser meets these. */
const onlyInBrowser = new Set<AadstsFamily>([
  'redirect',
  'no-redirect',
  'response-type',
  'code-used',
  'code-tenant',
  'pkce',
]);

/** A browser on another computer meets neither the secret nor a policy about devices and addresses. */
function proves({ interactive }: SignIn, code: number): boolean {
  const entry = aadsts(code);
  if (entry === undefined) return !interactive;
  if (!interactive) return !onlyInBrowser.has(entry.family);
  return entry.group === 'policy' ? satisfiedByPerson.has(entry.family) : entry.group !== 'secret';
}

/** The entries of a group between its first and its last are not known. The end of a pause is a success, too. */
function firstAfter(
  facts: Facts,
  { groups, rhythms = [] }: RecentSignIns,
  after: number,
  isProof: (success: SignIn) => boolean,
): string | undefined {
  const proofs = groups.filter((group) => group.code === 0 && isProof(group));
  const inBackground = proofs.filter(({ interactive }) => !interactive);
  const pauses = inBackground.every((success) => groups.every((other) => isOfSameResource(success, other)))
    ? inBackground.flatMap((success) =>
        rhythms.filter((rhythm) => isSamePerson(rhythm, success)).flatMap((rhythm) => rhythm.pauses),
      )
    : [];
  const times = [
    ...proofs.flatMap((success) => [success.firstAt, success.lastAt].filter((at) => !isOfTest(facts, success, at))),
    ...pauses.map(({ to }) => to),
  ].filter((at) => Date.parse(at) > after && !isFuture(facts, at));
  return earliest(times);
}

/** An account may have been created again under its name, so the name does not say whose entry it is. */
function hasSeveralIds({ groups }: RecentSignIns, { account }: SignIn): boolean {
  const ids = groups.flatMap((group) =>
    group.account.toLowerCase() === account.toLowerCase() ? (group.accountId ?? []) : [],
  );
  return new Set(ids).size > 1;
}

/**
 * Whether Entra refuses and grants in turn: successes lie between its last refusals. Without `series`, only a single
 * refusal is certainly none of several.
 */
function isInTurn(facts: Facts, value: RecentSignIns, { series, count, ...refusal }: SignIn): boolean {
  const ageMs = Date.parse(facts.now) - Date.parse(refusal.lastAt);
  if (grantedAgain(facts, value, { ...refusal, count }) === undefined) return ageMs <= recentMs;
  if (series === undefined) return count > 1 && ageMs <= recentMs;
  const { earlierAt, firstAt } = series;
  return (
    earlierAt !== undefined &&
    ageMs <= longestUsualGapMs &&
    Date.parse(firstAt) - Date.parse(earlierAt) <= 2 * longestUsualGapMs
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
