/** Whether ECE still gets tokens, by the rhythm of its background refreshes. The log lags by minutes. */
import { entraLogsReadMs, longestGapMs } from '../../../knowledge/token-refreshes.ts';
import { accountsOf } from '../../../model/accounts.ts';
import { latest } from '../../../model/instant.ts';
import type { RecentSignIns } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { answerAbout, credentialsOf } from '../application.ts';
import { toleratedOffMs } from '../connection/clock-offset.ts';
import { once } from '../once.ts';
import { identityOf } from './people.ts';
import { isEstablished, type Rhythm, rhythmOf } from './rhythm.ts';
import { isFailure, isOfTestSignIn, isSignInOf, personOf, type SignIn } from './sign-in.ts';
import { signInLogOf } from './sign-in-log.ts';

const hourMs = 3_600_000;
/** Without a known rhythm, unless a policy of the tenant makes tokens last longer. */
const usualLimitMs = 4 * hourMs;

/** Times are ISO 8601 UTC. `lastAt`: the newest success. */
interface Account {
  account: string;
  lastAt: string;
}

/** The rhythm is absent with fewer than five background successes, and in older artifacts. */
export interface Silent extends Account {
  limitMs: number;
  medianMs?: number | undefined;
  p90Ms?: number | undefined;
  /** Background successes in the log. */
  count?: number | undefined;
}

/** `from`, `to`: the former pause in the same hours. */
export interface Pausing extends Silent {
  from: string;
  to: string;
}

export interface Silence {
  silent: Silent[];
  /** Also paused in the same hours a day or a week before, as an instance that is stopped at weekends does. */
  pausing: Pausing[];
  /** Older than an access token lasts, with too few refreshes for a rhythm. `knownAt`: when four hours are over. */
  early: (Account & { knownAt: string; count: number })[];
  /** Newer than Microsoft's answer: one of the clocks is wrong. `at`: the time of the answer. */
  ahead: (Account & { at: string })[];
  /** Without any entry in a log that was not read in full. */
  cut: string[];
}

const nothing: Silence = { silent: [], pausing: [], early: [], ahead: [], cut: [] };

/** Empty if the log was not read. */
export const silenceOf = once((facts: Facts): Silence => {
  const read = signInLogOf(facts);
  if (!read.ok) return nothing;
  const { value, at } = read;
  const found: Silence = { silent: [], pausing: [], early: [], ahead: [], cut: [] };
  for (const account of accountsOf(facts.deployment)) judge(facts, { account, value, at }, found);
  return found;
});

function judge(
  facts: Facts,
  { account, value, at }: { account: string; value: RecentSignIns; at: string },
  found: Silence,
): void {
  const own = value.groups.filter((group) => isSignInOf(facts, account, group));
  const successes = own.filter((group) => group.code === 0 && !isOnlyTest(facts, account, group));
  const lastAt = latest(successes.map((success) => success.lastAt));
  if (lastAt === undefined) {
    if (value.truncated === true && own.length === 0 && value.groups.length > 0) found.cut.push(account);
    return;
  }
  const silentMs = Date.parse(at) - Date.parse(lastAt);
  if (silentMs < -toleratedOffMs) return void found.ahead.push({ account, lastAt, at });
  const rhythm = rhythmOf(facts, account, value);
  const known = isEstablished(rhythm) ? rhythm : undefined;
  const usualMs =
    known === undefined ? Math.max(usualLimitMs, 2 * longestLifetimeMs(facts)) : longestGapMs(known.p90Ms);
  const limitMs = Math.min(usualMs, entraLogsReadMs);
  if (isExplained(facts, own, value, lastAt)) return;
  if (silentMs <= limitMs) {
    const knownAt = new Date(Date.parse(lastAt) + limitMs).toISOString();
    if (value.rhythms !== undefined && known === undefined && silentMs > longestGapMs())
      found.early.push({ account, lastAt, knownAt, count: rhythm?.count ?? 0 });
    return;
  }
  const { medianMs, p90Ms, count } = known ?? {};
  const silent: Silent = { account, lastAt, limitMs, ...(known === undefined ? {} : { medianMs, p90Ms, count }) };
  const former = known && formerPause(known, own, { lastAt, at, limitMs });
  if (former === undefined) found.silent.push(silent);
  else found.pausing.push({ ...silent, ...former });
}

/** Of access tokens, if a policy was read; else 0. */
function longestLifetimeMs(facts: Facts): number {
  const read = answerAbout(facts, 'token-lifetime');
  const policies = read.ok ? read.value.policies : [];
  const applied = policies.filter(({ everywhere, ofApplication }) => everywhere || ofApplication);
  return Math.max(0, ...applied.map(({ accessTokenMinutes = 0 }) => accessTokenMinutes * 60_000));
}

/**
 * Entra refused the account since, or ECE refreshes another person's token, which token/identity judges. With an account
 * for each mailbox, that token may be another mailbox's and explains nothing.
 */
function isExplained(facts: Facts, own: SignIn[], { groups }: RecentSignIns, lastAt: string): boolean {
  const isSince = (group: SignIn): boolean => Date.parse(group.lastAt) > Date.parse(lastAt);
  if (own.some((group) => isFailure(group) && isSince(group))) return true;
  const hasRefreshed = own.some(({ code, interactive }) => code === 0 && !interactive);
  if (hasRefreshed && facts.deployment.accountModel === 'mailbox') return false;
  return groups.some(
    (group) =>
      group.code === 0 && !group.interactive && isSince(group) && identityOf(facts, personOf(group)).kind !== 'account',
  );
}

/** In an older artifact ECE's refreshes may be in the same group, which then counts as ECE's. */
function isOnlyTest(facts: Facts, account: string, group: SignIn): boolean {
  return group.count === 1 && isOfTestSignIn(facts, account, group);
}

const dayMs = 24 * hourMs;

/**
 * It began at the same hour as this silence, within half the limit, and lasted until now or longer. A pause with a
 * refusal was an outage.
 */
function formerPause(
  { pauses }: Rhythm,
  own: readonly SignIn[],
  { lastAt, at, limitMs }: { lastAt: string; at: string; limitMs: number },
): { from: string; to: string } | undefined {
  const toleratedMs = limitMs / 2;
  return pauses.find(({ from, to }) => {
    const isWithin = (time: string): boolean =>
      Date.parse(time) > Date.parse(from) && Date.parse(time) < Date.parse(to);
    if (own.some((group) => isFailure(group) && (isWithin(group.firstAt) || isWithin(group.lastAt)))) return false;
    return [dayMs, 7 * dayMs].some(
      (before) =>
        Math.abs(Date.parse(lastAt) - Date.parse(from) - before) <= toleratedMs &&
        Date.parse(at) - Date.parse(to) - before <= toleratedMs,
    );
  });
}

/** When the next refresh was due at the latest, in milliseconds since 1970. */
export function dueOf({ lastAt, limitMs }: Silent): number {
  return Date.parse(lastAt) + limitMs;
}

export function isThen(time: string, silent: Silent): boolean {
  return Date.parse(time) > Date.parse(silent.lastAt) && Date.parse(time) <= dueOf(silent);
}

/** A credential of ECE's application that ended after the last token and before the next refresh. */
export function credentialEndedThen(facts: Facts, silent: readonly Silent[]) {
  const read = answerAbout(facts, 'application');
  return read.ok
    ? credentialsOf(read.value).find(({ endsAt }) => silent.some((account) => isThen(endsAt, account)))
    : undefined;
}
