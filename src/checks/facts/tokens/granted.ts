/**
 * Which success proves that a refusal by Entra is over: one of the same person and resource that needs what was refused.
 */
import { type AadstsFamily, aadsts } from '../../../knowledge/aadsts.ts';
import { earliest } from '../../../model/instant.ts';
import type { RecentSignIns } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { toleratedOffMs } from '../connection/clock-offset.ts';
import { answer } from '../tenant-answer.ts';
import { identityOf } from './people.ts';
import { isOfTestSignIn, isSamePerson, isSignInOf, personOf, type SignIn } from './sign-in.ts';

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
 * The first known success of an account after `after` (milliseconds since 1970) that proves that `code` is over, ISO
 * 8601 UTC. Without a code, a refresh in the background proves it.
 */
export function grantedTo(
  facts: Facts,
  account: string,
  value: RecentSignIns,
  { after, code }: { after: number; code: number | undefined },
): string | undefined {
  const isRead = answer(facts, 'account', account).state === 'answered';
  return firstAfter(
    facts,
    value,
    after,
    (success) =>
      isSignInOf(facts, account, success) &&
      ((isRead && success.accountId !== undefined) || !hasSeveralIds(value, success)) &&
      (code === undefined ? !success.interactive : proves(success, code)),
  );
}

/** Another person's refusal is over once anyone succeeded after it: the wrong person tried first, then the right one. */
export function succeededSince(facts: Facts, successes: readonly SignIn[], refusal: SignIn): boolean {
  const isOfOther = identityOf(facts, personOf(refusal)).kind !== 'account';
  return successes.some(
    (success) =>
      (isOfOther || isSamePerson(success, refusal)) &&
      isOfSameKind(success, refusal) &&
      Date.parse(success.lastAt) > Date.parse(refusal.lastAt) &&
      !isFuture(facts, success.lastAt) &&
      !isOfTest(facts, success, success.lastAt),
  );
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

function isOfTest(facts: Facts, signIn: SignIn, at: string): boolean {
  const identity = identityOf(facts, personOf(signIn));
  return identity.kind === 'account' && isOfTestSignIn(facts, identity.account, { lastAt: at });
}

/** A clock may jump. */
export function isFuture({ now }: Facts, at: string): boolean {
  return Date.parse(at) > Date.parse(now) + toleratedOffMs;
}

/** An account may have been created again under its name, so the name does not identify the account of an entry. */
function hasSeveralIds({ groups }: RecentSignIns, { account }: SignIn): boolean {
  const ids = groups.flatMap((group) =>
    group.account.toLowerCase() === account.toLowerCase() ? (group.accountId ?? []) : [],
  );
  return new Set(ids).size > 1;
}

/** A browser needs no client secret and redeems no code, so a sign-in there does not answer a refused server. */
function isOfSameKind(success: SignIn, refusal: SignIn): boolean {
  const { group, family } = aadsts(refusal.code) ?? {};
  const isOfServer = group === 'secret' || family === 'redirect-under-spa';
  return isOfSameResource(success, refusal) && !(success.interactive && !refusal.interactive && isOfServer);
}

function isOfSameResource({ resourceId: a }: SignIn, { resourceId: b }: SignIn): boolean {
  return a === undefined || b === undefined || a === b;
}

/** A new sign-in in a browser satisfies these policies for the refreshes after it. */
const satisfiedByPerson = new Set<AadstsFamily>([
  'mfa',
  'mfa-failed',
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
