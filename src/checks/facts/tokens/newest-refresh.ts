import { accountsOf } from '../../../model/accounts.ts';
import type { Facts } from '../../check.ts';
import { answerAbout } from '../application.ts';
import { answer } from '../tenant-answer.ts';
import { endingSince } from './revocation.ts';
import { identityOf } from './people.ts';
import { isFuture, isSignInOf, signInLogOf } from './sign-in-log.ts';
import { testSignInsOf } from './test-sign-ins.ts';

/** Entra's log and the observation have clocks of their own. */
const sameRenewalMs = 2 * 60_000;

/**
 * When ECE last used its refresh token for this account, by Entra's sign-in log, as ISO 8601 UTC. Undefined if that is
 * not known, as with a clock that is wrong, or if the token may be dead: a refusal, a revocation or a password change
 * since, or a single-page app, whose tokens live for a day.
 */
export function newestRefresh(facts: Facts, account: string): string | undefined {
  const read = signInLogOf(facts);
  if (!read.ok || isSinglePage(facts)) return undefined;
  const { log, value } = read;
  const ofAccount = (one: { account: string; accountId?: string | undefined }): boolean => {
    const identity = identityOf(facts, { account: one.account, id: one.accountId });
    return identity.kind === 'account' && identity.account === account;
  };
  // The groups also count the bot's renewals through ECE's application; `rhythms` leaves them out.
  const last =
    value.rhythms === undefined
      ? log.successes
          .filter((success) => !success.interactive && isSignInOf(facts, account, success))
          .map(({ lastAt }) => lastAt)
          .find((at) => !isTestRenewal(facts, at))
      : value.rhythms
          .filter(ofAccount)
          .map(({ lastAt }) => lastAt)
          .toSorted()
          .at(-1);
  if (last === undefined || isFuture(facts, last)) return undefined;
  const isOpen = log.open.some((refusal) => ofAccount(refusal) && Date.parse(refusal.lastAt) > Date.parse(last));
  const known = answer(facts, 'account', account);
  const hasEnded = known.state === 'answered' && endingSince(known.value, last) !== undefined;
  return isOpen || hasEnded ? undefined : last;
}

function isSinglePage(facts: Facts): boolean {
  const application = answerAbout(facts, 'application');
  if (!application.ok) return false;
  const { web, spa } = application.value.redirectUris;
  return spa.length > 0 && web.length === 0;
}

function isTestRenewal(facts: Facts, at: string): boolean {
  return accountsOf(facts.deployment).some((account) => {
    const { tried } = testSignInsOf(facts, account);
    return tried?.value.refresh?.redeemed === true && Math.abs(Date.parse(tried.at) - Date.parse(at)) <= sameRenewalMs;
  });
}
